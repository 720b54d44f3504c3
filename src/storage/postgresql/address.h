// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::storage::postgresql {

// A URL taken apart: what libpq is given, and what is ours.
struct Address {
  std::string server;  // without our parameters
  std::string keys;    // the path beside which the keys stand; "" = nowhere
};
// base::Error invalid (storage.bad_url), without its words, of what libpq cannot read.
Address address_of(const std::string& url);

// The same server's database that every server has, for making another; and the name of the one that is
// meant.
struct Maker {
  std::string server;
  std::string name;
};
Maker maker_of(const std::string& server);

// A name as SQL writes it, whatever is in it.
std::string quoted(std::string_view name);

}  // namespace ntm::storage::postgresql

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
Address address_of(const std::string& url);

// A name as SQL writes it, whatever is in it.
std::string quoted(std::string_view name);

}  // namespace ntm::storage::postgresql

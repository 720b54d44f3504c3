// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "accounts/permission.h"
#include "base/date.h"

namespace ntm::accounts {

using AccountId = std::int64_t;

// A role that somebody asked for and that waits for a second person (accounts/second_person.h). It allows
// nothing.
struct AskedGrant {
  Grant grant;
  std::string by;  // name of the account that asked
  base::Instant at;

  bool operator==(const AskedGrant&) const = default;
};

// A person who may sign in.
struct Account {
  AccountId id = 0;
  std::string name;           // what is typed to sign in: lower-case ASCII letters, digits, '.', '-'
  std::string full_name;      // as others see it
  std::vector<Grant> grants;  // those that count
  std::vector<AskedGrant> asked = {};
  std::vector<std::string> posts;  // as the plan names them; "mine" goes by these
  bool locked = false;
  bool must_change_password = false;
  bool has_totp = false;
  bool read_only = false;  // came with an API token of scope "read"
};

}  // namespace ntm::accounts

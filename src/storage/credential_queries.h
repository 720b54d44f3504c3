// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.h"
#include "base/date.h"
#include "storage/database.h"

// By what an account is recognised: the hash of its password, the secret of its one-time codes. What is
// written replaces what was there; everything that writes stands inside a
// Transaction.
namespace ntm::storage {

std::optional<std::string> password_hash(Database& db, accounts::AccountId id);
void set_password(Database& db, accounts::AccountId id, std::string_view hash, bool must_change,
                  base::Instant at);
void remove_password(Database& db, accounts::AccountId id);

struct Totp {
  std::string secret;  // bytes
  bool confirmed = false;
  std::optional<std::int64_t> last_step = {};  // of the last code that was accepted
  bool is_readable = true;                     // else the key is not at hand (code_key.h), and `secret` ""
  bool is_plain = false;                       // stands there as it is, from before there was a key
};
std::optional<Totp> find_totp(Database& db, accounts::AccountId id);
// Under the key; base::Error as sealed_code.
void set_totp(Database& db, accounts::AccountId id, const Totp& totp);
void set_totp_step(Database& db, accounts::AccountId id, std::int64_t last_step);
void remove_totp(Database& db, accounts::AccountId id);

}  // namespace ntm::storage

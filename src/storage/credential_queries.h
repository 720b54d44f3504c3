// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.h"
#include "base/date.h"
#include "storage/database.h"

// By what an account is recognised: the hash of its password, the secret of its one-time codes, and the
// attempts that failed. What is written replaces what was there; everything that writes stands inside a
// Transaction.
namespace ntm::storage {

std::optional<std::string> password_hash(Database& db, accounts::AccountId id);
void set_password(Database& db, accounts::AccountId id, std::string_view hash, bool must_change,
                  base::Instant at);
void remove_password(Database& db, accounts::AccountId id);

struct Totp {
  std::string secret;  // bytes
  bool confirmed = false;
  std::optional<std::int64_t> last_step;  // of the last code that was accepted
};
std::optional<Totp> find_totp(Database& db, accounts::AccountId id);
void set_totp(Database& db, accounts::AccountId id, const Totp& totp);
void remove_totp(Database& db, accounts::AccountId id);

// Attempts to sign in that failed since a moment, and when the last of them was.
struct Failures {
  std::int64_t of_name = 0;  // of that name from that address
  std::int64_t of_address = 0;
  std::optional<base::Instant> last_of_name, last_of_address;
};
Failures failures_since(Database& db, std::string_view name, std::string_view address, base::Instant since);
// Also forgets those before `forget_before`.
void add_failure(Database& db, std::string_view name, std::string_view address, base::Instant at,
                 base::Instant forget_before);
// Whoever signed in need not wait any longer for what he mistyped.
void forget_failures(Database& db, std::string_view name, std::string_view address);

}  // namespace ntm::storage

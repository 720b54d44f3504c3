// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/session.h"
#include "actions/sign_in.h"
#include "storage/account_queries.h"
#include "storage/database.h"
#include "storage/session_queries.h"

// What people do with their own account.
namespace ntm::actions {

// Whose invitation it is. Nothing when it was used, is too old, or never was one: the three are not told
// apart. base::Error conflict (account.invitation_waits) when a second person has not confirmed it yet.
std::optional<storage::StoredAccount> find_invited_account(storage::Database& database,
                                                           std::string_view token, base::Instant now);
// Chooses the password and signs in; the invitation is used up. Nothing as above. base::Error: conflict as
// above; invalid with a diagnostic on "password" when it is too weak.
std::optional<SignedIn> accept_invitation(storage::Database& database, std::string_view token,
                                          const std::string& password, const Session& session);

// The other sessions of the account end, and all its API tokens; `session_token` stays. Wrong passwords and
// codes count (throttle.h), here and below: base::Error unavailable (account.wait), or invalid with a
// diagnostic on "current" (wrong) or "new" (too weak, or the same).
void change_password(storage::Database& database, const accounts::Account& account,
                     const std::string& current, const std::string& wanted, std::string_view session_token,
                     const Session& session);

struct TotpOffer {
  std::string secret;  // base32, for who cannot photograph the code
  std::string uri;
};
// A new secret, which counts for nothing until it is confirmed. base::Error conflict when there is one that
// is confirmed.
TotpOffer begin_totp(storage::Database& database, const accounts::Account& account);
// base::Error invalid with a diagnostic on "code".
void confirm_totp(storage::Database& database, const accounts::Account& account, const std::string& code,
                  const Session& session);
// base::Error invalid with a diagnostic on "password" when it is wrong.
void remove_totp(storage::Database& database, const accounts::Account& account, const std::string& password,
                 const Session& session);

struct TokenWish {
  std::string name;  // what it is for
  bool read_only = true;
  int days = 30;  // 1 to kLongestToken
};
inline constexpr int kLongestToken = 366;
struct NewToken {
  std::int64_t id = 0;
  std::string token;  // shown once
};
// Those that still open something, the oldest first.
std::vector<storage::ApiToken> list_tokens(storage::Database& database, const accounts::Account& account,
                                           base::Instant now);
// base::Error invalid with diagnostics on "name", "days".
NewToken create_token(storage::Database& database, const accounts::Account& account, const TokenWish& wish,
                      const Session& session);
// base::Error not_found.
void withdraw_token(storage::Database& database, const accounts::Account& account, std::int64_t id,
                    const Session& session);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "base/date.h"
#include "storage/database.h"

// What stands for a person for a time: sessions, invitations, tokens of programs. All are known by the hash
// of their token only. Everything that writes stands inside a Transaction.
namespace ntm::storage {

void add_session(Database& db, accounts::AccountId id, std::string_view token_hash, bool remember,
                 base::Instant at, base::Instant expires);
// The account of a session that is not over at that moment.
std::optional<accounts::AccountId> account_of_session(Database& db, std::string_view token_hash,
                                                      base::Instant now);
void end_session(Database& db, std::string_view token_hash, base::Instant at);
// All of the account, but that of `except` ("" = really all).
void end_sessions(Database& db, accounts::AccountId id, std::string_view except, base::Instant at);

// Every session, every API token, every browser's lane of its own.
void end_everything(Database& db, accounts::AccountId id, base::Instant at);
// Removes sessions that are over (but the newest of each account, which says when it was used last) and
// invitations and tokens that have expired.
void forget_ended(Database& db, base::Instant now);

// Replaces the invitations of the account that are not used. `asked_by`: who asked for one that waits for a
// second person; "" = it works at once.
void add_invitation(Database& db, accounts::AccountId id, std::string_view token_hash, base::Instant expires,
                    std::string_view asked_by = "");
// Who asked for the account's invitation that waits; nothing when none does.
std::optional<std::string> asked_invitation(Database& db, accounts::AccountId id, base::Instant now);
void confirm_invitation(Database& db, accounts::AccountId id);
void refuse_invitation(Database& db, accounts::AccountId id);
// Whether somebody has ever chosen a password for the account.
bool was_used(Database& db, accounts::AccountId id);
// Whom it is for, if it is not used and not too old; it may still wait for a second person.
std::optional<accounts::AccountId> account_of_invitation(Database& db, std::string_view token_hash,
                                                         base::Instant now);
void use_invitation(Database& db, std::string_view token_hash, base::Instant at);

struct ApiToken {
  std::int64_t id = 0;
  std::string name;
  bool read_only = false;
  base::Instant created_at;
  base::Instant expires_at;
};
std::int64_t add_api_token(Database& db, accounts::AccountId id, const ApiToken& token,
                           std::string_view token_hash);
// Those that still work, the newest first.
std::vector<ApiToken> api_tokens(Database& db, accounts::AccountId id, base::Instant now);
// False when the account has no such token that still works.
bool end_api_token(Database& db, accounts::AccountId id, std::int64_t token, base::Instant at);
void end_api_tokens(Database& db, accounts::AccountId id, base::Instant at);

struct TokenHolder {
  accounts::AccountId account = 0;
  bool read_only = false;
};
std::optional<TokenHolder> holder_of_api_token(Database& db, std::string_view token_hash, base::Instant now);

}  // namespace ntm::storage

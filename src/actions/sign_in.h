// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "accounts/account.h"
#include "base/date.h"
#include "base/message.h"
#include "storage/database.h"

namespace ntm::actions {

struct Credentials {
  std::string name;
  std::string password;
  std::string code;  // of an authenticator; "" when none was given
  bool remember = false;
  std::string address;  // of the client
};

// Somebody is signed in: by the token, until it expires. The token is in no log and in no table.
struct SignedIn {
  accounts::Account account;
  std::string token;
  base::Instant expires;
};

struct SignInRefused {
  // account.wrong, account.locked, account.code_needed, account.code_wrong, account.wait
  base::Message why;
  std::int64_t wait_seconds = 0;  // of account.wait
};

// How often a name may be mistyped from an address, and an address may mistype any name, within a quarter of
// an hour, before each further attempt must wait: half a minute, then twice as long each time, a quarter of
// an hour at most.
inline constexpr std::int64_t kFailuresOfName = 5;
inline constexpr std::int64_t kFailuresOfAddress = 20;

// A session of half a day, or of thirty days with `remember`. A name that nobody has is refused as a wrong
// password is, after the same time. That an account is locked, or that a code is needed, is only told to who
// knows its password. Throws base::Error (unavailable) only.
std::variant<SignedIn, SignInRefused> sign_in(storage::Database& database, const Credentials& credentials,
                                              base::Instant now);

// Begins a session for an account that has just shown who it is in another way.
SignedIn begin_session(storage::Database& database, const accounts::Account& account, bool remember,
                       base::Instant now);

// Whose the session, the API token is; nothing when it is over, withdrawn, or the account is locked.
std::optional<accounts::Account> resume_session(storage::Database& database, std::string_view token,
                                                base::Instant now);
std::optional<accounts::Account> account_of_api_token(storage::Database& database, std::string_view token,
                                                      base::Instant now);

void sign_out(storage::Database& database, std::string_view token, base::Instant now);
void sign_out_everywhere(storage::Database& database, accounts::AccountId id, base::Instant now);

}  // namespace ntm::actions

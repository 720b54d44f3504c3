// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accounts/account.h"
#include "actions/session.h"
#include "base/date.h"
#include "base/message.h"
#include "storage/database.h"
#include "storage/sign_in_log.h"

namespace ntm::actions {

struct Credentials {
  std::string name;
  std::string password;
  std::string code;  // of an authenticator; "" when none was given
  bool remember = false;
  std::string address;      // of the client
  std::string device = {};  // what it was given when the account signed in there before; "" = nothing
};

// Somebody is signed in: by the token, until it expires. The tokens are in no log and in no table.
struct SignedIn {
  accounts::Account account;
  std::string token;
  base::Instant expires;
  std::string device;  // to be kept by the browser, and sent with the next attempt
};

struct SignInRefused {
  // account.wrong, account.locked, account.code_needed, account.code_wrong, account.code_lost, account.wait
  base::Message why;
  std::int64_t wait_seconds = 0;  // of account.wait
};

// A session of half a day, or of thirty days with `remember`. A name that nobody has is refused as a wrong
// password is, after the same time. That an account is locked, or that a code is needed, is only told to who
// knows its password. Each attempt counts by name and address, by address, by network and by account
// (throttle.h); a browser on which the account has signed in within kDaysOfDevice counts for itself, so that
// nobody is shut out by what strangers type. Whatever is refused or let in is in the log of sign-ins.
// No transaction may be open. Throws base::Error (unavailable) only.
inline constexpr std::int64_t kDaysOfDevice = 180;
// A network from which the account has signed in has a lane of its own for so long.
inline constexpr std::int64_t kDaysOfNetwork = 60;
std::variant<SignedIn, SignInRefused> sign_in(storage::Database& database, const Credentials& credentials,
                                              base::Instant now);

// Begins a session for an account that has just shown who it is, and notes it in the log of sign-ins.
SignedIn begin_session(storage::Database& database, const accounts::Account& account, bool remember,
                       const Session& session);

// Whose the session, the API token is; nothing when it is over, withdrawn, or the account is locked.
std::optional<accounts::Account> resume_session(storage::Database& database, std::string_view token,
                                                base::Instant now);
std::optional<accounts::Account> account_of_api_token(storage::Database& database, std::string_view token,
                                                      base::Instant now);

// What an account that came in may do by now; nothing when it is locked meanwhile.
std::optional<std::vector<accounts::Grant>> grants_by_now(storage::Database& database,
                                                          accounts::AccountId id);

void sign_out(storage::Database& database, std::string_view token, const Session& session);
// Ends every session, every API token and every browser's lane of the account.
void sign_out_everywhere(storage::Database& database, const accounts::Account& account,
                         const Session& session);

// A token of a program, or an invitation, that is none: counts by address and network. How many seconds to
// wait before another may be tried; 0 = it was counted.
std::int64_t count_bad_token(storage::Database& database, std::string_view action, const Session& session);

// An entry of the log of sign-ins about the account (none: a name that nobody has), as the session says.
storage::SignInEntry sign_in_entry(const accounts::Account* account, std::string_view action,
                                   const Session& session);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/sign_in.h"

#include <algorithm>

#include "accounts/password.h"
#include "accounts/token.h"
#include "accounts/totp.h"
#include "base/text.h"
#include "storage/account_queries.h"
#include "storage/credential_queries.h"
#include "storage/session_queries.h"

namespace ntm::actions {
namespace {

using base::Instant;
using storage::StoredAccount;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kMinute = 60 * kSecond;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kWindow = 15 * kMinute;
constexpr std::int64_t kFirstWait = 30 * kSecond;
constexpr std::int64_t kLongestWait = 15 * kMinute;
constexpr std::int64_t kSession = 12 * kHour;
constexpr std::int64_t kRemembered = std::int64_t{30} * 24 * kHour;
constexpr std::size_t kLongestName = 100;  // of what is kept about an attempt

// Until when the next attempt must wait, after so many failures of which `allowed` are free.
Instant free_at(std::int64_t failures, std::int64_t allowed, std::optional<Instant> last) {
  if (failures < allowed || !last) return {0};
  std::int64_t wait = kFirstWait;
  for (std::int64_t i = allowed; i < failures && wait < kLongestWait; ++i) wait *= 2;
  return {last->microseconds + std::min(wait, kLongestWait)};
}

SignInRefused refused(const char* key) {
  return {{key, {}}, 0};
}

// Counts the attempt as a failure before anything is looked at, so that many at once do not pass together;
// who succeeds takes it back. How many seconds to wait instead; 0 = none.
std::int64_t seconds_to_wait(storage::Database& database, const std::string& name, const std::string& address,
                             Instant now) {
  storage::Transaction transaction(database);
  const auto failures = storage::failures_since(database, name, address, {now.microseconds - kWindow});
  const Instant free = std::max(free_at(failures.of_name, kFailuresOfName, failures.last_of_name),
                                free_at(failures.of_address, kFailuresOfAddress, failures.last_of_address));
  if (now < free) return (free.microseconds - now.microseconds + kSecond - 1) / kSecond;
  storage::add_failure(database, name, address, now, {now.microseconds - 2 * kWindow});
  transaction.commit();
  return 0;
}

// The second factor, for an account that has one.
std::optional<SignInRefused> code_refused(storage::Database& database, const StoredAccount& stored,
                                          const std::string& code, Instant now) {
  if (!stored.account.has_totp) return std::nullopt;
  if (base::trim(code).empty()) return refused("account.code_needed");
  storage::Transaction transaction(database);
  auto totp = storage::find_totp(database, stored.account.id);
  if (!totp) return std::nullopt;
  const auto step = accounts::accepted_step(totp->secret, code, now, totp->last_step);
  if (!step) return refused("account.code_wrong");
  totp->last_step = step;
  storage::set_totp(database, stored.account.id, *totp);
  transaction.commit();
  return std::nullopt;
}

}  // namespace

std::variant<SignedIn, SignInRefused> sign_in(storage::Database& database, const Credentials& credentials,
                                              base::Instant now) {
  const std::string name = std::string(base::trim(credentials.name)).substr(0, kLongestName);
  if (const auto wait = seconds_to_wait(database, name, credentials.address, now); wait > 0)
    return SignInRefused{{"account.wait", {{"seconds", std::to_string(wait)}}}, wait};
  const auto stored = storage::find_account_named(database, name);
  const auto hash = stored ? storage::password_hash(database, stored->account.id) : std::nullopt;
  if (!accounts::is_password(credentials.password, hash)) return refused("account.wrong");
  if (stored->account.locked) return refused("account.locked");
  if (auto refusal = code_refused(database, *stored, credentials.code, now)) return *std::move(refusal);
  storage::Transaction transaction(database);
  storage::forget_failures(database, name, credentials.address);
  SignedIn done = begin_session(database, stored->account, credentials.remember, now);
  transaction.commit();
  return done;
}

SignedIn begin_session(storage::Database& database, const accounts::Account& account, bool remember,
                       base::Instant now) {
  storage::Transaction transaction(database);
  SignedIn done{account, accounts::new_token(), {now.microseconds + (remember ? kRemembered : kSession)}};
  storage::add_session(database, account.id, accounts::token_hash(done.token), remember, now, done.expires);
  transaction.commit();
  return done;
}

std::optional<accounts::Account> resume_session(storage::Database& database, std::string_view token,
                                                base::Instant now) {
  const storage::Snapshot snapshot(database);
  const auto id = storage::account_of_session(database, accounts::token_hash(token), now);
  auto stored = id ? storage::find_account(database, *id) : std::nullopt;
  if (!stored || stored->account.locked) return std::nullopt;
  return std::move(stored->account);
}

std::optional<accounts::Account> account_of_api_token(storage::Database& database, std::string_view token,
                                                      base::Instant now) {
  const storage::Snapshot snapshot(database);
  const auto holder = storage::holder_of_api_token(database, accounts::token_hash(token), now);
  auto stored = holder ? storage::find_account(database, holder->account) : std::nullopt;
  if (!stored || stored->account.locked) return std::nullopt;
  stored->account.read_only = holder->read_only;
  return std::move(stored->account);
}

void sign_out(storage::Database& database, std::string_view token, base::Instant now) {
  storage::Transaction transaction(database);
  storage::end_session(database, accounts::token_hash(token), now);
  transaction.commit();
}

void sign_out_everywhere(storage::Database& database, accounts::AccountId id, base::Instant now) {
  storage::Transaction transaction(database);
  storage::end_sessions(database, id, "", now);
  transaction.commit();
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/sign_in.h"

#include <vector>

#include "accounts/network.h"
#include "accounts/password.h"
#include "accounts/token.h"
#include "accounts/totp.h"
#include "actions/throttle.h"
#include "base/text.h"
#include "storage/account_queries.h"
#include "storage/credential_queries.h"
#include "storage/session_queries.h"
#include "storage/throttle_queries.h"

namespace ntm::actions {
namespace {

using base::Instant;
using storage::StoredAccount;

constexpr std::int64_t kHour = 3'600'000'000;  // microseconds
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kSession = 12 * kHour;
constexpr std::int64_t kRemembered = 30 * kDay;
constexpr std::size_t kLongestCountedName = 100;  // of what is counted by

SignInRefused refused(const char* key) {
  return {{key, {}}, 0};
}

// What an attempt counts by: the first lane is emptied by whoever succeeds.
std::vector<Lane> lanes_of(storage::Database& database, const std::string& name,
                           const std::optional<StoredAccount>& stored, const Credentials& credentials,
                           Instant now) {
  const std::string device = accounts::token_hash(credentials.device);
  if (stored && storage::is_known_device(database, stored->account.id, device,
                                         {now.microseconds - kDaysOfDevice * kDay}))
    return {lane_of("device", kLaneOfDevice, {device})};
  const accounts::ClientNetwork from = accounts::network_of(credentials.address);
  const bool is_known =
      storage::has_signed_in_from(database, name, from.range, {now.microseconds - kDaysOfNetwork * kDay});
  return {lane_of("name", kLaneOfName, {name, from.address}),
          lane_of("address", kLaneOfAddress, {from.address}), lane_of("range", kLaneOfRange, {from.range}),
          lane_of("account", kLaneOfAccount, {name, is_known ? from.range : ""})};
}

void note_refusal(storage::Database& database, const std::optional<StoredAccount>& stored,
                  std::string_view action, const Session& session) {
  storage::Transaction transaction(database);
  storage::count_refusal(database, sign_in_entry(stored ? &stored->account : nullptr, action, session));
  transaction.commit();
}

// The second factor, for an account that has one.
std::optional<SignInRefused> code_refused(storage::Database& database, const StoredAccount& stored,
                                          const std::string& code, Instant now) {
  if (!stored.account.has_totp) return std::nullopt;
  if (base::trim(code).empty()) return refused("account.code_needed");
  storage::Transaction transaction(database);
  const auto totp = storage::find_totp(database, stored.account.id);
  if (!totp) return std::nullopt;
  if (!totp->is_readable) return refused("account.code_lost");
  const auto step = accounts::accepted_step(totp->secret, code, now, totp->last_step);
  if (!step) return refused("account.code_wrong");
  storage::set_totp_step(database, stored.account.id, *step);
  transaction.commit();
  return std::nullopt;
}

// Why who has typed this is not let in.
std::optional<SignInRefused> refusal_of(storage::Database& database,
                                        const std::optional<StoredAccount>& stored,
                                        const Credentials& credentials, const Session& session) {
  const auto hash = stored ? storage::password_hash(database, stored->account.id) : std::nullopt;
  if (!accounts::is_password(credentials.password, hash)) {
    note_refusal(database, stored, storage::kRefused, session);
    return refused("account.wrong");
  }
  if (stored->account.locked) {
    note_refusal(database, stored, storage::kRefused, session);
    return refused("account.locked");
  }
  auto refusal = code_refused(database, *stored, credentials.code, session.now);
  if (refusal && refusal->why.key == "account.code_wrong")
    note_refusal(database, stored, storage::kRefusedCode, session);
  return refusal;
}

// Whose browser it is is kept as long as it is used.
std::string device_of(storage::Database& database, const StoredAccount& stored, const std::string& given,
                      Instant now) {
  const bool is_known =
      storage::is_known_device(database, stored.account.id, accounts::token_hash(given), {0});
  std::string device = is_known ? given : accounts::new_token();
  storage::add_device(database, stored.account.id, accounts::token_hash(device), now);
  return device;
}

}  // namespace

storage::SignInEntry sign_in_entry(const accounts::Account* account, std::string_view action,
                                   const Session& session) {
  storage::SignInEntry entry;
  entry.at = session.now;
  entry.action = action;
  if (account) entry.actor = account->name;
  if (account && !account->grants.empty()) entry.place = account->grants.front().place;
  entry.network = accounts::network_of(session.address).range;
  return entry;
}

std::variant<SignedIn, SignInRefused> sign_in(storage::Database& database, const Credentials& credentials,
                                              Instant now) {
  const std::string name = std::string(base::trim(credentials.name)).substr(0, kLongestCountedName);
  const auto stored = storage::find_account_named(database, name);
  const std::vector<Lane> lanes = lanes_of(database, name, stored, credentials, now);
  if (const auto wait = begin_attempt(database, lanes, now); wait > 0)
    return SignInRefused{must_wait(wait, now), wait};
  const Session session{name, now, credentials.address};
  if (auto refusal = refusal_of(database, stored, credentials, session)) {
    // Whoever knows the password and has not typed the code yet has guessed nothing.
    if (refusal->why.key == "account.code_needed") take_back(database, lanes, now);
    return *std::move(refusal);
  }
  storage::Transaction transaction(database);
  take_back(database, lanes, now);
  storage::empty_lane(database, lanes.front().key);
  SignedIn done = begin_session(database, stored->account, credentials.remember, session);
  done.device = device_of(database, *stored, credentials.device, now);
  transaction.commit();
  return done;
}

SignedIn begin_session(storage::Database& database, const accounts::Account& account, bool remember,
                       const Session& session) {
  storage::Transaction transaction(database);
  SignedIn done{
      account, accounts::new_token(), {session.now.microseconds + (remember ? kRemembered : kSession)}, ""};
  storage::forget_ended(database, session.now);
  storage::add_session(database, account.id, accounts::token_hash(done.token), remember, session.now,
                       done.expires);
  storage::append_sign_in(database, sign_in_entry(&account, storage::kSignedIn, session));
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

std::optional<std::vector<accounts::Grant>> grants_by_now(storage::Database& database,
                                                          accounts::AccountId id) {
  auto stored = storage::find_account(database, id);
  if (!stored || stored->account.locked) return std::nullopt;
  return std::move(stored->account.grants);
}

void sign_out(storage::Database& database, std::string_view token, const Session& session) {
  const auto account = resume_session(database, token, session.now);
  storage::Transaction transaction(database);
  storage::end_session(database, accounts::token_hash(token), session.now);
  if (account) storage::append_sign_in(database, sign_in_entry(&*account, storage::kSignedOut, session));
  transaction.commit();
}

void sign_out_everywhere(storage::Database& database, const accounts::Account& account,
                         const Session& session) {
  storage::Transaction transaction(database);
  storage::end_everything(database, account.id, session.now);
  storage::append_sign_in(database, sign_in_entry(&account, storage::kSignedOutEverywhere, session));
  transaction.commit();
}

std::int64_t count_bad_token(storage::Database& database, std::string_view action, const Session& session) {
  const accounts::ClientNetwork from = accounts::network_of(session.address);
  const std::vector<Lane> lanes{lane_of("token", kLaneOfAddress, {from.address}),
                                lane_of("token range", kLaneOfRange, {from.range})};
  const std::int64_t wait = begin_attempt(database, lanes, session.now);
  if (wait == 0) note_refusal(database, std::nullopt, action, session);
  return wait;
}

}  // namespace ntm::actions

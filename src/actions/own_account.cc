// SPDX-License-Identifier: Apache-2.0
#include "actions/own_account.h"

#include "accounts/password.h"
#include "accounts/token.h"
#include "accounts/totp.h"
#include "actions/account_audit.h"
#include "actions/throttle.h"
#include "base/error.h"
#include "base/text.h"
#include "storage/credential_queries.h"

namespace ntm::actions {
namespace {

using accounts::Account;
using base::Diagnostics;
using base::Error;
using storage::StoredAccount;

constexpr int kLongestTokenName = 100;
constexpr std::int64_t kOneDay = 86'400'000'000;

[[noreturn]] void refuse(const char* field, base::Message why) {
  Diagnostics diagnostics;
  diagnostics.add({field, 0, 0}, why.key, why.arguments);
  throw Error(Error::Kind::invalid, std::move(why), std::move(diagnostics));
}

// What whoever sits at an unlocked machine could guess counts by account.
std::vector<Lane> own_lanes(storage::Database& database, const Account& account, const Session& session) {
  std::vector<Lane> lanes{lane_of("own", kLaneOfOwn, {account.name})};
  if (const auto wait = begin_attempt(database, lanes, session.now); wait > 0)
    throw Error(Error::Kind::unavailable, must_wait(wait, session.now));
  return lanes;
}

void note_refusal(storage::Database& database, const Account& account, std::string_view action,
                  const Session& session) {
  storage::Transaction transaction(database);
  storage::count_refusal(database, sign_in_entry(&account, action, session));
  transaction.commit();
}

void check_own_password(storage::Database& database, const Account& account, const std::string& password,
                        const char* field, const Session& session) {
  const std::vector<Lane> lanes = own_lanes(database, account, session);
  if (!accounts::is_password(password, storage::password_hash(database, account.id))) {
    note_refusal(database, account, storage::kRefusedOwn, session);
    refuse(field, {"account.wrong_password", {}});
  }
  take_back(database, lanes, session.now);
}

// As the account stands in this transaction, for the audit log.
void append_own(storage::Database& database, const Account& account, const char* action,
                const Session& session, std::string after = "") {
  const auto stored = storage::find_account(database, account.id);
  if (stored) append_account_audit(database, *stored, action, session, "", std::move(after));
}

}  // namespace

std::optional<StoredAccount> find_invited_account(storage::Database& database, std::string_view token,
                                                  base::Instant now) {
  const auto id = storage::account_of_invitation(database, accounts::token_hash(token), now);
  auto stored = id ? storage::find_account(database, *id) : std::nullopt;
  if (!stored || stored->account.locked) return std::nullopt;
  if (storage::asked_invitation(database, *id, now))
    throw Error(Error::Kind::conflict, {"account.invitation_waits", {}});
  return stored;
}

std::optional<SignedIn> accept_invitation(storage::Database& database, std::string_view token,
                                          const std::string& password, const Session& session) {
  const auto invited = find_invited_account(database, token, session.now);
  if (!invited) return std::nullopt;
  const Account& account = invited->account;
  if (auto why = accounts::weakness_of(password, account.name)) refuse("password", *std::move(why));
  const std::string hash = accounts::hash_of_password(accounts::tidy_password(password));
  storage::Transaction transaction(database);
  // Somebody may have used it meanwhile.
  if (!find_invited_account(database, token, session.now)) return std::nullopt;
  storage::use_invitation(database, accounts::token_hash(token), session.now);
  storage::set_password(database, account.id, hash, false, session.now);
  const Session own{account.name, session.now, session.address};
  append_own(database, account, "account.accept", own);
  SignedIn done = begin_session(database, account, false, own);
  done.account.must_change_password = false;
  transaction.commit();
  return done;
}

void change_password(storage::Database& database, const Account& account, const std::string& current,
                     const std::string& wanted, std::string_view session_token, const Session& session) {
  check_own_password(database, account, current, "current", session);
  if (auto why = accounts::weakness_of(wanted, account.name)) refuse("new", *std::move(why));
  if (accounts::tidy_password(wanted) == accounts::tidy_password(current))
    refuse("new", {"account.same_password", {}});
  const std::string hash = accounts::hash_of_password(accounts::tidy_password(wanted));
  storage::Transaction transaction(database);
  storage::set_password(database, account.id, hash, false, session.now);
  storage::end_sessions(database, account.id, accounts::token_hash(session_token), session.now);
  storage::end_api_tokens(database, account.id, session.now);
  append_own(database, account, "account.password", session);
  transaction.commit();
}

TotpOffer begin_totp(storage::Database& database, const Account& account) {
  storage::Transaction transaction(database);
  const auto there = storage::find_totp(database, account.id);
  if (there && there->confirmed) throw Error(Error::Kind::conflict, {"account.totp_there", {}});
  const std::string secret = accounts::random_bytes(accounts::kTotpSecretBytes);
  storage::set_totp(database, account.id, {secret, false, std::nullopt});
  transaction.commit();
  return {accounts::base32(secret), accounts::totp_uri(secret, account.name)};
}

void confirm_totp(storage::Database& database, const Account& account, const std::string& code,
                  const Session& session) {
  const std::vector<Lane> lanes = own_lanes(database, account, session);
  storage::Transaction transaction(database);
  auto totp = storage::find_totp(database, account.id);
  if (!totp || totp->confirmed || !totp->is_readable) refuse("code", {"account.no_totp", {}});
  const auto step = accounts::accepted_step(totp->secret, code, session.now, totp->last_step);
  if (!step) refuse("code", {"account.code_wrong", {}});
  take_back(database, lanes, session.now);
  storage::set_totp(database, account.id, {totp->secret, true, step});
  append_own(database, account, "account.totp_on", session);
  transaction.commit();
}

void remove_totp(storage::Database& database, const Account& account, const std::string& password,
                 const Session& session) {
  check_own_password(database, account, password, "password", session);
  storage::Transaction transaction(database);
  storage::remove_totp(database, account.id);
  append_own(database, account, "account.totp_off", session);
  transaction.commit();
}

std::vector<storage::ApiToken> list_tokens(storage::Database& database, const Account& account,
                                           base::Instant now) {
  return storage::api_tokens(database, account.id, now);
}

NewToken create_token(storage::Database& database, const Account& account, const TokenWish& wish,
                      const Session& session) {
  Diagnostics diagnostics;
  const std::string name = base::tidy(wish.name);
  if (name.empty() || base::character_count(name) > kLongestTokenName)
    diagnostics.add({"name", 0, 0}, "account.token_name", {{"most", std::to_string(kLongestTokenName)}});
  if (wish.days < 1 || wish.days > kLongestToken)
    diagnostics.add({"days", 0, 0}, "account.token_days", {{"most", std::to_string(kLongestToken)}});
  if (!diagnostics.empty())
    throw Error(Error::Kind::invalid, {"account.token_refused", {}}, std::move(diagnostics));
  NewToken made{0, accounts::new_api_token()};
  storage::Transaction transaction(database);
  made.id = storage::add_api_token(
      database, account.id,
      {0, name, wish.read_only, session.now, {session.now.microseconds + wish.days * kOneDay}},
      accounts::token_hash(made.token));
  append_own(database, account, "account.token", session,
             fmt::format("{}, {}", name, wish.read_only ? "read" : "write"));
  transaction.commit();
  return made;
}

void withdraw_token(storage::Database& database, const Account& account, std::int64_t id,
                    const Session& session) {
  storage::Transaction transaction(database);
  if (!storage::end_api_token(database, account.id, id, session.now))
    throw Error(Error::Kind::not_found, {"account.no_token", {{"token", std::to_string(id)}}});
  append_own(database, account, "account.token_end", session);
  transaction.commit();
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/account_admin.h"

#include <algorithm>

#include "accounts/token.h"
#include "actions/account_audit.h"
#include "actions/posts.h"
#include "base/error.h"
#include "base/text.h"
#include "storage/credential_queries.h"
#include "storage/place_queries.h"
#include "storage/session_queries.h"

namespace ntm::actions {
namespace {

using accounts::Account;
using accounts::AccountId;
using accounts::Grant;
using accounts::Role;
using base::Diagnostics;
using base::Error;
using storage::StoredAccount;

constexpr const char* kFirstName = "quantri";
constexpr const char* kFirstFullName = "Quản trị viên";
constexpr std::size_t kLongestPersonName = 40;
constexpr std::size_t kMostGrants = 50;
constexpr std::size_t kMostPosts = 50;
constexpr int kLongestFullName = 100;
constexpr int kLongestPost = 200;

bool is_account_name(const std::string& name) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return name.size() >= 2 && name.size() <= kLongestPersonName && letter(name.front()) &&
         std::ranges::all_of(
             name, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

void check_grant(storage::Database& database, const Grant& grant, const std::string& where,
                 Diagnostics& diagnostics) {
  const auto places = storage::load_places(database, grant.place);
  const auto& versions = places->periods(grant.place);
  // An administrator is there before the first place.
  if (versions.empty() && grant.place != accounts::kNation)
    diagnostics.add({where, 0, 0}, "account.no_place", {{"place", grant.place}});
  const bool is_village = !versions.empty() && versions.back().kind == "village";
  if (!versions.empty() && grant.role == Role::village_head && !is_village)
    diagnostics.add({where, 0, 0}, "account.needs_village", {{"place", grant.place}});
}

// Tidies what people typed, and refuses what cannot be kept.
void check(storage::Database& database, Account& account, const std::vector<Grant>& wanted) {
  Diagnostics diagnostics;
  account.full_name = base::tidy(account.full_name);
  if (!is_account_name(account.name))
    diagnostics.add({"name", 0, 0}, "account.bad_name", {{"name", account.name}});
  if (account.full_name.empty() || base::character_count(account.full_name) > kLongestFullName)
    diagnostics.add({"full_name", 0, 0}, "account.bad_full_name",
                    {{"most", std::to_string(kLongestFullName)}});
  if (wanted.empty() || wanted.size() > kMostGrants)
    diagnostics.add({"roles", 0, 0}, "account.bad_roles", {{"most", std::to_string(kMostGrants)}});
  for (std::size_t i = 0; i < wanted.size() && i < kMostGrants; ++i)
    check_grant(database, wanted[i], fmt::format("roles/{}/place", i), diagnostics);
  for (std::size_t i = 0; i < account.posts.size(); ++i) {
    std::string& post = account.posts[i];
    post = base::tidy(post);
    if (post.empty() || base::character_count(post) > kLongestPost || i >= kMostPosts)
      diagnostics.add({fmt::format("posts/{}", i), 0, 0}, "account.bad_post",
                      {{"most", std::to_string(kLongestPost)}});
  }
  if (!diagnostics.empty())
    throw Error(Error::Kind::invalid, {"account.refused", {{"name", account.name}}}, std::move(diagnostics));
}

StoredAccount need_account(storage::Database& database, AccountId id) {
  auto stored = storage::find_account(database, id);
  if (!stored) throw Error(Error::Kind::not_found, {"account.unknown", {{"account", std::to_string(id)}}});
  return *std::move(stored);
}

bool manages_everything(const Account& account) {
  return !account.locked && std::ranges::any_of(account.grants, [](const Grant& grant) {
    return grant.role == Role::administrator && grant.place == accounts::kNation;
  });
}

// Somebody must be left who can undo a mistake.
void keep_an_administrator(storage::Database& database, const Account& before, const Account& after) {
  if (!manages_everything(before) || manages_everything(after)) return;
  for (const StoredAccount& other : storage::list_accounts(database))
    if (other.account.id != after.id && other.has_password && manages_everything(other.account)) return;
  throw Error(Error::Kind::conflict, {"account.last_administrator", {}});
}

Invited invite(storage::Database& database, const Account& account, bool waits, const Session& session) {
  constexpr std::int64_t kDay = 86'400'000'000;
  Invited invited{account.id,
                  account.name,
                  accounts::new_token(),
                  {session.now.microseconds + kDaysOfInvitation * kDay},
                  waits};
  storage::add_invitation(database, account.id, accounts::token_hash(invited.token), invited.expires,
                          waits ? session.actor : "");
  return invited;
}

// Those that count and those that wait.
std::vector<Grant> all_roles(const Account& account) {
  std::vector<Grant> roles = account.grants;
  for (const accounts::AskedGrant& one : account.asked) roles.push_back(one.grant);
  return roles;
}

// The action's name, when the change is of one kind only.
const char* action_of(const Account& before, const Account& after) {
  const bool same = before.full_name == after.full_name && before.grants == after.grants &&
                    before.asked == after.asked && before.posts == after.posts;
  if (!same || before.locked == after.locked) return "account.change";
  return after.locked ? "account.lock" : "account.unlock";
}

bool is_same(const Account& a, const Account& b) {
  return a.full_name == b.full_name && a.grants == b.grants && a.asked == b.asked && a.posts == b.posts &&
         a.locked == b.locked;
}

}  // namespace

Invited create_account(storage::Database& database, const AccountDraft& draft, const Session& session,
                       Authority authority) {
  Account account;
  account.name = base::trim(draft.name);
  account.full_name = draft.full_name;
  account.posts = draft.posts;
  storage::Transaction transaction(database);
  check(database, account, draft.grants);
  const std::vector<Grant> alone = settle_roles(database, account, draft.grants, authority, session);
  account.id = storage::add_account(database, account.name, session.now);
  const auto version = storage::add_account_version(database, account, session.actor, session.now);
  const StoredAccount made{account, version, false, {}};
  // The example's people held their posts before the day it begins with.
  const base::Date since = authority == Authority::example
                               ? *base::Date::from_civil(session.now.date().year(), 1, 1)
                               : session.now.date();
  follow_account(database, account, account.posts, since, session);
  tell_of_roles(database, made, {}, alone, session);
  append_account_audit(database, made, "account.create", session, "", described(account));
  Invited invited = invite(database, account, false, session);
  transaction.commit();
  return invited;
}

Invited invite_again(storage::Database& database, AccountId id, const Session& session, Authority authority) {
  storage::Transaction transaction(database);
  const StoredAccount stored = need_account(database, id);
  const bool waits = authority == Authority::person && invitation_waits(database, stored.account);
  storage::remove_password(database, id);
  storage::remove_totp(database, id);
  storage::end_everything(database, id, session.now);
  append_account_audit(database, stored, waits ? "account.invite_ask" : "account.invite", session);
  Invited invited = invite(database, stored.account, waits, session);
  transaction.commit();
  return invited;
}

StoredAccount change_account(storage::Database& database, AccountId id, const AccountChange& change,
                             std::optional<storage::AccountVersionId> seen, const Session& session,
                             Authority authority) {
  storage::Transaction transaction(database);
  const StoredAccount stored = need_account(database, id);
  if (seen && *seen != stored.version)
    throw Error(Error::Kind::conflict, {"account.changed_meanwhile", {{"name", stored.account.name}}});
  Account account = stored.account;
  if (change.full_name) account.full_name = *change.full_name;
  if (change.posts) account.posts = *change.posts;
  if (change.locked) account.locked = *change.locked;
  const std::vector<Grant> wanted = change.grants ? *change.grants : all_roles(account);
  check(database, account, wanted);
  const std::vector<Grant> alone = settle_roles(database, account, wanted, authority, session);
  if (change.posts) follow_account(database, account, account.posts, session.now.date(), session);
  if (is_same(account, stored.account)) {
    transaction.commit();
    return stored;
  }
  keep_an_administrator(database, stored.account, account);
  storage::add_account_version(database, account, session.actor, session.now);
  StoredAccount now = need_account(database, id);
  tell_of_roles(database, now, stored.account.asked, alone, session);
  append_account_audit(database, now, action_of(stored.account, account), session, described(stored.account),
                       described(account));
  if (account.locked) storage::end_everything(database, id, session.now);
  transaction.commit();
  return now;
}

std::optional<Invited> first_administrator(storage::Database& database, const Session& session) {
  storage::Transaction transaction(database);
  const auto all = storage::list_accounts(database);
  if (std::ranges::any_of(all, &StoredAccount::has_password)) return std::nullopt;
  const auto first = std::ranges::find(all, kFirstName, [](const auto& one) { return one.account.name; });
  Invited invited =
      first != all.end()
          ? invite_again(database, first->account.id, session, Authority::machine)
          : create_account(
                database,
                {kFirstName, kFirstFullName, {{Role::administrator, std::string(accounts::kNation)}}, {}},
                session, Authority::machine);
  transaction.commit();
  return invited;
}

std::string invitation_path(const std::string& token) {
  return fmt::format("/loi-moi/{}", token);
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/second_person.h"

#include <algorithm>
#include <array>
#include <set>

#include "accounts/second_person.h"
#include "actions/account_audit.h"
#include "base/error.h"
#include "storage/place_queries.h"
#include "storage/session_queries.h"
#include "storage/sign_in_log.h"

namespace ntm::actions {
namespace {

using accounts::Account;
using accounts::AskedGrant;
using accounts::Grant;
using accounts::PlaceChain;
using accounts::Role;
using base::Error;
using storage::StoredAccount;

PlaceChain chain_of(const programme::Places& places, const std::string& place, base::Date date) {
  PlaceChain chain{place};
  for (auto& above : places.ancestors(place, date)) chain.push_back(std::move(above));
  return chain;
}

bool is_in(const PlaceChain& chain, const std::string& place) {
  return std::ranges::find(chain, place) != chain.end();
}

bool is_related(const programme::Places& places, const std::string& a, const std::string& b,
                base::Date date) {
  return is_in(chain_of(places, a, date), b) || is_in(chain_of(places, b, date), a);
}

bool is_administrator(const std::vector<Grant>& grants) {
  return std::ranges::find(grants, Role::administrator, &Grant::role) != grants.end();
}

// Whether somebody has ever been chair at the place, above or below it.
bool had_a_chair(storage::Database& database, const std::string& place, base::Date date) {
  std::vector<programme::PlaceCode> chaired;
  for (const StoredAccount& one : storage::list_accounts(database))
    for (const auto& version : storage::account_versions(database, one.account.id))
      for (const Grant& grant : version.grants)
        if (grant.role == Role::chair) chaired.push_back(grant.place);
  std::vector<programme::PlaceCode> all = chaired;
  all.push_back(place);
  const auto places = storage::load_places(database, all);
  return std::ranges::any_of(
      chaired, [&](const programme::PlaceCode& one) { return is_related(*places, one, place, date); });
}

// The first accounts of a commune: there is nobody who could be asked.
bool may_be_first(storage::Database& database, const Account& account, const std::vector<Grant>& wanted,
                  const Grant& grant, const Session& session) {
  const auto places = storage::load_places(database, grant.place);
  const auto& versions = places->periods(grant.place);
  const bool is_local =
      !versions.empty() && (versions.back().kind == "commune" || versions.back().kind == "village");
  return is_local && !is_administrator(wanted) && !is_administrator(account.grants) &&
         account.name != session.actor && !had_a_chair(database, grant.place, session.now.date());
}

bool is_asked(const std::vector<AskedGrant>& asked, const Grant& grant) {
  return std::ranges::any_of(asked, [&](const AskedGrant& one) {
    return one.grant.role == grant.role && one.grant.place == grant.place;
  });
}

bool is_held(const std::vector<Grant>& grants, const Grant& grant) {
  return std::ranges::any_of(
      grants, [&](const Grant& one) { return one.role == grant.role && one.place == grant.place; });
}

void append(storage::Database& database, const StoredAccount& account, const char* action, const Grant& grant,
            const Session& session) {
  append_account_audit(database, account, action, session, "",
                       fmt::format("{}@{}", accounts::name_of(grant.role), grant.place), grant.place);
}

bool may_decide(storage::Database& database, const Account& who, const std::string& by, const Account& whom,
                const Grant& grant, base::Date date) {
  return accounts::may_confirm(who, by, whom.name, grant.role,
                               chain_of(*storage::load_places(database, grant.place), grant.place, date));
}

// Of an invitation: what it opens, now or once it is confirmed, that nobody gives alone.
std::vector<Grant> guarded(const Account& account) {
  std::vector<Grant> found;
  for (const Grant& grant : account.grants)
    if (accounts::needs_second_person(grant.role)) found.push_back(grant);
  for (const AskedGrant& one : account.asked) found.push_back(one.grant);
  return found;
}

bool may_decide_all(storage::Database& database, const Account& who, const std::string& by,
                    const Account& whom, const std::vector<Grant>& grants, base::Date date) {
  return std::ranges::all_of(
      grants, [&](const Grant& grant) { return may_decide(database, who, by, whom, grant, date); });
}

[[noreturn]] void nothing_waits(const Account& account) {
  throw Error(Error::Kind::not_found, {"account.nothing_waits", {{"name", account.name}}});
}

[[noreturn]] void not_for(const Account& who) {
  throw Error(Error::Kind::invalid, {"account.not_second", {{"name", who.name}}});
}

void decide_invitation(storage::Database& database, const StoredAccount& stored, const Account& who,
                       bool confirm, const Session& session) {
  const auto by = storage::asked_invitation(database, stored.account.id, session.now);
  if (!by) nothing_waits(stored.account);
  if (!may_decide_all(database, who, *by, stored.account, guarded(stored.account), session.now.date()))
    not_for(who);
  if (confirm)
    storage::confirm_invitation(database, stored.account.id);
  else
    storage::refuse_invitation(database, stored.account.id);
  append_account_audit(database, stored, confirm ? "account.invite_confirm" : "account.invite_refuse",
                       session, *by);
}

// Moves what `decides` says from the asked to the held, or drops it.
template <typename Decides>
void decide_roles(storage::Database& database, const StoredAccount& stored, const Decides& decides,
                  const char* action, bool confirm, const Session& session) {
  Account account = stored.account;
  std::vector<Grant> decided;
  std::erase_if(account.asked, [&](const AskedGrant& one) {
    if (!decides(one)) return false;
    decided.push_back(one.grant);
    return true;
  });
  if (confirm) account.grants.insert(account.grants.end(), decided.begin(), decided.end());
  const auto version = storage::add_account_version(database, account, session.actor, session.now);
  for (const Grant& grant : decided)
    append(database, {account, version, stored.has_password, {}}, action, grant, session);
}

void decide_role(storage::Database& database, const StoredAccount& stored, const Account& who,
                 const Decision& decision, const Session& session) {
  const auto is_it = [&](const AskedGrant& one) { return is_asked({one}, decision.role); };
  const auto asked = std::ranges::find_if(stored.account.asked, is_it);
  if (asked == stored.account.asked.end()) nothing_waits(stored.account);
  if (!may_decide(database, who, asked->by, stored.account, asked->grant, session.now.date())) not_for(who);
  decide_roles(database, stored, is_it, decision.confirm ? "account.confirm" : "account.refuse",
               decision.confirm, session);
}

constexpr std::array<std::string_view, 11> kNews{
    "account.change",     "account.lock",           "account.unlock",       "account.ask",
    "account.confirm",    "account.refuse",         "account.alone",        "account.invite",
    "account.invite_ask", "account.invite_confirm", "account.invite_refuse"};

bool concerns(const programme::Places& places, const Account& who, const storage::AuditEntry& entry,
              base::Date date) {
  if (std::ranges::find(kNews, entry.action) == kNews.end()) return false;
  if (entry.details == who.name) return entry.actor != who.name;
  return std::ranges::any_of(who.grants, [&](const Grant& grant) {
    return grant.role == Role::chair && is_related(places, grant.place, entry.place, date);
  });
}

}  // namespace

std::vector<Grant> settle_roles(storage::Database& database, Account& account,
                                const std::vector<Grant>& wanted, Authority authority,
                                const Session& session) {
  const Account before = account;
  std::vector<Grant> alone;
  account.grants.clear();
  account.asked.clear();
  for (const Grant& grant : wanted) {
    const bool is_free = !accounts::needs_second_person(grant.role) || is_held(before.grants, grant);
    const bool takes_effect =
        is_free || authority != Authority::person || may_be_first(database, before, wanted, grant, session);
    if (takes_effect && !is_free && authority != Authority::example) alone.push_back(grant);
    if (takes_effect) {
      account.grants.push_back(grant);
      continue;
    }
    const auto there =
        std::ranges::find_if(before.asked, [&](const AskedGrant& one) { return is_asked({one}, grant); });
    account.asked.push_back(there != before.asked.end() ? *there
                                                        : AskedGrant{grant, session.actor, session.now});
  }
  return alone;
}

void tell_of_roles(storage::Database& database, const StoredAccount& account,
                   const std::vector<AskedGrant>& asked_before, const std::vector<Grant>& alone,
                   const Session& session) {
  for (const AskedGrant& one : account.account.asked)
    if (!is_asked(asked_before, one.grant)) append(database, account, "account.ask", one.grant, session);
  for (const Grant& grant : alone) append(database, account, "account.alone", grant, session);
}

bool invitation_waits(storage::Database& database, const Account& account) {
  return !guarded(account).empty() && storage::was_used(database, account.id);
}

std::vector<Request> open_requests(storage::Database& database, const Account& who, const Session& session) {
  const base::Date today = session.now.date();
  std::vector<Request> found;
  const auto add = [&](Request request) {
    request.mine = may_decide_all(database, who, request.by, request.account.account, request.roles, today);
    if (request.mine || request.by == who.name || request.account.account.id == who.id)
      found.push_back(std::move(request));
  };
  for (const StoredAccount& one : storage::list_accounts(database)) {
    for (const AskedGrant& asked : one.account.asked)
      add({Request::Kind::role, one, asked.by, {asked.grant}, false});
    if (const auto by = storage::asked_invitation(database, one.account.id, session.now))
      add({Request::Kind::invitation, one, *by, guarded(one.account), false});
  }
  return found;
}

void decide(storage::Database& database, const Account& who, const Decision& decision,
            const Session& session) {
  storage::Transaction transaction(database);
  const auto stored = storage::find_account(database, decision.account);
  if (!stored)
    throw Error(Error::Kind::not_found, {"account.unknown", {{"account", std::to_string(decision.account)}}});
  if (stored->version != decision.seen)
    throw Error(Error::Kind::conflict, {"account.changed_meanwhile", {{"name", stored->account.name}}});
  if (decision.kind == Request::Kind::invitation) {
    decide_invitation(database, *stored, who, decision.confirm, session);
  } else {
    decide_role(database, *stored, who, decision, session);
  }
  transaction.commit();
}

bool confirm_by_machine(storage::Database& database, accounts::AccountId id, const Session& session) {
  storage::Transaction transaction(database);
  const auto stored = storage::find_account(database, id);
  if (!stored) throw Error(Error::Kind::not_found, {"account.unknown", {{"account", std::to_string(id)}}});
  const auto by = storage::asked_invitation(database, id, session.now);
  if (!by && stored->account.asked.empty()) return false;
  if (by) {
    storage::confirm_invitation(database, id);
    append_account_audit(database, *stored, "account.invite_confirm", session, *by);
  }
  if (!stored->account.asked.empty())
    decide_roles(
        database, *stored, [](const AskedGrant&) { return true; }, "account.alone", true, session);
  transaction.commit();
  return true;
}

std::vector<storage::AuditEntry> account_news(storage::Database& database, const Account& who,
                                              const Session& session) {
  constexpr std::int64_t kMonth = std::int64_t{30} * 86'400'000'000;
  constexpr std::int64_t kMost = 500;
  const base::Instant since{session.now.microseconds - kMonth};
  const auto first = storage::first_sign_in(database, who.name);
  storage::LogFilter filter;
  filter.everywhere = true;
  filter.action = "account";
  if (first && *first < since) filter.from = since.date();
  std::vector<storage::AuditEntry> found = storage::find_audit(database, filter, std::nullopt, kMost);
  std::set<programme::PlaceCode> codes;
  for (const Grant& grant : who.grants) codes.insert(grant.place);
  for (const storage::AuditEntry& entry : found) codes.insert(entry.place);
  const auto places = storage::load_places(database, std::vector(codes.begin(), codes.end()));
  std::erase_if(found, [&](const storage::AuditEntry& entry) {
    return !concerns(*places, who, entry, session.now.date());
  });
  return found;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "api/account_json.h"

#include <algorithm>

#include "actions/match_posts.h"
#include "actions/permitted.h"
#include "actions/view_place.h"
#include "api/application.h"
#include "api/json_body.h"
#include "api/warnings.h"
#include "base/error.h"
#include "json/values.h"
#include "judging/law.h"

namespace ntm::api {
namespace {

using accounts::Grant;
using boost::json::array;
using boost::json::object;
using boost::json::value;

value instant_or_null(const std::optional<base::Instant>& at) {
  return at ? value(at->iso()) : value(nullptr);
}

value place_value(const std::optional<programme::Place>& place) {
  if (!place) return nullptr;
  return object{{"code", place->code}, {"name", place->name}, {"kind", place->kind}};
}

[[noreturn]] void refuse_role(const std::string& where, const std::string& role) {
  base::Diagnostics diagnostics;
  diagnostics.add({where, 0, 0}, "account.no_role", {{"role", role}});
  throw Problem{422, {"account.no_role", {{"role", role}}}, std::move(diagnostics)};
}

const array& need_array(const value& json, const char* name) {
  if (!json.is_array()) throw Problem{400, {"api.bad_member", {{"name", name}}}};
  return json.as_array();
}

}  // namespace

array roles_json(storage::Database& database, const std::vector<Grant>& grants) {
  array roles;
  for (const Grant& grant : grants) {
    const auto place = actions::last_place(database, grant.place);
    const bool is_village = place && place->kind == "village";
    roles.push_back(object{{"role", accounts::name_of(grant.role)},
                           {"place", grant.place},
                           {"place_name", place ? place->name : ""},
                           {"place_kind", place ? place->kind : ""},
                           {"village", is_village ? value(grant.place) : value(nullptr)}});
  }
  return roles;
}

array all_roles_json(storage::Database& database, const accounts::Account& account) {
  array roles = roles_json(database, account.grants);
  for (const accounts::AskedGrant& one : account.asked) {
    array waiting = roles_json(database, {one.grant});
    object& role = waiting.front().as_object();
    role["waiting"] = true;
    role["asked_by"] = one.by;
    roles.push_back(std::move(waiting.front()));
  }
  return roles;
}

object account_json(storage::Database& database, const storage::StoredAccount& stored, base::Date day) {
  const accounts::Account& account = stored.account;
  return object{{"id", account.id},
                {"version", stored.version},
                {"name", account.name},
                {"full_name", account.full_name},
                {"roles", all_roles_json(database, account)},
                {"posts", json::texts(actions::posts_held(database, account.id, day))},
                {"state", account.locked        ? "locked"
                          : stored.has_password ? "active"
                                                : "invited"},
                {"totp", account.has_totp},
                {"last_signed_in", instant_or_null(stored.last_signed_in)}};
}

// A clock in doubt is the one that can be confirmed.
array warnings_json(const Call& call) {
  array warnings;
  for (const base::Message& message : warnings_now(call.database, call.surroundings))
    warnings.push_back(object{{"key", message.key}, {"text", message.in(call.language)}});
  return warnings;
}

// What the pages need to say the unit of any number. A law that this version of the program cannot read must
// not keep people from signing in.
array units_json(const Call& call) {
  array units;
  try {
    const auto law = judging::law_in_force(call.database, call.session.now);
    for (const registers::Unit& unit : law->dictionary.units())
      units.push_back(
          object{{"name", unit.name}, {"label", object{{"vi", unit.label.vi}, {"en", unit.label.en}}}});
  } catch (const base::Error&) {
    return {};
  }
  return units;
}

namespace {

// How this year's plan names the posts held today: by these words pages find what is one's own.
array plan_words_json(const Call& call, const accounts::Account& account) {
  const auto place = actions::workplace(call.database, account, call.today);
  return place ? json::texts(actions::words_held(call.database, place->code, account.id, call.today))
               : array{};
}

}  // namespace

object session_json(const Call& call, const accounts::Account* account, const std::string& csrf) {
  object json{{"account", nullptr},
              {"csrf", csrf},
              {"today", call.today.iso()},
              {"clock", call.surroundings.clock.is_real() ? "real" : "example"},
              {"version", NTM_VERSION},
              {"permissions", array{}},
              {"place", nullptr},
              {"example", call.surroundings.is_example},
              {"synthetic", call.surroundings.is_synthetic},
              {"warnings", array{}},
              {"units", units_json(call)}};
  if (!account) return json;
  json["account"] =
      object{{"id", account->id},
             {"name", account->name},
             {"full_name", account->full_name},
             {"roles", roles_json(call.database, account->grants)},
             {"posts", json::texts(actions::posts_held(call.database, account->id, call.today))},
             {"plan_words", plan_words_json(call, *account)},
             {"must_change_password", account->must_change_password},
             {"totp", account->has_totp}};
  array& permissions = json["permissions"].as_array();
  for (const accounts::Permission permission : accounts::permissions_somewhere(account->grants))
    permissions.emplace_back(accounts::name_of(permission));
  json["place"] = place_value(actions::workplace(call.database, *account, call.today));
  const auto& grants = account->grants;
  if (accounts::allows(grants, accounts::Permission::manage_accounts, {std::string(accounts::kNation)}, ""))
    json["warnings"] = warnings_json(call);
  return json;
}

std::vector<Grant> grants_member(const value& roles) {
  std::vector<Grant> grants;
  for (const value& one : need_array(roles, "roles")) {
    if (!one.is_object()) throw Problem{400, {"api.bad_member", {{"name", "roles"}}}};
    const std::string name = text_member(one.as_object(), "role");
    const auto role = accounts::role_named(name);
    if (!role) refuse_role(fmt::format("roles/{}/role", grants.size()), name);
    grants.push_back({*role, text_member(one.as_object(), "place")});
  }
  return grants;
}

std::vector<std::string> posts_member(const value& posts) {
  std::vector<std::string> list;
  for (const value& one : need_array(posts, "posts")) {
    if (!one.is_string()) throw Problem{400, {"api.bad_member", {{"name", "posts"}}}};
    list.emplace_back(one.as_string());
  }
  return list;
}

}  // namespace ntm::api

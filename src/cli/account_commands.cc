// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "actions/account_admin.h"
#include "actions/code_key.h"
#include "actions/list_accounts.h"
#include "actions/posts.h"
#include "base/error.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "json/values.h"

namespace ntm::cli {
namespace {

using accounts::Grant;
using accounts::Role;
using base::Error;
using boost::json::array;
using boost::json::object;
using storage::StoredAccount;

std::vector<std::string> role_names() {
  std::vector<std::string> names;
  for (int i = 0; i < accounts::kRoles; ++i) names.emplace_back(accounts::name_of(static_cast<Role>(i)));
  return names;
}

// "officer@06217": a role, and the place where it is held.
Grant grant_of(const std::string& text) {
  const auto at = text.find('@');
  const auto role = accounts::role_named(text.substr(0, at));
  if (at == std::string::npos || !role)
    throw Error(Error::Kind::invalid,
                {"account.bad_grant",
                 {{"given", text}, {"roles", fmt::format("{}", fmt::join(role_names(), ", "))}}});
  return {*role, text.substr(at + 1)};
}

std::string role_text(const Output& output, Role role) {
  return base::word("role", accounts::name_of(role)).at_start(output.language);
}

std::string grants_text(const Output& output, const StoredAccount& one) {
  std::vector<std::string> words;
  for (const Grant& grant : one.account.grants)
    words.push_back(fmt::format("{} ({})", role_text(output, grant.role), grant.place));
  for (const accounts::AskedGrant& asked : one.account.asked)
    words.push_back(output.say(
        "account.role_waits",
        {{"role", role_text(output, asked.grant.role)}, {"place", asked.grant.place}, {"by", asked.by}}));
  return fmt::format("{}", fmt::join(words, ", "));
}

const char* state_of(const StoredAccount& one) {
  return one.account.locked ? "locked" : one.has_password ? "active" : "invited";
}

// The link works once; who has it chooses the password.
int print_invitation(const Context& context, const actions::Invited& invited) {
  const Output& output = context.output;
  const std::string path = actions::invitation_path(invited.token);
  if (output.format == Format::json)
    print_json(output,
               object{{"account", invited.name}, {"invitation", path}, {"until", invited.expires.iso()}});
  else
    output.out << output.say(
                      "account.invited",
                      {{"name", invited.name}, {"link", path}, {"until", invited.expires.vietnamese()}})
               << '\n';
  return kSuccess;
}

int set_locked(const Context& context, bool locked) {
  const auto database = open_database(context);
  const auto account = actions::need_account_named(*database, context.arguments.account);
  actions::change_account(*database, account.account.id, {{}, {}, {}, locked}, std::nullopt, context.session);
  context.output.out << context.output.say(locked ? "account.is_locked" : "account.is_unlocked",
                                           {{"name", account.account.name}})
                     << '\n';
  return kSuccess;
}

}  // namespace

int account_list_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  TextTable table({{output.heading("term", "account")},
                   {output.say("column.full_name")},
                   {output.say("column.roles"), TextTable::Align::left, true},
                   {output.heading("term", "state")},
                   {output.heading("term", "last_signed_in")}});
  array rows;
  for (const StoredAccount& one : actions::list_accounts(*database, nullptr, context.session.now.date())) {
    const std::string last = one.last_signed_in ? one.last_signed_in->iso() : "";
    table.add({{one.account.name},
               {one.account.full_name},
               {grants_text(output, one)},
               {output.word("account_state", state_of(one))},
               {one.last_signed_in ? one.last_signed_in->vietnamese() : ""}});
    array roles;
    for (const Grant& grant : one.account.grants)
      roles.push_back(object{{"role", accounts::name_of(grant.role)}, {"place", grant.place}});
    rows.push_back(object{
        {"name", one.account.name},
        {"full_name", one.account.full_name},
        {"roles", std::move(roles)},
        {"posts", json::texts(actions::posts_held(*database, one.account.id, context.session.now.date()))},
        {"state", state_of(one)},
        {"last_signed_in", last.empty() ? boost::json::value(nullptr) : boost::json::value(last)}});
    if (output.format == Format::csv)
      print_csv(output,
                {one.account.name, one.account.full_name, grants_text(output, one), state_of(one), last});
  }
  if (output.format == Format::text) table.print(output);
  if (output.format == Format::json) print_json(output, rows);
  return kSuccess;
}

int account_add_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  actions::AccountDraft draft{given.account, given.full_name, {}, given.posts};
  for (const std::string& one : given.roles) draft.grants.push_back(grant_of(one));
  return print_invitation(
      context, actions::create_account(*database, draft, context.session, actions::Authority::machine));
}

int account_invite_command(const Context& context) {
  const auto database = open_database(context);
  const auto account = actions::need_account_named(*database, context.arguments.account);
  return print_invitation(context, actions::invite_again(*database, account.account.id, context.session,
                                                         actions::Authority::machine));
}

int account_confirm_command(const Context& context) {
  const auto database = open_database(context);
  const auto account = actions::need_account_named(*database, context.arguments.account);
  const bool waited = actions::confirm_by_machine(*database, account.account.id, context.session);
  context.output.out << context.output.say(waited ? "account.confirmed" : "account.nothing_waits",
                                           {{"name", account.account.name}})
                     << '\n';
  return waited ? kSuccess : kFailure;
}

int account_code_key_command(const Context& context) {
  const auto database = open_database(context);
  const actions::ChangedKey changed = actions::change_code_key(*database, context.session);
  print_wrapped(context.output, context.output.say("account.code_key_changed",
                                                   {{"count", std::to_string(changed.sealed_anew)},
                                                    {"folder", changed.folder}}));
  if (!changed.lost.empty())
    print_wrapped(context.output,
                  context.output.say("account.codes_lost",
                                     {{"names", fmt::format("{}", fmt::join(changed.lost, ", "))}}));
  return kSuccess;
}

int account_lock_command(const Context& context) {
  return set_locked(context, true);
}

int account_unlock_command(const Context& context) {
  return set_locked(context, false);
}

int account_roles_command(const Context& context) {
  const Output& output = context.output;
  TextTable table({{output.heading("term", "role")},
                   {output.say("column.title")},
                   {output.say("column.permissions"), TextTable::Align::left, true}});
  array rows;
  for (int i = 0; i < accounts::kRoles; ++i) {
    const auto role = static_cast<Role>(i);
    std::vector<std::string> names;
    array permissions;
    for (const accounts::Permission permission : accounts::permissions_of(role)) {
      names.push_back(output.word("permission", accounts::name_of(permission)));
      permissions.emplace_back(accounts::name_of(permission));
    }
    const std::string all = fmt::format("{}", fmt::join(names, "; "));
    table.add({{std::string(accounts::name_of(role))}, {role_text(output, role)}, {all}});
    rows.push_back(object{{"role", accounts::name_of(role)},
                          {"title", role_text(output, role)},
                          {"permissions", std::move(permissions)}});
    if (output.format == Format::csv)
      print_csv(output, {std::string(accounts::name_of(role)), role_text(output, role), all});
  }
  if (output.format == Format::text) table.print(output);
  if (output.format == Format::json) print_json(output, rows);
  return kSuccess;
}

}  // namespace ntm::cli

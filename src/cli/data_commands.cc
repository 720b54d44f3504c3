// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <ostream>

#include "actions/carry_forward.h"
#include "actions/import_register.h"
#include "actions/initialise.h"
#include "actions/list_changesets.h"
#include "actions/list_places.h"
#include "actions/review_changeset.h"
#include "base/error.h"
#include "base/vocabulary.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "json/import_json.h"
#include "json/records_json.h"

namespace ntm::cli {
namespace {

using actions::ImportReport;
using boost::json::array;
using boost::json::object;
using programme::Changeset;

std::string state_text(const Output& output, programme::ChangesetState state) {
  return output.word("changeset_state", programme::name_of(state));
}

// The passwords are told here and nowhere else.
array example_accounts_json(const std::vector<actions::ExampleAccount>& accounts) {
  array list;
  for (const actions::ExampleAccount& one : accounts) {
    const accounts::Grant& grant = one.account.grants.front();
    list.push_back(object{{"name", one.account.name},
                          {"full_name", one.account.full_name},
                          {"role", accounts::name_of(grant.role)},
                          {"place", grant.place},
                          {"password", one.password}});
  }
  return list;
}

void print_example_accounts(const Output& output, const std::vector<actions::ExampleAccount>& accounts) {
  if (accounts.empty()) return;
  output.out << '\n' << coloured(output, Colour::bold, output.say("init.accounts")) << "\n\n";
  TextTable table({{output.heading("term", "account")},
                   {output.heading("term", "password")},
                   {output.say("column.roles")}});
  for (const actions::ExampleAccount& one : accounts) {
    const accounts::Grant& grant = one.account.grants.front();
    table.add(
        {{one.account.name},
         {one.password, Colour::bold},
         {fmt::format("{} ({})", base::word("role", accounts::name_of(grant.role)).at_start(output.language),
                      grant.place)}});
  }
  table.print(output);
  output.out << '\n';
  print_wrapped(output, output.say("init.accounts_note"));
}

// A folder with the files of an example, when the name of the example is one.
std::optional<example::ReadFile> folder_reader(const std::string& name) {
  if (!std::filesystem::is_directory(name)) return std::nullopt;
  return [name](const std::string& file) -> std::optional<std::string> {
    const std::string path = fmt::format("{}/{}", name, file);
    return std::filesystem::is_regular_file(path) ? std::optional(read_file(path)) : std::nullopt;
  };
}

}  // namespace

int init_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const auto numbering = given.by_home ? actions::Numbering::by_home : actions::Numbering::together;
  if (!given.commune.empty()) return init_commune(context);
  if (given.example.empty()) {
    actions::initialise(given.database, context.session, numbering);
    output.out << output.say("init.done", {{"file", given.database}}) << '\n';
    return kSuccess;
  }
  const auto until = given.until.empty() ? std::nullopt : std::optional(date_of(given.until, "--until"));
  const auto report = actions::initialise_example(given.database, given.example, folder_reader(given.example),
                                                  context.session, until, numbering);
  if (output.format == Format::json) {
    array imports;
    for (const ImportReport& one : report.imports) imports.push_back(json::import_json(one, output.language));
    print_json(output, object{{"database", given.database},
                              {"example", report.name},
                              {"place", report.place},
                              {"imports", imports},
                              {"accounts", example_accounts_json(report.accounts)}});
    return kSuccess;
  }
  TextTable table({{output.heading("term", "register")},
                   {output.say("column.from")},
                   {output.say("column.added"), TextTable::Align::right},
                   {output.say("column.changed"), TextTable::Align::right}});
  for (const ImportReport& one : report.imports)
    table.add({{one.register_name},
               {shown(output, one.date)},
               {std::to_string(one.added)},
               {std::to_string(one.changed)}});
  table.print(output);
  output.out << '\n';
  print_wrapped(output, output.say("init.example", {{"file", given.database}, {"place", report.place}}));
  if (report.plans > 0) print_wrapped(output, output.say("init.plans", {{"place", report.place}}));
  print_example_accounts(output, report.accounts);
  return kSuccess;
}

int place_list_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  const base::Date date =
      context.arguments.date.empty() ? context.session.now.date() : date_of(context.arguments.date, "--date");
  TextTable table({{output.heading("term", "code")},
                   {output.say("column.title")},
                   {output.say("column.kind")},
                   {output.say("column.from")},
                   {output.say("column.to")}});
  array rows;
  for (const auto& place : actions::places_level_by_level(*database, context.arguments.place, date)) {
    table.add({{place.code},
               {place.name},
               {output.word("place_kind", place.kind)},
               {shown(output, place.from)},
               {place.to ? shown(output, *place.to) : ""}});
    rows.push_back(json::place_json(place));
    if (output.format == Format::csv)
      print_csv(output, {place.code, place.name, place.kind, place.parent, place.from.iso()});
  }
  if (output.format == Format::text) table.print(output);
  if (output.format == Format::json) print_json(output, rows);
  return kSuccess;
}

int place_add_command(const Context& context) {
  const auto database = open_database(context);
  for (const std::string& path : context.arguments.files) {
    const auto count = actions::add_places(*database, path, read_file(path), context.session);
    context.output.out << context.output.say("place.added",
                                             {{"file", path}, {"count", std::to_string(count)}})
                       << '\n';
  }
  return kSuccess;
}

int changeset_list_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  TextTable table({{output.say("column.number"), TextTable::Align::right},
                   {output.heading("term", "register")},
                   {output.say("column.date")},
                   {output.heading("term", "state")},
                   {output.say("column.records"), TextTable::Align::right},
                   {output.say("column.author")},
                   {output.say("column.origin"), TextTable::Align::left, true}});
  array rows;
  for (const Changeset& one : actions::list_changesets(*database, context.arguments.place)) {
    table.add({{std::to_string(one.id)},
               {one.head.register_name},
               {shown(output, one.head.valid_from)},
               {state_text(output, one.state)},
               {std::to_string(one.changes)},
               {one.author},
               {one.head.note.empty() ? one.head.origin : one.head.note}});
    rows.push_back(json::changeset_json(one));
    if (output.format == Format::csv)
      print_csv(output, {std::to_string(one.id), one.head.register_name, one.head.valid_from.iso(),
                         std::string(programme::name_of(one.state)), std::to_string(one.changes), one.author,
                         one.head.origin});
  }
  if (output.format == Format::text) table.print(output);
  if (output.format == Format::json) print_json(output, rows);
  return kSuccess;
}

int changeset_show_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  const auto law = judging::law_in_force(*database, context.session.now);
  const auto view = actions::view_changeset(*database, *law, context.arguments.changeset, output.language);
  if (output.format == Format::text)
    print_wrapped(output,
                  output.say("changeset.title", {{"changeset", std::to_string(view.changeset.id)},
                                                 {"register", view.reg->label.in(output.language)},
                                                 {"date", shown(output, view.changeset.head.valid_from)},
                                                 {"state", state_text(output, view.changeset.state)}}));
  TextTable table({{output.say("column.record")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.before")},
                   {output.say("column.after")}});
  for (const auto& line : view.lines) {
    const std::string mark = line.ended ? " ✕" : line.is_new ? " +" : "";
    for (const auto& [name, label, before, after] : line.fields) {
      const std::string was = text_of(view, name, before, output.language);
      const std::string is = text_of(view, name, after, output.language);
      table.add({{line.key + mark}, {label}, {was}, {is}});
      if (output.format == Format::csv) print_csv(output, {line.key, label, was, is});
    }
    if (line.fields.empty()) table.add({{line.key + mark}, {""}, {""}, {""}});
  }
  if (output.format == Format::text) table.print(output);
  if (output.format == Format::json) print_json(output, json::changes_json(view));
  return kSuccess;
}

int changeset_accept_command(const Context& context) {
  const auto database = open_database(context);
  actions::accept_changeset(*database, context.arguments.changeset, context.session);
  context.output.out << context.output.say("changeset.accepted",
                                           {{"changeset", std::to_string(context.arguments.changeset)}})
                     << '\n';
  return kSuccess;
}

int changeset_return_command(const Context& context) {
  const auto database = open_database(context);
  actions::return_changeset(*database, context.arguments.changeset, context.arguments.reason,
                            context.session);
  context.output.out << context.output.say("changeset.returned",
                                           {{"changeset", std::to_string(context.arguments.changeset)}})
                     << '\n';
  return kSuccess;
}

int changeset_carry_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  const auto law = judging::law_in_force(*database, context.session.now);
  const std::string from = std::to_string(context.arguments.changeset);
  const auto carried = actions::carry_forward(
      *database, *law, {.changeset = context.arguments.changeset, .sight = actions::Sight::of_everything()},
      context.session);
  if (!carried.changeset) {
    print_wrapped(output, output.say("changeset.carry_nothing", {{"changeset", from}}));
    return kSuccess;
  }
  const std::string changeset = std::to_string(*carried.changeset);
  print_wrapped(output, output.say("changeset.carried", {{"from", from},
                                                         {"date", shown(output, *carried.date)},
                                                         {"count", std::to_string(carried.records)},
                                                         {"changeset", changeset}}));
  if (carried.later_days > 0)
    print_wrapped(output, output.say("changeset.carried_more", {{"days", std::to_string(carried.later_days)},
                                                                {"changeset", changeset}}));
  return kSuccess;
}

}  // namespace ntm::cli

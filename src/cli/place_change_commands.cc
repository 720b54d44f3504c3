// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/change_places.h"
#include "base/error.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/place_change_text.h"
#include "cli/run.h"
#include "json/place_change_json.h"

namespace ntm::cli {
namespace {

using actions::NewPlace;
using actions::PlaceChange;

// Shows what it does, and enters it unless it is only to be looked at.
int change_places(const Context& context, std::string event, std::vector<std::string> places,
                  std::vector<NewPlace> into) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const PlaceChange change{std::move(event),  date_of(given.from, "--from"),
                           given.decision,    given.note,
                           std::move(places), std::move(into)};
  const auto law = judging::law_in_force(*database, context.session.now);
  const auto effect = actions::effect_of(*database, *law, change, context.session);
  std::optional<std::int64_t> number;
  if (!given.dry_run) number = actions::change_places(*database, change, context.session);
  if (output.format == Format::json) {
    auto json = json::place_change_effect_json(effect, output.language);
    json["number"] = number ? boost::json::value(*number) : boost::json::value(nullptr);
    print_json(output, json);
    return kSuccess;
  }
  if (output.format == Format::csv) {
    for (const auto& one : effect.criteria)
      for (std::size_t i = 0; i < one.changes.size(); ++i)
        print_csv(output, {effect.after[i].code, one.code, one.name.in(output.language),
                           std::string(actions::name_of(one.changes[i]))});
    return kSuccess;
  }
  print_effect(output, effect, *law);
  print_wrapped(output, number ? output.say("place_change.entered", {{"number", std::to_string(*number)}})
                               : output.say("place_change.dry_run"));
  return kSuccess;
}

// "00003:Xã Ba:00001-01,00001-02"; the villages may be left out.
NewPlace part_of(const std::string& text) {
  const auto pieces = base::split(text, ':');
  if (pieces.size() < 2 || pieces.size() > 3)
    throw base::Error(base::Error::Kind::invalid, {"place_change.part", {{"text", text}}});
  NewPlace part;
  part.code = base::trim(pieces[0]);
  part.name = base::trim(pieces[1]);
  if (pieces.size() == 3)
    for (const auto village : base::split(pieces[2], ','))
      if (!base::trim(village).empty()) part.below.emplace_back(base::trim(village));
  return part;
}

}  // namespace

int place_merge_command(const Context& context) {
  const Arguments& given = context.arguments;
  return change_places(context, "merge", given.words, {{given.new_code, given.new_name, given.parent, {}}});
}

int place_split_command(const Context& context) {
  std::vector<NewPlace> parts;
  for (const std::string& text : context.arguments.parts) parts.push_back(part_of(text));
  return change_places(context, "split", {context.arguments.place}, std::move(parts));
}

int place_rename_command(const Context& context) {
  const Arguments& given = context.arguments;
  return change_places(context, "rename", {given.place}, {{given.new_code, given.new_name, "", {}}});
}

int place_move_command(const Context& context) {
  const Arguments& given = context.arguments;
  return change_places(context, "move", given.words, {{given.new_code, given.new_name, given.parent, {}}});
}

int place_changes_command(const Context& context) {
  const Output& output = context.output;
  const auto database = open_database(context);
  boost::json::array rows;
  TextTable table({{output.say("column.number"), TextTable::Align::right},
                   {output.say("column.date")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.heading("term", "state")}});
  const auto changes = actions::list_place_changes(*database);
  for (const auto& one : changes) {
    const auto& event = one.change.file.lineage.front();
    const std::string state = one.change.undone ? output.word("term", "taken_back") : "";
    const std::string number = std::to_string(one.change.batch);
    table.add(
        {{number},
         {shown(output, event.date)},
         {fmt::format("{}: {} ({})", output.word("place_event", event.event), one.words, event.decision)},
         {state}});
    if (output.format == Format::csv)
      print_csv(output, {number, event.date.iso(), event.event, one.words, event.decision, state});
    rows.push_back(json::place_change_json(one));
  }
  if (output.format == Format::json) print_json(output, rows);
  if (output.format != Format::text) return kSuccess;
  if (changes.empty())
    print_wrapped(output, output.say("place_change.no_changes"));
  else
    table.print(output);
  return kSuccess;
}

int place_undo_command(const Context& context) {
  const auto database = open_database(context);
  actions::undo_place_change(*database, context.arguments.changeset, context.arguments.note, context.session);
  print_wrapped(context.output,
                context.output.say("place_change.is_undone",
                                   {{"number", std::to_string(context.arguments.changeset)}}));
  return kSuccess;
}

}  // namespace ntm::cli

// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/initialise.h"
#include "actions/said_attributes.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "country/search.h"
#include "json/country_json.h"

namespace ntm::cli {
namespace {

using boost::json::array;
using boost::json::object;
using country::How;

std::string above_text(const country::FormerCommune& unit) {
  return fmt::format("{}, {}", unit.district->name, unit.district->province->name);
}

// "Phường Ba Đình (00004)", one a commune.
std::string became_text(const Output& output, const country::FormerCommune& unit) {
  std::vector<std::string> texts;
  for (const country::Successor& one : unit.became) {
    if (!one.commune) continue;
    std::string text = fmt::format("{} ({})", one.commune->name(), one.commune->code);
    if (one.how == How::part) text += output.say("place.part_mark");
    texts.push_back(text);
  }
  return texts.empty() ? output.say("place.became_unknown") : fmt::format("{}", fmt::join(texts, ", "));
}

std::string made_of_text(const Output& output, const country::Commune& commune) {
  std::vector<std::string> texts;
  for (const country::Predecessor& one : commune.made_of)
    texts.push_back(std::string(one.unit->name) +
                    (one.how == How::part ? output.say("place.part_mark") : ""));
  if (commune.was_district) texts.emplace_back(commune.was_district->name);
  return fmt::format("{}", fmt::join(texts, ", "));
}

void print_found(const Output& output, const country::SearchResult& result) {
  TextTable table({{output.heading("term", "code")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.belongs_to"), TextTable::Align::left, true},
                   {output.say("column.lineage"), TextTable::Align::left, true}});
  for (const country::Found& one : result.found)
    if (one.commune)
      table.add({{std::string(one.commune->code), Colour::bold},
                 {std::string(one.commune->name())},
                 {std::string(one.commune->province->name)},
                 {output.say("place.from_units", {{"units", made_of_text(output, *one.commune)}})}});
    else
      table.add({{std::string(one.former->code), Colour::grey},
                 {std::string(one.former->name)},
                 {above_text(*one.former)},
                 {output.say("place.now", {{"communes", became_text(output, *one.former)}})}});
  table.print(output);
  output.out << '\n';
  const std::string count = std::to_string(result.count), shown = std::to_string(result.found.size());
  if (result.found.size() < result.count)
    print_wrapped(output, output.say("place.more_found", {{"count", count}, {"shown", shown}}));
}

// What is left to be done, with the command for it.
void print_next(const Output& output, const std::string& file, const country::Commune& commune) {
  output.out << '\n' << coloured(output, Colour::bold, output.say("init.next")) << '\n';
  for (const char* step : {"init.next_region", "init.next_villages", "init.next_accounts", "init.next_serve"})
    print_wrapped(output, output.say(step, {{"file", file}, {"code", std::string(commune.code)}}), 2);
}

}  // namespace

int place_search_command(const Context& context) {
  const Output& output = context.output;
  const std::string words = fmt::format("{}", fmt::join(context.arguments.words, " "));
  const country::SearchResult result = country::search(words);
  if (output.format == Format::json) {
    print_json(output, json::search_json(result));
    return kSuccess;
  }
  if (output.format == Format::csv) {
    for (const country::Found& one : result.found)
      if (one.commune)
        print_csv(output, {std::string(one.commune->code), std::string(one.commune->name()), "",
                           std::string(one.commune->province->name), made_of_text(output, *one.commune)});
      else
        print_csv(output,
                  {std::string(one.former->code), std::string(one.former->name),
                   std::string(one.former->district->name), std::string(one.former->district->province->name),
                   became_text(output, *one.former)});
    return kSuccess;
  }
  if (result.found.empty()) {
    print_wrapped(output, output.say("place.none_found", {{"words", words}}));
    return kSuccess;
  }
  if (!result.exact) print_wrapped(output, output.say("place.some_words", {{"words", words}}));
  print_found(output, result);
  return kSuccess;
}

int init_commune(const Context& context) {
  const Output& output = context.output;
  const std::string& file = context.arguments.database;
  const country::Commune& commune = actions::initialise_commune(
      file, context.arguments.commune, context.session,
      context.arguments.by_home ? actions::Numbering::by_home : actions::Numbering::together);
  if (output.format == Format::json) {
    array made_of;
    for (const country::Predecessor& one : commune.made_of) made_of.push_back(json::predecessor_json(one));
    print_json(output,
               object{{"database", file}, {"place", json::commune_json(commune)}, {"made_of", made_of}});
    return kSuccess;
  }
  print_wrapped(output, output.say("init.commune", {{"file", file},
                                                    {"name", std::string(commune.name())},
                                                    {"code", std::string(commune.code)},
                                                    {"province", std::string(commune.province->name)}}));
  TextTable table({{output.heading("term", "code")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.belongs_to"), TextTable::Align::left, true},
                   {output.say("column.lineage"), TextTable::Align::left, true}});
  bool split = false;
  for (const country::Predecessor& one : commune.made_of) {
    split = split || one.how == How::part;
    table.add({{std::string(one.unit->code)},
               {std::string(one.unit->name)},
               {above_text(*one.unit)},
               {output.say("place.now", {{"communes", became_text(output, *one.unit)}})}});
  }
  if (!commune.made_of.empty()) table.print(output);
  output.out << '\n';
  if (split) print_wrapped(output, output.say("init.split"));
  print_wrapped(output, output.say("init.decision", {{"decision", std::string(commune.province->decision)}}));
  print_next(output, file, commune);
  return kSuccess;
}

int place_say_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const base::Date from = date_of(given.from, "--from");
  actions::say_attribute(*database, {given.place, given.attribute, given.value, from, {}}, context.session,
                         given.decision);
  context.output.out << context.output.say("place.said", {{"place", given.place},
                                                          {"name", given.attribute},
                                                          {"value", given.value},
                                                          {"date", shown(context.output, from)}})
                     << '\n';
  return kSuccess;
}

int place_number_command(const Context& context) {
  const auto database = open_database(context);
  const bool is_new = actions::number_by_home(*database, context.session);
  print_wrapped(context.output, context.output.say(is_new ? "place.numbered" : "place.numbered_already"));
  return kSuccess;
}

int place_attributes_command(const Context& context) {
  const Output& output = context.output;
  const std::string& place = context.arguments.place;
  const auto database = open_database(context);
  const auto said = actions::said_attributes(*database, place);
  array rows;
  TextTable table({{output.heading("term", "code")},
                   {output.heading("term", "value")},
                   {output.say("column.from")},
                   {output.say("place.attribute_paper"), TextTable::Align::left, true},
                   {output.say("column.author")}});
  for (const actions::SaidAttribute& one : said) {
    const programme::PlaceAttribute& fact = one.attribute;
    table.add({{fact.name}, {fact.value}, {shown(output, fact.from)}, {one.decision}, {one.by}});
    rows.push_back(object{{"name", fact.name},
                          {"value", fact.value},
                          {"from", fact.from.iso()},
                          {"decision", one.decision},
                          {"by", one.by},
                          {"at", one.at.iso()}});
    if (output.format == Format::csv)
      print_csv(output, {fact.name, fact.value, fact.from.iso(), one.decision, one.by});
  }
  if (output.format == Format::json) print_json(output, rows);
  if (output.format != Format::text) return kSuccess;
  if (said.empty())
    print_wrapped(output, output.say("place.attribute_none", {{"place", place}}));
  else
    table.print(output);
  return kSuccess;
}

}  // namespace ntm::cli

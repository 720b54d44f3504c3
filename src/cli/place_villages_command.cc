// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "actions/add_villages.h"
#include "base/code.h"
#include "base/error.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "json/beginning_json.h"

namespace ntm::cli {
namespace {

using actions::ReadVillage;
using actions::VillageReading;
using actions::VillageToAdd;

constexpr std::size_t kMostListBytes = std::size_t{1} << 20;

std::vector<VillageToAdd> marked_separate(const VillageReading& reading,
                                          const std::vector<std::string>& separate) {
  std::vector<VillageToAdd> villages;
  for (const ReadVillage& one : reading.villages) {
    VillageToAdd village = one.village;
    village.separate = std::ranges::any_of(separate, [&](const std::string& name) {
      return base::code_identity(name) == base::code_identity(village.name);
    });
    villages.push_back(std::move(village));
  }
  return villages;
}

void print_villages(const Output& output, const VillageReading& reading) {
  TextTable table({{output.heading("term", "code")},
                   {output.say("column.title"), TextTable::Align::left, true},
                   {output.say("column.lineage"), TextTable::Align::left, true},
                   {output.say("column.from")}});
  for (const ReadVillage& one : reading.villages) {
    const auto* origin = reading.beginning.origin(one.village.origin);
    table.add(
        {{one.code.empty() ? "?" : one.code, one.known ? Colour::grey : Colour::bold},
         {one.village.name},
         {one.known ? output.say("villages.known")
          : origin  ? origin->name
                    : one.village.origin},
         {one.village.from ? output.say("villages.founded", {{"date", shown(output, *one.village.from)}})
                           : std::string()}});
  }
  table.print(output);
  output.out << '\n';
  for (const ReadVillage& one : reading.villages)
    if (one.question)
      print_wrapped(output, fmt::format("{}: {}", one.village.line, one.question->in(output.language)));
}

std::size_t count_of(const VillageReading& reading, bool (*is_one)(const ReadVillage&)) {
  return static_cast<std::size_t>(std::ranges::count_if(reading.villages, is_one));
}

// Shows what would happen; true when nothing is open.
bool show_reading(const Context& context, const VillageReading& reading) {
  const Output& output = context.output;
  const std::size_t asked =
      count_of(reading, [](const ReadVillage& one) { return one.question.has_value(); });
  if (output.format == Format::json) {
    if (context.arguments.dry_run || asked > 0)
      print_json(output, json::village_reading_json(reading, output.language));
    return asked == 0;
  }
  print_villages(output, reading);
  if (asked > 0) print_wrapped(output, output.say("villages.settle", {{"count", std::to_string(asked)}}));
  return asked == 0;
}

void print_added(const Output& output, const VillageReading& reading,
                 const std::vector<programme::Place>& added) {
  if (added.empty()) {
    print_wrapped(output, output.say("villages.nothing_new"));
    return;
  }
  const programme::Place& commune = reading.beginning.commune;
  const base::Date since = reading.beginning.since;
  print_wrapped(output, output.say("villages.added", {{"count", std::to_string(added.size())},
                                                      {"name", commune.name},
                                                      {"code", commune.code},
                                                      {"date", shown(output, since)}}));
  const auto later = std::ranges::count_if(added, [&](const auto& one) { return one.from > since; });
  if (later > 0)
    print_wrapped(output, output.say("villages.founded_later", {{"count", std::to_string(later)}}));
}

}  // namespace

int place_villages_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const std::string& file = given.files.front();
  const auto database = open_database(context);
  const auto first = actions::read_villages(*database, given.place, read_file(file, kMostListBytes),
                                            given.origin, context.session);
  if (first.villages.empty())
    throw base::Error(base::Error::Kind::invalid, {"villages.none_listed", {{"file", file_name(file)}}});
  const auto villages = marked_separate(first, given.separate);
  const auto reading = actions::read_villages(*database, given.place, villages, context.session);
  if (!show_reading(context, reading)) return kFailure;
  const std::size_t known = count_of(reading, [](const ReadVillage& one) { return one.known; });
  const std::size_t fresh = reading.villages.size() - known;
  if (given.dry_run) {
    if (output.format != Format::json)
      print_wrapped(output, output.say("villages.would_add",
                                       {{"count", std::to_string(fresh)}, {"known", std::to_string(known)}}));
    return kSuccess;
  }
  const auto added = actions::add_villages(*database, given.place, villages, context.session);
  if (output.format == Format::json)
    print_json(output, json::village_reading_json(reading, output.language));
  else
    print_added(output, reading, added);
  return kSuccess;
}

}  // namespace ntm::cli

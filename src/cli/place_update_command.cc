// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <ostream>

#include "actions/newer_communes.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "json/newer_communes_json.h"

namespace ntm::cli {
namespace {

using actions::CommuneDifference;
using actions::NewerCommunes;
using What = CommuneDifference::What;
using Held = CommuneDifference::Held;

constexpr std::size_t kMostTableBytes = std::size_t{20} << 20;
constexpr std::size_t kMostNamed = 20;

std::string with_province(const std::string& name, const std::string& province) {
  return name.empty() ? "–" : fmt::format("{} ({})", name, province);
}

void print_differences(const Output& output, const NewerCommunes& newer) {
  TextTable table({{output.heading("term", "code")},
                   {output.say("place_update.change")},
                   {output.say("column.before"), TextTable::Align::left, true},
                   {output.say("place_update.listed"), TextTable::Align::left, true},
                   {output.say("place_update.held")}});
  for (const CommuneDifference& one : newer.differences)
    table.add({{one.code, actions::can_be_entered(one) ? Colour::bold : Colour::none},
               {output.say(fmt::format("place_update.{}", actions::name_of(one.what)))},
               {with_province(one.was, one.was_province)},
               {one.paper.empty() ? with_province(one.is, one.is_province)
                                  : fmt::format("{}, {}", with_province(one.is, one.is_province), one.paper)},
               {output.say(fmt::format("place_update.held_{}", actions::name_of(one.held)))}});
  if (!newer.differences.empty()) table.print(output);
  output.out << '\n';
}

// One sentence for all of which the same is to be said: the first names, and how many there are.
template <typename IsOne>
void print_alike(const Output& output, const NewerCommunes& newer, const char* key, IsOne is_one) {
  std::vector<std::string> names;
  std::size_t count = 0;
  for (const CommuneDifference& one : newer.differences) {
    if (!is_one(one)) continue;
    if (++count <= kMostNamed)
      names.push_back(fmt::format("{} ({})", one.is.empty() ? one.was : one.is, one.code));
  }
  if (count > kMostNamed) names.emplace_back("…");
  if (count > 0)
    print_wrapped(output, output.say(key, {{"count", std::to_string(count)},
                                           {"names", fmt::format("{}", fmt::join(names, ", "))}}));
}

// What the table cannot tell, and what is not entered by it.
void print_open_changes(const Output& output, const NewerCommunes& newer) {
  const auto is_open = [](What what) {
    return [what](const CommuneDifference& one) { return one.what == what && one.held != Held::as_listed; };
  };
  print_alike(output, newer, "place_update.ask_begun", is_open(What::begun));
  print_alike(output, newer, "place_update.ask_gone", is_open(What::gone));
  print_alike(output, newer, "place_update.ask_moved", [](const CommuneDifference& one) {
    return one.what == What::moved && one.held == Held::as_before;
  });
  print_alike(output, newer, "place_update.not_held", [](const CommuneDifference& one) {
    return one.held == Held::no && one.what != What::begun && one.what != What::gone;
  });
}

}  // namespace

int place_update_command(const Context& context) {
  const Output& output = context.output;
  const Arguments& given = context.arguments;
  const std::string& file = given.files.front();
  const auto listed = actions::read_commune_table(read_file(file, kMostTableBytes), file_name(file));
  const auto database = open_database(context);
  const base::Date from = given.from.empty() ? context.session.now.date() : date_of(given.from, "--from");
  const NewerCommunes newer = actions::compare_communes(*database, listed, from);
  std::vector<std::int64_t> entered;
  if (given.confirm)
    entered =
        actions::enter_newer_communes(*database, newer, from, given.decision, given.note, context.session);
  if (output.format == Format::json) {
    print_json(output, json::newer_communes_json(newer, entered));
    return kSuccess;
  }
  if (output.format == Format::csv) {
    for (const CommuneDifference& one : newer.differences)
      print_csv(output, {one.code, std::string(actions::name_of(one.what)), one.was, one.is, one.was_province,
                         one.is_province, one.paper, std::string(actions::name_of(one.held))});
    return kSuccess;
  }
  print_wrapped(output,
                output.say("place_update.about", {{"file", file_name(file)},
                                                  {"listed", std::to_string(newer.listed)},
                                                  {"provinces", std::to_string(newer.provinces.size())},
                                                  {"count", std::to_string(newer.differences.size())}}));
  print_differences(output, newer);
  print_open_changes(output, newer);
  const auto open = std::ranges::count_if(newer.differences, actions::can_be_entered);
  if (!entered.empty())
    print_wrapped(output, output.say("place_update.entered",
                                     {{"count", std::to_string(entered.size())},
                                      {"date", shown(output, from)},
                                      {"numbers", fmt::format("{}", fmt::join(entered, ", "))}}));
  else
    print_wrapped(output, open > 0 ? output.say("place_update.apply", {{"count", std::to_string(open)}})
                                   : output.say("place_update.nothing"));
  return kSuccess;
}

}  // namespace ntm::cli

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <ostream>

#include "actions/say_complete.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "json/completeness_json.h"

namespace ntm::cli {
namespace {

std::string date_or_dash(const Output& output, const std::optional<programme::CompletenessStatement>& said) {
  return said ? shown(output, said->from) : "–";
}

// Who said it; of what the migration said there is nobody.
std::string who_said(const Output& output, const std::optional<programme::CompletenessStatement>& said) {
  if (!said) return "–";
  using Origin = programme::CompletenessStatement::Origin;
  return said->origin == Origin::migration ? output.say("completeness.migration") : said->by;
}

void print_standings(const Output& output, const std::vector<actions::RegisterStanding>& standings) {
  TextTable table({{output.heading("term", "register")},
                   {output.say("column.place_of")},
                   {output.say("column.records"), TextTable::Align::right},
                   {output.heading("term", "state")},
                   {output.say("column.from")},
                   {output.say("column.said_by"), TextTable::Align::left, true}});
  for (const actions::RegisterStanding& one : standings)
    table.add({{one.reg->label.in(output.language)},
               {one.name},
               {std::to_string(one.records)},
               {output.word("register_state", programme::name_of(one.state))},
               {date_or_dash(output, one.said)},
               {who_said(output, one.said)}});
  table.print(output);
}

}  // namespace

int completeness_list_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto law = judging::law_in_force(*database, context.session.now);
  const base::Date date = given.date.empty() ? context.session.now.date() : date_of(given.date, "--date");
  const auto standings = actions::list_completeness(*database, *law, given.register_name, given.place, date,
                                                    known_at_of(context), actions::Sight::of_everything());
  if (context.output.format == Format::json)
    print_json(context.output, json::completeness_json(standings, context.output.language));
  else
    print_standings(context.output, standings);
  return kSuccess;
}

int completeness_say_command(const Context& context) {
  const Arguments& given = context.arguments;
  const auto database = open_database(context);
  const auto law = judging::law_in_force(*database, context.session.now);
  actions::CompletenessToSay request{given.register_name, given.place, date_of(given.date, "--date"),
                                     !given.not_complete, {},          actions::Sight::of_everything()};
  if (!given.village.empty()) request.places.push_back(given.village);
  const auto places = actions::say_complete(*database, *law, request, context.session);
  print_wrapped(context.output,
                context.output.say(request.complete ? "completeness.said" : "completeness.said_open",
                                   {{"register", given.register_name},
                                    {"date", shown(context.output, request.date)},
                                    {"places", fmt::format("{}", fmt::join(places, ", "))}}));
  return kSuccess;
}

}  // namespace ntm::cli

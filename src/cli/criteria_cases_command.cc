// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/law_cases.h"
#include "base/vocabulary.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/criteria_change_text.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "json/law_cases_json.h"

namespace ntm::cli {
namespace {

using programme::CasePosition;
using programme::LawCase;

std::string value_text(const Output& output, const LawCase& one) {
  return base::shown_text(one.value, output.language, {one.cell.level->number}, 3);
}

// A row a level: whom it is for, the level, and what comes of its neighbours and of itself.
void print_levels(const Output& output, const actions::CasesOfSet& made) {
  const VerdictText text(output, made.law->dictionary);
  TextTable table({{output.heading("term", "code")},
                   {output.say("column.belongs_to"), TextTable::Align::left, true},
                   {output.say("column.threshold"), TextTable::Align::left, true},
                   {output.heading("law_case", "below")},
                   {output.heading("law_case", "at")},
                   {output.heading("law_case", "above")}});
  const auto& cases = made.cases.cases;
  for (std::size_t at = 0; at < cases.size();) {
    const LawCase& first = cases[at];
    TextTable::Cell results[3]{{"–"}, {"–"}, {"–"}};
    for (; at < cases.size() && cases[at].indicator == first.indicator &&
           cases[at].cell.level == first.cell.level;
         ++at) {
      const LawCase& one = cases[at];
      const std::size_t column = one.position == CasePosition::below   ? 0
                                 : one.position == CasePosition::above ? 2
                                                                       : 1;
      results[column] = {text.verdict(one.found), text.colour(one.found)};
    }
    table.add({{first.indicator->code},
               {json::level_scope_text(first.cell, output.language)},
               {json::case_level_text(first, made.law->dictionary, output.language)},
               results[0],
               results[1],
               results[2]});
  }
  table.print(output);
}

void print_differing(const Output& output, const actions::CasesOfSet& made) {
  const std::size_t count = made.cases.differing();
  print_wrapped(output, output.say(count == 0 ? "set_cases.good" : "set_cases.differing",
                                   {{"count", std::to_string(count)}}));
  for (const LawCase& one : made.cases.cases) {
    if (one.holds()) continue;
    const bool is_open = one.position == CasePosition::no_level;
    const std::string level = json::case_level_text(one, made.law->dictionary, output.language);
    const std::string scope = json::level_scope_text(one.cell, output.language);
    print_wrapped(
        output,
        output.say("set_cases.other",
                   {{"code", one.indicator->code},
                    {"where", scope.empty() ? level : fmt::format("{} ({})", level, scope)},
                    {"value", is_open ? "0" : value_text(output, one)},
                    {"position", is_open ? output.word("requirement", "no_level")
                                         : output.word("law_case", programme::name_of(one.position))},
                    {"expected", output.word("verdict", programme::name_of(one.expected))},
                    {"found", output.word("verdict", programme::name_of(one.found))}}),
        2);
  }
}

void print_cases_csv(const Output& output, const actions::CasesOfSet& made) {
  print_csv(output, {"code", "where", "level", "position", "value", "expected", "found", "holds"});
  for (const LawCase& one : made.cases.cases) {
    const bool has_value = one.position != CasePosition::no_level;
    print_csv(output,
              {one.indicator->code, json::level_scope_text(one.cell, output.language),
               has_value ? base::exact_text(one.cell.level->number) : "",
               std::string(programme::name_of(one.position)), has_value ? base::exact_text(one.value) : "",
               std::string(programme::name_of(one.expected)), std::string(programme::name_of(one.found)),
               one.holds() ? "yes" : "no"});
  }
}

void print_cases(const Output& output, const actions::CasesOfSet& made) {
  print_levels(output, made);
  output.out << '\n';
  const programme::LawCases& cases = made.cases;
  print_wrapped(output, output.say("set_cases.summary", {{"levels", std::to_string(cases.levels)},
                                                         {"open", std::to_string(cases.open)},
                                                         {"without", std::to_string(cases.without_level)},
                                                         {"cases", std::to_string(cases.cases.size())}}));
  if (cases.not_possible > 0)
    print_wrapped(output,
                  output.say("set_cases.not_possible", {{"count", std::to_string(cases.not_possible)}}));
  print_differing(output, made);
}

}  // namespace

int criteria_cases_command(const Context& context) {
  const Output& output = context.output;
  const auto database = database_if_there(context);
  const auto made =
      actions::cases_of_set(database.get(), set_choice_of(context.arguments.set), context.session);
  switch (output.format) {
    case Format::json:
      print_json(output, json::law_cases_json(made, output.language));
      break;
    case Format::csv:
      print_cases_csv(output, made);
      break;
    case Format::text:
      print_cases(output, made);
      break;
  }
  return made.cases.differing() == 0 ? kSuccess : kFailure;
}

}  // namespace ntm::cli

// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/village_matrix.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "json/assessment_json.h"
#include "judging/evaluate.h"
#include "programme/shown_beside.h"

namespace ntm::cli {
namespace {

using actions::VillageMatrix;
using formula::Truth;
using programme::VillageStanding;

constexpr std::size_t kVillagesAcross = 10;  // of one table; more are printed below

// A village's figure for one indicator: short enough that ten stand side by side. The mark says whether it
// reaches the level.
std::string cell_text(const Output& output, const VillageStanding& standing,
                      const programme::IndicatorVerdict& whole) {
  const std::string mark = standing.holds == Truth::yes ? "●" : standing.holds == Truth::no ? "○" : "?";
  if (!whole.indicator().target) return mark;
  const formula::Range& value = programme::told_value(standing);
  if (value.state == formula::Range::State::none) return "–";
  if (!value.is_exact()) return "?";
  return mark + base::shown_text(value.low, output.language, programme::marks_of(standing, whole.trace()), 1);
}

void print_block(const Output& output, const VillageMatrix& matrix, std::size_t first) {
  const auto& villages = matrix.evaluation.evidence.villages;
  const std::size_t end = std::min(first + kVillagesAcross, villages.size());
  std::vector<TextTable::Column> columns{{output.heading("term", "code")}, {output.say("column.unit")}};
  for (std::size_t i = first; i < end; ++i)
    columns.push_back({std::to_string(i + 1), TextTable::Align::right});
  TextTable table(std::move(columns));
  for (const auto& row : matrix.rows) {
    const auto& whole = *matrix.evaluation.assessment.find(row.indicator->code);
    const auto unit = !row.indicator->target
                          ? ""
                          : matrix.evaluation.law->dictionary.unit_text(row.indicator->unit, output.language);
    std::vector<TextTable::Cell> cells{{row.indicator->code, Colour::bold}, {unit}};
    for (std::size_t i = first; i < end; ++i) {
      const VillageStanding& standing = row.villages[i];
      cells.push_back(
          {cell_text(output, standing, whole), standing.holds == Truth::no ? Colour::red : Colour::none});
    }
    table.add(std::move(cells));
  }
  table.print(output);
}

void print_text(const Output& output, const VillageMatrix& matrix) {
  const auto& evidence = matrix.evaluation.evidence;
  output.out << coloured(output, Colour::bold,
                         output.say("evaluate.title", {{"name", evidence.place.name},
                                                       {"code", evidence.place.code},
                                                       {"date", shown(output, evidence.date)}}))
             << '\n';
  print_for_reference(output, matrix.evaluation.for_reference);
  print_trust(output, matrix.evaluation.assessment.trust());
  print_wrapped(output, output.say("villages.about"));
  std::string key;
  for (std::size_t i = 0; i < evidence.villages.size(); ++i)
    key += fmt::format("{}{} = {}", i > 0 ? ", " : "", i + 1, evidence.villages[i].name);
  print_wrapped(output, key);
  output.out << '\n';
  for (std::size_t first = 0; first < evidence.villages.size(); first += kVillagesAcross) {
    print_block(output, matrix, first);
    output.out << '\n';
  }
  for (const auto& row : matrix.rows) {
    const auto& whole = *matrix.evaluation.assessment.find(row.indicator->code);
    print_wrapped(output, fmt::format("{}{}  {}", row.indicator->code, criteria::mark_of(whole.trust().known),
                                      row.indicator->name.in(output.language)));
  }
  print_marks(output, matrix.evaluation.assessment.trust());
}

void print_csv_rows(const Output& output, const VillageMatrix& matrix) {
  print_csv(output,
            {"indicator", "village", "name", "value", "holds", "known", "expected", "trust", "set_ended"});
  const auto& reference = matrix.evaluation.for_reference;
  const auto& villages = matrix.evaluation.evidence.villages;
  for (const auto& row : matrix.rows) {
    const auto& verdict = *matrix.evaluation.assessment.find(row.indicator->code);
    const auto& whole = verdict.trace();
    for (const VillageStanding& standing : row.villages)
      print_csv(output,
                {row.indicator->code, villages[standing.village].code, villages[standing.village].name,
                 standing.value.is_exact()
                     ? base::exact_digits(standing.value.low, programme::marks_of(standing, whole))
                     : "",
                 standing.holds == Truth::yes  ? "yes"
                 : standing.holds == Truth::no ? "no"
                                               : "",
                 std::to_string(standing.known), std::to_string(standing.expected),
                 verdict.trust().text(output.language), reference ? reference->ended.iso() : ""});
  }
}

}  // namespace

int villages_command(const Context& context) {
  const auto database = open_database(context);
  const VillageMatrix matrix = actions::village_matrix(*database, occasion_of(context));
  switch (context.output.format) {
    case Format::json:
      print_json(context.output, json::matrix_json(matrix, context.output.language));
      break;
    case Format::csv:
      print_csv_rows(context.output, matrix);
      break;
    case Format::text:
      print_text(context.output, matrix);
      break;
  }
  return kSuccess;
}

}  // namespace ntm::cli

// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "actions/history.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "json/assessment_json.h"
#include "programme/shown_beside.h"

namespace ntm::cli {
namespace {

using actions::History;
using actions::HistoryPoint;

std::string marks(const Output& output, const HistoryPoint& point) {
  std::string text;
  const auto add = [&](const std::string& mark) { text += (text.empty() ? "" : "; ") + mark; };
  if (point.law_changed) add(output.say("history.law_changed"));
  if (point.place_changed || !point.events.empty())
    add(output.say("history.place_changed",
                   {{"decisions", fmt::format("{}", fmt::join(point.events, ", "))}}));
  if (point.verdict.trust().known != criteria::Known::decision)
    add(point.verdict.trust().text(output.language));
  if (point.set_ended) add(output.say("history.for_reference", {{"ended", shown(output, *point.set_ended)}}));
  return text;
}

// Where law or measure changed, whether the values from there on compare with those before.
void print_what_compares(const Output& output, const History& history) {
  const auto key_of = [](judging::Comparable comparable) {
    switch (comparable) {
      case judging::Comparable::yes:
        return "history.values_compare";
      case judging::Comparable::no:
        return "history.values_differ";
      case judging::Comparable::not_known:
        break;
    }
    return "history.values_not_known";
  };
  for (const HistoryPoint& point : history.points)
    if (point.comparable)
      print_wrapped(output,
                    output.say(key_of(*point.comparable), {{"date", shown(output, point.date)},
                                                           {"set", point.set},
                                                           {"code", point.verdict.indicator().code}}));
}

void print_text(const Output& output, const History& history) {
  const VerdictText words(output, history.law->dictionary);
  const criteria::Indicator& indicator = history.points.back().verdict.indicator();
  print_wrapped(output, output.say("explain.title",
                                   {{"code", indicator.code}, {"name", indicator.name.in(output.language)}}));
  output.out << '\n';
  TextTable table({{output.say("column.date")},
                   {output.heading("term", "value"), TextTable::Align::right},
                   {output.say("column.of"), TextTable::Align::right},
                   {output.say("column.threshold"), TextTable::Align::left, true},
                   {output.heading("term", "result")},
                   {output.heading("term", "remarks"), TextTable::Align::left, true}});
  for (const HistoryPoint& point : history.points) {
    const auto& trace = point.verdict.trace();
    std::string fraction;
    if (trace.numerator && trace.denominator) fraction = words.fraction(trace.numerator, trace.denominator);
    table.add({{shown(output, point.date)},
               {words.bare_value(point.verdict)},
               {fraction},
               {words.threshold(trace, point.verdict.indicator())},
               {words.verdict(point.verdict.verdict()), words.colour(point.verdict.verdict())},
               {marks(output, point)}});
  }
  table.print(output);
  print_what_compares(output, history);
}

void print_csv_rows(const Output& output, const History& history) {
  print_csv(output, {"date", "value", "numerator", "denominator", "threshold", "verdict", "set", "marks",
                     "set_ended"});
  const auto text = [](const std::optional<base::Rational>& number) {
    return number ? base::exact_text(*number) : "";
  };
  for (const HistoryPoint& point : history.points) {
    const auto& trace = point.verdict.trace();
    const bool exact = trace.value && trace.value->is_exact();
    const base::Marks levels = programme::marks_of(point.verdict.indicator(), trace);
    print_csv(output, {point.date.iso(), exact ? base::exact_digits(trace.value->low, levels) : "",
                       text(trace.numerator), text(trace.denominator),
                       trace.level ? base::exact_text(trace.level->number) : "",
                       std::string(programme::name_of(point.verdict.verdict())), point.set,
                       marks(output, point), point.set_ended ? point.set_ended->iso() : ""});
  }
}

}  // namespace

int history_command(const Context& context) {
  const auto database = open_database(context);
  const auto occasion = occasion_of(context, false);
  const History history = actions::indicator_history(*database, occasion, context.arguments.indicator,
                                                     date_of(context.arguments.from, "--from"),
                                                     date_of(context.arguments.to, "--to"));
  switch (context.output.format) {
    case Format::json:
      print_json(context.output, json::history_json(history, occasion, context.output.language));
      break;
    case Format::csv:
      print_csv_rows(context.output, history);
      break;
    case Format::text:
      print_text(context.output, history);
      break;
  }
  return kSuccess;
}

}  // namespace ntm::cli

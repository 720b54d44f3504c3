// SPDX-License-Identifier: Apache-2.0
#include <ostream>
#include <set>

#include "actions/evaluate.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "json/assessment_json.h"

namespace ntm::cli {
namespace {

using actions::Evaluation;
using programme::IndicatorVerdict;
using programme::Reason;

constexpr int kNameWidth = 54;  // of an indicator: the official wordings run over several lines

// What a person should read beside the numbers: how far, or why not.
std::string remark(const VerdictText& words, const IndicatorVerdict& verdict) {
  const auto& trace = verdict.trace();
  std::string text;
  if (trace.distance && (verdict.verdict() == programme::Verdict::not_met || trace.reason == Reason::none ||
                         trace.reason == Reason::within_margin))
    text = words.distance(*trace.distance);
  if (trace.reason == Reason::none || trace.reason == Reason::within_margin) return text;
  return words.reason(trace.reason);
}

bool is_unverified(const IndicatorVerdict& verdict) {
  const auto& trace = verdict.trace();
  return trace.level && trace.level->status == criteria::Status::unverified;
}

void print_head(const Output& output, const Evaluation& evaluation) {
  const auto& counts = evaluation.assessment.counts;
  output.out << coloured(output, Colour::bold,
                         output.say("evaluate.title", {{"name", evaluation.evidence.place.name},
                                                       {"code", evaluation.evidence.place.code},
                                                       {"date", shown(output, evaluation.evidence.date)}}))
             << '\n';
  print_wrapped(output, output.say("evaluate.set", {{"title", evaluation.set->title.in(output.language)},
                                                    {"set", evaluation.set->id}}));
  print_for_reference(output, evaluation.for_reference);
  for (const actions::WaitingRecords& one : evaluation.evidence.waiting)
    print_wrapped(output, actions::message_of(one).in(output.language));
  print_wrapped(output,
                output.say("evaluate.counts", {{"held", std::to_string(counts.held())},
                                               {"total", std::to_string(counts.total())},
                                               {"marginal", std::to_string(counts.marginal)},
                                               {"not_met", std::to_string(counts.not_met)},
                                               {"undetermined", std::to_string(counts.undetermined)}}));
  output.out << '\n';
}

// Which open cells were taken within usual limits, each field once.
void print_within_usual(const Output& output, const Evaluation& evaluation) {
  std::set<std::string> sentences;
  for (const auto& criterion : evaluation.assessment.criteria)
    for (const IndicatorVerdict& verdict : criterion.indicators)
      for (const programme::TakenWithin& one : verdict.trace().within_usual)
        sentences.insert(one.message().in(output.language));
  for (const std::string& sentence : sentences) print_wrapped(output, sentence);
}

void print_text(const Output& output, const Evaluation& evaluation) {
  const VerdictText words(output, evaluation.law->dictionary);
  print_head(output, evaluation);
  TextTable table({{output.say("column.code")},
                   {output.say("column.name"), TextTable::Align::left, true},
                   {output.say("column.verdict")},
                   {output.say("column.value"), TextTable::Align::right},
                   {output.say("column.threshold"), TextTable::Align::left, true, 14},
                   {output.say("column.remark"), TextTable::Align::left, true, 20}});
  bool unverified = false;
  for (const auto& criterion : evaluation.assessment.criteria) {
    table.add({{criterion.criterion->code, Colour::bold},
               {criterion.criterion->name.in(output.language), Colour::bold},
               {words.verdict(criterion.verdict), words.colour(criterion.verdict)},
               {""},
               {""},
               {""}});
    for (const IndicatorVerdict& verdict : criterion.indicators) {
      const criteria::Indicator& indicator = verdict.indicator();
      const bool doubt = is_unverified(verdict);
      unverified = unverified || doubt;
      table.add({{indicator.code},
                 {base::shorten(indicator.name.in(output.language), kNameWidth)},
                 {words.verdict(verdict.verdict()), words.colour(verdict.verdict())},
                 {words.bare_value(verdict)},
                 {words.threshold(verdict.trace(), indicator) + (doubt ? "*" : "")},
                 {remark(words, verdict)}});
    }
  }
  table.print(output);
  output.out << '\n';
  if (unverified) print_wrapped(output, output.say("evaluate.unverified"));
  print_within_usual(output, evaluation);
  print_wrapped(output, output.say("evaluate.next", {{"place", evaluation.evidence.place.code},
                                                     {"date", shown(output, evaluation.evidence.date)}}));
}

void print_csv_rows(const Output& output, const Evaluation& evaluation) {
  print_csv(output, {"criterion", "indicator", "name", "verdict", "value", "unit", "operator", "threshold",
                     "numerator", "denominator", "known", "expected", "distance", "reason", "reference",
                     "status", "set_ended"});
  const std::string ended = evaluation.for_reference ? evaluation.for_reference->ended.iso() : "";
  const auto rows = json::evaluation_json(evaluation, output.language);
  for (const auto& criterion : rows.at("criteria").as_array())
    for (const auto& indicator : criterion.at("indicators").as_array()) {
      std::vector<std::string> cells{std::string(criterion.at("code").as_string())};
      for (const char* key :
           {"code", "name", "verdict", "value", "unit", "operator", "threshold", "numerator", "denominator",
            "known", "expected", "distance", "reason", "reference", "status"}) {
        const auto& cell = indicator.at(key);
        cells.push_back(cell.is_string()  ? std::string(cell.as_string())
                        : cell.is_int64() ? std::to_string(cell.as_int64())
                                          : "");
      }
      cells.push_back(ended);
      print_csv(output, cells);
    }
}

}  // namespace

int evaluate_command(const Context& context) {
  const auto database = open_database(context);
  const Evaluation evaluation = actions::evaluate(*database, occasion_of(context));
  switch (context.output.format) {
    case Format::json:
      print_json(context.output, json::evaluation_json(evaluation, context.output.language));
      break;
    case Format::csv:
      print_csv_rows(context.output, evaluation);
      break;
    case Format::text:
      print_text(context.output, evaluation);
      break;
  }
  return kSuccess;
}

}  // namespace ntm::cli

// SPDX-License-Identifier: Apache-2.0
#include <ostream>
#include <set>

#include "actions/judged_communes.h"
#include "actions/say_complete.h"
#include "base/text.h"
#include "base/vocabulary.h"
#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/place_overview_text.h"
#include "cli/run.h"
#include "cli/verdict_text.h"
#include "json/assessment_json.h"
#include "json/criteria_json.h"
#include "judging/evaluate.h"

namespace ntm::cli {
namespace {

using judging::Evaluation;
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
  if (const auto entered = evaluation.set->entered())
    print_wrapped(output, entered->in(output.language) + ".");
  print_trust(output, evaluation.assessment.trust());
  for (const judging::WaitingRecords& one : evaluation.evidence.waiting)
    print_wrapped(output, judging::message_of(one).in(output.language));
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
  const auto add = [&](const std::vector<IndicatorVerdict>& verdicts) {
    for (const IndicatorVerdict& verdict : verdicts)
      for (const programme::TakenWithin& one : verdict.trace().within_usual)
        sentences.insert(one.message().in(output.language));
  };
  for (const auto& criterion : evaluation.assessment.criteria) add(criterion.indicators);
  add(evaluation.assessment.conditions);
  for (const std::string& sentence : sentences) print_wrapped(output, sentence);
}

// The rows of a table of verdicts.
class VerdictRows {
 public:
  VerdictRows(const Output& output, const VerdictText& words)
      : output_(output),
        words_(words),
        table_({{output.heading("term", "code")},
                {output.heading("term", "criteria_and_indicators"), TextTable::Align::left, true},
                {output.heading("term", "result")},
                {output.heading("term", "value"), TextTable::Align::right},
                {output.say("column.threshold"), TextTable::Align::left, true, 14},
                {output.say("column.remark"), TextTable::Align::left, true, 20}}) {}

  void add(const programme::CriterionVerdict& criterion) {
    const std::size_t of = criterion.indicators.size();
    table_.add({{criterion.criterion->code, Colour::bold},
                {criterion.criterion->name.in(output_.language), Colour::bold},
                {words_.verdict(criterion.verdict), words_.colour(criterion.verdict)},
                {""},
                {criteria::rule_text(criterion.criterion->rule, of, output_.language)},
                {""}});
    for (const IndicatorVerdict& verdict : criterion.indicators) add(verdict);
  }

  void add_conditions(const std::vector<IndicatorVerdict>& conditions) {
    if (conditions.empty()) return;
    table_.add({{""}, {output_.heading("term", "conditions"), Colour::bold}, {""}, {""}, {""}, {""}});
    for (const IndicatorVerdict& condition : conditions) add(condition);
  }

  void print() const { table_.print(output_); }

 private:
  void add(const IndicatorVerdict& verdict) {
    const criteria::Indicator& indicator = verdict.indicator();
    table_.add({{indicator.code},
                {base::shorten(indicator.name.in(output_.language), kNameWidth)},
                {words_.verdict(verdict.verdict()), words_.colour(verdict.verdict())},
                {words_.bare_value(verdict)},
                {words_.marked_threshold(verdict)},
                {remark(words_, verdict)}});
    for (const IndicatorVerdict& part : verdict.parts()) add(part);
  }

  const Output& output_;
  const VerdictText& words_;
  TextTable table_;
};

// Only what is not plain from the criteria: where the set has a rule, conditions, or others beside it.
void print_conclusion(const Output& output, const Evaluation& evaluation) {
  const programme::Assessment& assessment = evaluation.assessment;
  const VerdictText words(output, evaluation.law->dictionary);
  const std::string rule = criteria::rule_text(assessment.rule->rule, assessment.by_rule.of, output.language);
  if (!rule.empty())
    print_wrapped(output, output.say("evaluate.rule",
                                     {{"rule", rule}, {"held", std::to_string(assessment.by_rule.held)}}));
  for (const judging::RequiredVerdict& one : evaluation.required)
    print_wrapped(output, output.say("evaluate.required",
                                     {{"title", one.set ? one.set->title.in(output.language) : one.id},
                                      {"verdict", words.verdict(one.verdict)}}));
  if (!rule.empty() || !evaluation.required.empty() || !assessment.conditions.empty())
    print_wrapped(output,
                  output.say("evaluate.conclusion", {{"verdict", words.verdict(evaluation.conclusion())}}));
  if (evaluation.tiers.size() < 2) return;
  std::vector<std::string> tiers;
  for (const criteria::CriteriaSet* set : evaluation.tiers)
    tiers.push_back(
        fmt::format("{} ({})", base::word("tier", name_of(set->tier)).at_start(output.language), set->id));
  print_wrapped(output, output.say("evaluate.tiers", {{"tiers", fmt::format("{}", fmt::join(tiers, ", "))}}));
}

void print_text(const Output& output, const Evaluation& evaluation) {
  const VerdictText words(output, evaluation.law->dictionary);
  print_head(output, evaluation);
  VerdictRows rows(output, words);
  for (const auto& criterion : evaluation.assessment.criteria) rows.add(criterion);
  rows.add_conditions(evaluation.assessment.conditions);
  rows.print();
  output.out << '\n';
  print_conclusion(output, evaluation);
  print_marks(output, evaluation.assessment.trust());
  for (const auto& one : actions::not_complete_of(evaluation))
    print_wrapped(output, one.message.in(output.language));
  print_within_usual(output, evaluation);
  print_wrapped(output, output.say("evaluate.next", {{"place", evaluation.evidence.place.code},
                                                     {"date", shown(output, evaluation.evidence.date)}}));
}

// Which registers the verdict read that nobody says are complete, and where: a sentence each, a line each.
std::string not_complete_text(const Output& output, const Evaluation& evaluation, const std::string& code) {
  std::string text;
  for (const auto& one : actions::not_complete_of(evaluation, evaluation.assessment.find(code)->trace()))
    text += fmt::format("{}{}", text.empty() ? "" : "\n", one.message.in(output.language));
  return text;
}

void print_csv_rows(const Output& output, const Evaluation& evaluation) {
  print_csv(output, {"criterion", "indicator", "name", "verdict", "value", "unit", "operator", "threshold",
                     "numerator", "denominator", "known", "expected", "distance", "reason", "reference",
                     "trust", "set_ended", "not_complete"});
  const VerdictText words(output, evaluation.law->dictionary);
  const std::string ended = evaluation.for_reference ? evaluation.for_reference->ended.iso() : "";
  const auto rows = json::evaluation_json(evaluation, output.language);
  const auto print = [&](const std::string& criterion, const boost::json::value& indicator) {
    std::vector<std::string> cells{criterion};
    for (const char* key : {"code", "name", "verdict", "value", "unit", "operator", "threshold", "numerator",
                            "denominator", "known", "expected", "distance", "reason", "reference", "trust"}) {
      const bool is_trust = std::string_view(key) == "trust";
      const auto& cell = is_trust ? indicator.at(key).at("text") : indicator.at(key);
      const bool is_unit = std::string_view(key) == "unit" && cell.is_string();
      cells.push_back(is_unit            ? words.unit(std::string(cell.as_string()))
                      : cell.is_string() ? std::string(cell.as_string())
                      : cell.is_int64()  ? std::to_string(cell.as_int64())
                                         : "");
    }
    cells.push_back(ended);
    cells.push_back(not_complete_text(output, evaluation, cells[1]));
    print_csv(output, cells);
  };
  const auto print_whole = [&](const std::string& criterion, const boost::json::value& indicator) {
    print(criterion, indicator);
    for (const auto& part : indicator.at("parts").as_array()) print(criterion, part);
  };
  for (const auto& criterion : rows.at("criteria").as_array())
    for (const auto& indicator : criterion.at("indicators").as_array())
      print_whole(std::string(criterion.at("code").as_string()), indicator);
  for (const auto& condition : rows.at("conclusion").at("conditions").as_array()) print_whole("", condition);
}

}  // namespace

int evaluate_command(const Context& context) {
  const auto database = open_database(context);
  const judging::Occasion occasion = occasion_of(context);
  if (actions::is_told_by_communes(*database, occasion))
    return print_place_overview(context, *database, occasion);
  const Evaluation evaluation = judging::evaluate(*database, occasion);
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

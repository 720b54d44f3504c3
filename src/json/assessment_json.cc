// SPDX-License-Identifier: Apache-2.0
#include "json/assessment_json.h"

#include "actions/explain_indicator.h"
#include "actions/village_matrix.h"
#include "formula/comparison_signs.h"
#include "formula/explain.h"
#include "json/completeness_json.h"
#include "json/criteria_json.h"
#include "json/values.h"
#include "programme/shown_beside.h"

namespace ntm::json {
namespace {

using base::exact_text;
using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;
using judging::CommuneEvidence;
using judging::Evaluation;
using programme::IndicatorVerdict;
using programme::Trace;
using programme::VillageStanding;

array comparisons_json(const std::vector<programme::Comparison>& list) {
  array comparisons;
  for (const auto& comparison : list) {
    object json;
    add_range(json, comparison.value, {comparison.threshold});
    json["operator"] = formula::sign_for_machines(comparison.operation);
    json["threshold"] = exact_text(comparison.threshold);
    json["holds"] = truth_value(comparison.holds);
    json["distance"] = distance_value(comparison.distance);
    json["distance_unit"] = comparison.distance ? value(comparison.distance->unit) : value(nullptr);
    comparisons.push_back(std::move(json));
  }
  return comparisons;
}

value trend_value(const IndicatorVerdict& verdict) {
  const auto& trend = verdict.trace().trend;
  if (!trend) return nullptr;
  const base::Marks beside = programme::marks_of(verdict.indicator(), verdict.trace());
  return object{{"since", trend->since.iso()},
                {"until", trend->until.iso()},
                {"then", base::exact_digits(trend->then, beside)},
                {"then_shown", base::shown_digits(trend->then, beside)},
                {"expected", base::exact_digits(trend->expected, beside)},
                {"expected_shown", base::shown_digits(trend->expected, beside)}};
}

array missing_json(const CommuneEvidence& evidence, const Trace& trace) {
  array missing;
  for (const auto& one : trace.missing) {
    missing.push_back(object{{"place", evidence.code_of(one.village)},
                             {"name", evidence.name_of(one.village)},
                             {"records", one.records}});
  }
  return missing;
}

array within_usual_json(const Trace& trace, Language language) {
  array fields;
  for (const programme::TakenWithin& one : trace.within_usual)
    fields.push_back(object{{"register", one.reg->name},
                            {"field", one.of().name},
                            {"min", exact_text(one.min())},
                            {"max", exact_text(one.max())},
                            {"unit", one.of().unit},
                            {"text", one.message().in(language)}});
  return fields;
}

value attestation_json(const Trace& trace) {
  if (!trace.attestation) return nullptr;
  return object{{"by", trace.attestation->by},
                {"document", trace.attestation->document},
                {"document_date", date_or_null(trace.attestation->document_date)}};
}

// All but the parts.
object facts_json(const IndicatorVerdict& verdict, Language language) {
  const criteria::Indicator& indicator = verdict.indicator();
  const Trace& trace = verdict.trace();
  const bool is_truth = indicator.measure && !indicator.target;
  object json;
  json["code"] = indicator.code;
  json["name"] = indicator.name.in(language);
  json["verdict"] = programme::name_of(verdict.verdict());
  add_range(json, trace.value, programme::marks_of(indicator, trace));
  if (is_truth) json["value"] = json["value_shown"] = truth_value(trace.truth);
  json["unit"] = text_or_null(indicator.unit);
  json["operator"] = indicator.target ? value(formula::sign_for_machines(indicator.target->operation))
                     : is_truth       ? value("=")
                                      : value(nullptr);
  json["threshold"] = trace.level ? value(exact_text(trace.level->number))
                      : is_truth  ? value("yes")
                                  : value(nullptr);
  json["margin"] = number_or_null(indicator.margin);
  json["numerator"] = number_or_null(trace.numerator);
  json["denominator"] = number_or_null(trace.denominator);
  json["known"] = trace.known;
  json["expected"] = trace.expected;
  json["distance"] = distance_value(trace.distance);
  json["distance_unit"] = trace.distance ? value(trace.distance->unit) : value(nullptr);
  json["reference"] = verdict.reference().text();
  json["trust"] = trust_json(verdict.trust(), language);
  json["within_usual"] = within_usual_json(trace, language);
  json["reason"] =
      trace.reason == programme::Reason::none ? value(nullptr) : value(programme::name_of(trace.reason));
  return json;
}

}  // namespace

object indicator_json(const IndicatorVerdict& verdict, Language language) {
  const criteria::Indicator& indicator = verdict.indicator();
  object json = facts_json(verdict, language);
  array parts;
  for (const IndicatorVerdict& part : verdict.parts()) parts.push_back(facts_json(part, language));
  json["parts"] = std::move(parts);
  json["rule"] = indicator.parts.empty() ? value(nullptr)
                                         : value(rule_json(indicator.rule, indicator.parts.size(), language));
  return json;
}

object conclusion_json(const Evaluation& evaluation, Language language) {
  const programme::Assessment& assessment = evaluation.assessment;
  array conditions, required, tiers;
  for (const IndicatorVerdict& condition : assessment.conditions)
    conditions.push_back(indicator_json(condition, language));
  for (const judging::RequiredVerdict& one : evaluation.required)
    required.push_back(object{{"set", one.set ? one.set->id : one.id},
                              {"title", one.set ? value(one.set->title.in(language)) : value(nullptr)},
                              {"tier", one.set ? value(criteria::name_of(one.set->tier)) : value(nullptr)},
                              {"verdict", programme::name_of(one.verdict)}});
  for (const criteria::CriteriaSet* set : evaluation.tiers)
    tiers.push_back(
        object{{"set", set->id}, {"title", set->title.in(language)}, {"tier", criteria::name_of(set->tier)}});
  return object{{"tier", criteria::name_of(evaluation.set->tier)},
                {"title", evaluation.set->title.in(language)},
                {"verdict", programme::name_of(evaluation.conclusion())},
                {"criteria", programme::name_of(assessment.by_rule.verdict)},
                {"held", assessment.by_rule.held},
                {"of_indicators", assessment.rule->of_indicators},
                {"rule", rule_json(assessment.rule->rule, assessment.by_rule.of, language)},
                {"conditions", std::move(conditions)},
                {"requires", std::move(required)},
                {"tiers", std::move(tiers)}};
}

object occasion_json(const Evaluation& evaluation, Language language) {
  object json;
  json["place"] = evaluation.evidence.place.code;
  json["place_name"] = evaluation.evidence.place.name;
  json["date"] = evaluation.evidence.date.iso();
  json["known_at"] = evaluation.known_at.iso();
  json["set"] = evaluation.set->id;
  json["for_reference"] = reference_or_null(evaluation.for_reference, language);
  json["trust"] = trust_counts_json(evaluation.assessment.trust(), language);
  array remarks;
  if (const auto entered = evaluation.set->entered()) remarks.push_back(value(entered->in(language) + "."));
  for (const judging::WaitingRecords& one : evaluation.evidence.waiting)
    remarks.push_back(value(judging::message_of(one).in(language)));
  json["remarks"] = std::move(remarks);
  json["counted_by"] = evaluation.evidence.counted_by_query.empty() ? "columns" : "query";
  return json;
}

object verdict_counts_json(const programme::VerdictCounts& counts) {
  return object{{"met", counts.met},
                {"marginal", counts.marginal},
                {"not_met", counts.not_met},
                {"undetermined", counts.undetermined}};
}

object village_json(const CommuneEvidence& evidence, const VillageStanding& standing, const Trace& whole) {
  object json;
  json["village"] = evidence.villages[standing.village].code;
  json["name"] = evidence.villages[standing.village].name;
  json["holds"] = truth_value(standing.holds);
  add_range(json, standing.value, programme::marks_of(standing, whole));
  json["numerator"] = number_or_null(standing.numerator);
  json["denominator"] = number_or_null(standing.denominator);
  json["known"] = standing.known;
  json["expected"] = standing.expected;
  json["distance"] = distance_value(standing.distance);
  json["distance_unit"] = standing.distance ? value(standing.distance->unit) : value(nullptr);
  json["conditions"] = comparisons_json(standing.conditions);
  return json;
}

object evaluation_json(const Evaluation& evaluation, Language language) {
  object json = occasion_json(evaluation, language);
  json["counts"] = verdict_counts_json(evaluation.assessment.counts);
  array criteria;
  for (const auto& criterion : evaluation.assessment.criteria) {
    array indicators;
    for (const auto& indicator : criterion.indicators)
      indicators.push_back(indicator_json(indicator, language));
    criteria.push_back(
        object{{"code", criterion.criterion->code},
               {"name", criterion.criterion->name.in(language)},
               {"verdict", programme::name_of(criterion.verdict)},
               {"rule", rule_json(criterion.criterion->rule, criterion.indicators.size(), language)},
               {"indicators", std::move(indicators)}});
  }
  json["criteria"] = std::move(criteria);
  json["conclusion"] = conclusion_json(evaluation, language);
  json["not_complete"] = not_complete_json(evaluation, language);
  return json;
}

object explanation_json(const actions::Explanation& explanation, Language language) {
  const Evaluation& evaluation = explanation.evaluation;
  const IndicatorVerdict& verdict = *explanation.verdict;
  object json = occasion_json(evaluation, language);
  object indicator = indicator_json(verdict, language);
  const auto& measure = verdict.indicator().measure;
  indicator["formula"] = measure ? value(measure->text()) : value(nullptr);
  indicator["formula_in_words"] =
      measure ? value(formula::in_words(*measure, evaluation.law->dictionary, language)) : value(nullptr);
  const auto& also = verdict.indicator().also_asked;
  indicator["also_asked"] = also ? value(also->what.in(language)) : value(nullptr);
  indicator["comparisons"] = comparisons_json(verdict.trace().comparisons);
  indicator["trend"] = trend_value(verdict);
  indicator["own"] = explanation.own
                         ? value(object{{"numerator", number_or_null(explanation.own->numerator)},
                                        {"denominator", number_or_null(explanation.own->denominator)}})
                         : value(nullptr);
  indicator["missing"] = missing_json(evaluation.evidence, verdict.trace());
  indicator["not_complete"] = not_complete_json(evaluation, verdict.trace(), language);
  indicator["attestation"] = attestation_json(verdict.trace());
  indicator["oldest"] = date_or_null(verdict.trace().oldest);
  indicator["newest"] = date_or_null(verdict.trace().newest);
  array villages;
  for (const auto& standing : explanation.villages)
    villages.push_back(village_json(evaluation.evidence, standing, verdict.trace()));
  indicator["villages"] = std::move(villages);
  json["indicator"] = std::move(indicator);
  return json;
}

object matrix_json(const actions::VillageMatrix& matrix, Language language) {
  object json = occasion_json(matrix.evaluation, language);
  array rows;
  for (const auto& row : matrix.rows) {
    array villages;
    const Trace& whole = matrix.evaluation.assessment.find(row.indicator->code)->trace();
    for (const auto& standing : row.villages)
      villages.push_back(village_json(matrix.evaluation.evidence, standing, whole));
    rows.push_back(object{{"code", row.indicator->code},
                          {"name", row.indicator->name.in(language)},
                          {"unit", row.indicator->unit},
                          {"villages", std::move(villages)}});
  }
  json["indicators"] = std::move(rows);
  return json;
}

object history_json(const actions::History& history, const judging::Occasion& occasion, Language language) {
  array points;
  for (const auto& point : history.points) {
    object json = indicator_json(point.verdict, language);
    json["date"] = point.date.iso();
    json["set"] = point.set;
    json["set_ended"] = date_or_null(point.set_ended);
    json["law_changed"] = point.law_changed;
    json["comparable"] = text_or_null(point.comparable ? std::string(name_of(*point.comparable)) : "");
    json["place_changed"] = point.place_changed;
    json["events"] = array(point.events.begin(), point.events.end());
    json["communes"] = array(point.communes.begin(), point.communes.end());
    points.push_back(std::move(json));
  }
  return object{{"place", occasion.place},
                {"indicator", history.code},
                {"known_at", occasion.known_at.iso()},
                {"points", std::move(points)}};
}

}  // namespace ntm::json

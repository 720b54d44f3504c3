// SPDX-License-Identifier: Apache-2.0
#include "json/overview_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "actions/village_matrix.h"
#include "base/vocabulary.h"
#include "json/assessment_json.h"
#include "json/progress_json.h"
#include "json/records_json.h"
#include "json/values.h"
#include "programme/shown_beside.h"

namespace ntm::json {
namespace {

using actions::AssessmentOverview;
using actions::IndicatorOverview;
using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

array days_json(const std::vector<base::Date>& days) {
  array list;
  for (const base::Date day : days) list.push_back(value(day.iso()));
  return list;
}

// What was, as people should read it beside the level of today.
array spark_json(const IndicatorOverview& overview, const programme::IndicatorVerdict& now) {
  const base::Marks beside = programme::marks_of(now.indicator(), now.trace());
  array list;
  for (const auto& number : overview.values) list.push_back(shown_or_null(number, beside));
  return list;
}

void add_overview(object& indicator, const IndicatorOverview& overview,
                  const programme::IndicatorVerdict& now) {
  indicator["leads"] = texts(overview.leads);
  indicator["next_due"] = date_or_null(overview.next_due);
  indicator["tasks"] = overview.tasks.size();
  indicator["overdue"] = overview.overdue;
  indicator["spark"] = spark_json(overview, now);
  indicator["year_before"] = verdict_or_null(overview.year_before);
}

array tasks_json(const actions::PlanStatus& plan, const std::vector<const plans::TaskProgress*>& tasks) {
  array list;
  for (const plans::TaskProgress* one : tasks) list.push_back(task_json(plan, *one));
  return list;
}

// How the village stands on one indicator, and what is asked.
object village_indicator_json(const actions::VillagePage& page, const actions::VillageMatrix::Row& row,
                              Language language) {
  const judging::Evaluation& evaluation = page.matrix.evaluation;
  const programme::IndicatorVerdict& verdict = *evaluation.assessment.find(row.indicator->code);
  object json = village_json(evaluation.evidence, row.villages.at(page.village), verdict.trace());
  const object whole = indicator_json(verdict, language);
  json["code"] = row.indicator->code;
  json["indicator_name"] = row.indicator->name.in(language);
  const auto is_row = [&](const criteria::Indicator& part) { return &part == row.indicator; };
  json["criterion"] = "";  // of a condition
  for (const auto& criterion : evaluation.set->criteria)
    for (const auto& indicator : criterion.indicators)
      if (&indicator == row.indicator || std::ranges::any_of(indicator.parts, is_row))
        json["criterion"] = criterion.code;
  json["unit"] = row.indicator->unit;
  json["operator"] = whole.at("operator");
  json["threshold"] = whole.at("threshold");
  json["trust"] = whole.at("trust");
  return json;
}

object public_facts_json(const object& whole) {
  object json;
  for (const char* name :
       {"code", "name", "verdict", "value", "value_shown", "unit", "operator", "threshold", "trust"})
    json[name] = whole.at(name);
  return json;
}

// `criterion`: "" of a condition.
object public_indicator_json(const std::string& criterion, const programme::IndicatorVerdict& verdict,
                             Language language) {
  const object whole = indicator_json(verdict, language);
  object json = public_facts_json(whole);
  json["criterion"] = criterion;
  json["counted"] = verdict.parts().empty() ? value(nullptr) : value(rule_standing(verdict).text(language));
  array parts;
  for (const value& part : whole.at("parts").as_array()) parts.push_back(public_facts_json(part.as_object()));
  json["parts"] = std::move(parts);
  return json;
}

// How a rule counted that does not ask for all.
value counted_or_null(const criteria::Rule& rule, const programme::RuleStanding& standing,
                      Language language) {
  return rule.kind == criteria::Rule::Kind::all ? value(nullptr) : value(standing.text(language));
}

// Whether the place reaches what the set is for; of each tier of the day, where there are several.
object public_conclusion_json(const actions::PublicFigures& figures, Language language) {
  const judging::Evaluation& evaluation = *figures.evaluation;
  const programme::Assessment& assessment = evaluation.assessment;
  array required, tiers;
  for (const judging::RequiredVerdict& one : evaluation.required)
    required.push_back(object{{"title", one.set ? one.set->title.in(language) : one.id},
                              {"verdict", programme::name_of(one.verdict)}});
  for (const actions::TierVerdict& one : figures.tiers)
    tiers.push_back(object{{"tier", criteria::name_of(one.tier)},
                           {"title", one.title.in(language)},
                           {"verdict", programme::name_of(one.verdict)}});
  return object{{"tier", criteria::name_of(evaluation.set->tier)},
                {"verdict", programme::name_of(evaluation.conclusion())},
                {"counted", counted_or_null(assessment.rule->rule, assessment.by_rule, language)},
                {"requires", std::move(required)},
                {"tiers", std::move(tiers)}};
}

}  // namespace

object goal_json(const AssessmentOverview& overview) {
  const programme::VerdictCounts counts =
      overview.evaluation ? overview.evaluation->assessment.counts : programme::VerdictCounts{};
  object json{{"held", counts.held()}, {"of", counts.total()}, {"goal", nullptr}, {"goal_text", nullptr}};
  if (!overview.goal) return json;
  const int goal = counts.total() > 0 ? std::min(*overview.goal, counts.total()) : *overview.goal;
  json["goal"] = goal;
  json["goal_text"] = fmt::format("{}/{}", goal, counts.total());
  return json;
}

object changeset_summary_json(const programme::Changeset& changeset, const std::string& reason,
                              const registers::Dictionary& dictionary, Language language) {
  object json = changeset_json(changeset);
  const auto* reg = dictionary.find(changeset.head.register_name);
  json["register_label"] = reg ? reg->label.in(language) : changeset.head.register_name;
  json["note"] = changeset.head.note;
  json["reason"] = text_or_null(reason);
  return json;
}

object overview_json(const AssessmentOverview& overview, Language language) {
  object json = evaluation_json(*overview.evaluation, language);
  json["summary"] = goal_json(overview);
  json["months"] = days_json(overview.months);
  for (value& criterion : json.at("criteria").as_array()) {
    const std::string code(criterion.at("code").as_string());
    const auto before = overview.criteria_before.find(code);
    criterion.as_object()["year_before"] =
        before == overview.criteria_before.end() ? value(nullptr) : verdict_or_null(before->second);
    for (value& indicator : criterion.at("indicators").as_array()) {
      const std::string one(indicator.at("code").as_string());
      add_overview(indicator.as_object(), overview.indicators.at(one),
                   *overview.evaluation->assessment.find(one));
    }
  }
  return json;
}

object indicator_page_json(const actions::IndicatorPage& page, Language language) {
  object json = explanation_json(page.explanation, language);
  const std::string& code = page.explanation.verdict->indicator().code;
  const IndicatorOverview& overview = page.overview.indicators.at(code);
  const auto& plan = page.overview.plan;
  json["criterion"] =
      page.criterion ? object{{"code", page.criterion->code}, {"name", page.criterion->name.in(language)}}
                     : object{{"code", ""}, {"name", base::word("term", "conditions").at_start(language)}};
  json["leads"] = texts(overview.leads);
  json["tasks"] = plan ? tasks_json(*plan, overview.tasks) : array{};
  array targets;
  for (const plans::TargetProgress* one : page.plan_targets) targets.push_back(target_json(*one));
  json["plan_targets"] = std::move(targets);
  json["plan_year"] = plan ? value(plan->plan().year) : value(nullptr);
  json["records_register"] = page.records ? value(page.records->name) : value(nullptr);
  json["spark"] = spark_json(overview, *page.explanation.verdict);
  json["months"] = days_json(page.overview.months);
  json["year_before"] = verdict_or_null(overview.year_before);
  return json;
}

object village_page_json(const actions::VillagePage& page, Language language) {
  const judging::Evaluation& evaluation = page.matrix.evaluation;
  object json = occasion_json(evaluation, language);
  json["village"] = evaluation.evidence.villages[page.village].code;
  json["name"] = evaluation.evidence.villages[page.village].name;
  json["households"] = whole_or_null(page.households);
  json["people"] = whole_or_null(page.people);
  array indicators, changesets;
  for (const auto& row : page.matrix.rows) indicators.push_back(village_indicator_json(page, row, language));
  for (const auto& one : page.changesets)
    changesets.push_back(changeset_summary_json(one, "", evaluation.law->dictionary, language));
  json["indicators"] = std::move(indicators);
  json["tasks"] = page.plan ? tasks_json(*page.plan, page.tasks) : array{};
  json["changesets"] = std::move(changesets);
  return json;
}

object public_figures_json(const actions::PublicFigures& figures, Language language) {
  const judging::Evaluation& evaluation = *figures.evaluation;
  array criteria, indicators, conditions;
  for (const auto& criterion : evaluation.assessment.criteria) {
    const std::string& code = criterion.criterion->code;
    criteria.push_back(
        object{{"code", code},
               {"name", criterion.criterion->name.in(language)},
               {"verdict", programme::name_of(criterion.verdict)},
               {"counted", counted_or_null(criterion.criterion->rule, rule_standing(criterion), language)}});
    for (const auto& verdict : criterion.indicators)
      indicators.push_back(public_indicator_json(code, verdict, language));
  }
  for (const auto& condition : evaluation.assessment.conditions)
    conditions.push_back(public_indicator_json("", condition, language));
  return object{{"place", evaluation.evidence.place.code},
                {"name", evaluation.evidence.place.name},
                {"date", evaluation.evidence.date.iso()},
                {"published_at", figures.publication.at.iso()},
                {"set_title", evaluation.set->title.in(language)},
                {"for_reference", reference_or_null(evaluation.for_reference, language)},
                {"trust", trust_counts_json(evaluation.assessment.trust(), language)},
                {"held", evaluation.assessment.counts.held()},
                {"of", evaluation.assessment.counts.total()},
                {"criteria", std::move(criteria)},
                {"indicators", std::move(indicators)},
                {"conditions", std::move(conditions)},
                {"conclusion", public_conclusion_json(figures, language)}};
}

}  // namespace ntm::json

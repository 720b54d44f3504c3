// SPDX-License-Identifier: Apache-2.0
#include "json/adoption_json.h"

#include "json/assessment_json.h"
#include "json/draft_impact_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

value judged_or_null(const std::optional<judging::Evaluation>& evaluation, Language language) {
  if (!evaluation) return nullptr;
  return object{{"set", evaluation->set->id},
                {"set_title", evaluation->set->title.in(language)},
                {"date", evaluation->evidence.date.iso()},
                {"conclusion", programme::name_of(evaluation->conclusion())},
                {"counts", verdict_counts_json(evaluation->assessment.counts)},
                {"counted", text_or_null(counted_text(*evaluation, language))}};
}

value counts_or_null(const std::optional<programme::VerdictCounts>& counts) {
  return counts ? value(verdict_counts_json(*counts)) : value(nullptr);
}

// An indicator as in an impact, with how far what was recorded carries and what it needs.
object going_on_json(const actions::IndicatorImpact& impact, Language language) {
  object json = indicator_impact_json(impact, language);
  const auto* link = impact.pair.link;
  json["carries"] = text_or_null(link ? std::string(criteria::name_of(link->carries)) : std::string());
  json["needs"] = text_or_null(impact.pair.needs ? impact.pair.needs->what.in(language) : std::string());
  return json;
}

}  // namespace

std::string counted_text(const judging::Evaluation& evaluation, Language language) {
  const programme::Assessment& assessment = evaluation.assessment;
  const bool is_all = assessment.rule->rule.kind == criteria::Rule::Kind::all;
  return is_all ? std::string() : assessment.by_rule.text(language);
}

object adoption_json(const actions::Adoption& adoption, Language language) {
  array indicators, objectives, tasks;
  for (const actions::IndicatorImpact& one : adoption.indicators)
    indicators.push_back(going_on_json(one, language));
  for (const plans::Objective& one : adoption.draft.objectives)
    objectives.push_back(object{{"id", one.id}, {"kind", plans::name_of(one.kind)}, {"text", one.text}});
  for (const plans::Task& one : adoption.draft.tasks)
    tasks.push_back(object{{"id", one.id},
                           {"criterion", one.criterion},
                           {"indicators", texts(one.indicators)},
                           {"text", one.text},
                           {"due", date_or_null(one.schedule.due)}});
  return object{{"place", adoption.place.code},
                {"name", adoption.place.name},
                {"date", adoption.date.iso()},
                {"closed_on", adoption.closed_on.iso()},
                {"old_set", adoption.old_set},
                {"new_set", adoption.opening->set->id},
                {"closing", judged_or_null(adoption.closing, language)},
                {"opening", judged_or_null(adoption.opening, language)},
                {"indicators", std::move(indicators)},
                {"has_plan", adoption.has_plan},
                {"objectives", std::move(objectives)},
                {"tasks", std::move(tasks)},
                {"number", whole_or_null(adoption.number)},
                {"version", whole_or_null(adoption.version)}};
}

object adopted_set_json(const actions::AdoptedSet& adopted) {
  return object{{"number", adopted.number},
                {"set", adopted.set},
                {"date", adopted.date.iso()},
                {"decision", text_or_null(adopted.decision)},
                {"by", adopted.by},
                {"at", adopted.at.iso()},
                {"closed_on", adopted.closed_on.iso()},
                {"closed", counts_or_null(adopted.closed)},
                {"now", counts_or_null(adopted.now)},
                {"changed_since", texts(adopted.changed_since)}};
}

}  // namespace ntm::json

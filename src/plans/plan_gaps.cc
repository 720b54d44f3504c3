// SPDX-License-Identifier: Apache-2.0
#include "plans/plan_gaps.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::plans {
namespace {

using programme::IndicatorVerdict;
using programme::Reason;
using programme::Verdict;
using Advice = Suggestion::Kind;

Advice kind_when_undetermined(const programme::Trace& trace) {
  switch (trace.reason) {
    case Reason::not_attested:
      return Advice::attest;
    case Reason::level_delegated:
    case Reason::level_not_known:
    case Reason::year_missing:
      return Advice::find_level;
    case Reason::region_missing:
    case Reason::group_missing:
    case Reason::attribute_missing:
      return Advice::describe_place;
    default:
      return Advice::keep_records;
  }
}

Advice advice_for(const IndicatorVerdict& verdict) {
  const auto& distance = verdict.trace().distance;
  if (verdict.verdict() == Verdict::marginal) return Advice::strengthen;
  if (verdict.verdict() == Verdict::undetermined) return kind_when_undetermined(verdict.trace());
  if (verdict.indicator().attested) return Advice::attest;
  if (!distance || !distance->missing) return Advice::reach;
  return distance->fewer ? Advice::reach_fewer : Advice::reach_more;
}

// Of the leads of a criterion's section, those whose share the indicator is, where they have shares.
std::vector<Party> leads_of(const Plan& plan, const std::string& criterion, const std::string& indicator) {
  std::vector<Party> leads;
  for (const Section& section : plan.sections) {
    if (section.criterion != criterion || section.kind != Section::Kind::criterion) continue;
    for (const Party& party : section.assignment.leads)
      if (party.indicators.empty() || std::ranges::count(party.indicators, indicator) > 0)
        leads.push_back(party);
  }
  return leads;
}

// `criterion`: null of a condition, which no section of the plan is about.
Suggestion suggestion_for(const Plan& plan, const criteria::Criterion* criterion,
                          const IndicatorVerdict& verdict) {
  const auto end = base::Date::from_civil(plan.year, 12, 31);
  NTM_CHECK(end);
  const programme::Trace& trace = verdict.trace();
  Suggestion suggestion{advice_for(verdict), {}, 0, {}, *end};
  if (suggestion.kind == Advice::keep_records)
    suggestion.records = std::max<std::int64_t>(0, trace.expected - trace.known);
  else
    suggestion.distance = trace.distance;
  if (criterion) suggestion.leads = leads_of(plan, criterion->code, verdict.indicator().code);
  return suggestion;
}

// Whether the whole stands without this one, which is not safely met. A whole that is marginal hangs on its
// marginal ones.
bool stands_without(const IndicatorVerdict& one, Verdict whole) {
  return whole == Verdict::met || (whole == Verdict::marginal && one.verdict() != Verdict::marginal);
}

// A set that counts indicators may need what the criterion does not.
bool is_needed(const IndicatorVerdict& one, const programme::CriterionVerdict& criterion,
               const programme::Assessment& assessment) {
  if (!stands_without(one, criterion.verdict)) return true;
  const bool counted = assessment.rule && assessment.rule->of_indicators;
  return counted && !stands_without(one, assessment.by_rule.verdict);
}

bool is_named(const PlanProgress& progress, const std::string& code) {
  return std::ranges::any_of(progress.tasks, [&](const TaskProgress& one) {
    return one.state != TaskState::cancelled && names_indicator(*one.task, code);
  });
}

}  // namespace

std::string_view name_of(Suggestion::Kind kind) {
  switch (kind) {
    case Advice::reach_more:
      return "reach_more";
    case Advice::reach_fewer:
      return "reach_fewer";
    case Advice::reach:
      return "reach";
    case Advice::strengthen:
      return "strengthen";
    case Advice::keep_records:
      return "keep_records";
    case Advice::attest:
      return "attest";
    case Advice::find_level:
      return "find_level";
    case Advice::describe_place:
      return "describe_place";
  }
  NTM_CHECK(false);
}

PlanGaps plan_gaps(const Plan& plan, const PlanProgress& progress, const programme::Assessment& assessment) {
  PlanGaps found;
  for (const programme::CriterionVerdict& criterion : assessment.criteria)
    for (const IndicatorVerdict& verdict : criterion.indicators) {
      if (verdict.verdict() == Verdict::met) continue;
      const std::string& code = verdict.indicator().code;
      if (is_named(progress, code)) continue;
      OpenIndicator open{
          criterion.criterion, &verdict, {}, suggestion_for(plan, criterion.criterion, verdict)};
      for (const TaskProgress& one : progress.tasks)
        if (one.state != TaskState::cancelled && one.task->criterion == criterion.criterion->code &&
            one.task->indicators.empty())
          open.general_tasks.push_back(one.task->id);
      // The only indicator of its criterion goes by the criterion's name.
      if (criterion.indicators.size() == 1 && !open.general_tasks.empty()) continue;
      if (is_needed(verdict, criterion, assessment))
        found.open.push_back(std::move(open));
      else
        found.not_needed.push_back({&criterion, &verdict});
    }
  for (const IndicatorVerdict& condition : assessment.conditions)
    if (condition.verdict() != Verdict::met && !is_named(progress, condition.indicator().code))
      found.open.push_back({nullptr, &condition, {}, suggestion_for(plan, nullptr, condition)});
  for (const TaskProgress& one : progress.tasks)
    if (one.safe && one.state != TaskState::cancelled) found.safe.push_back(&one);
  return found;
}

}  // namespace ntm::plans

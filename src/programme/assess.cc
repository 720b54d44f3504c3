// SPDX-License-Identifier: Apache-2.0
#include "programme/assess.h"

#include "programme/judge.h"

namespace ntm::programme {

using criteria::Indicator;

CompiledSet::CompiledSet(const criteria::CriteriaSet& criteria_set) : set(&criteria_set) {
  for (const Indicator* indicator : criteria::all_indicators(criteria_set)) {
    Formulas& lowered = formulas[indicator->code];
    if (indicator->measure) lowered.measure = formula::lower(*indicator->measure, plan);
    if (indicator->applies_when) lowered.applies_when = formula::lower(*indicator->applies_when, plan);
  }
}

namespace {

const IndicatorVerdict* find_in(const std::vector<IndicatorVerdict>& verdicts, std::string_view code) {
  for (const IndicatorVerdict& one : verdicts) {
    if (one.indicator().code == code) return &one;
    if (const IndicatorVerdict* part = find_in(one.parts(), code)) return part;
  }
  return nullptr;
}

// How the criteria stand with what the place must meet of them.
RuleStanding standing_of(const criteria::SetRule& rule, const std::vector<CriterionVerdict>& criteria) {
  std::vector<VerdictOfCode> things;
  for (const CriterionVerdict& criterion : criteria) {
    if (!rule.of_indicators) things.emplace_back(criterion.criterion->code, criterion.verdict);
    for (const IndicatorVerdict& one : criterion.indicators)
      if (rule.of_indicators) things.emplace_back(one.indicator().code, one.verdict());
  }
  return stands(rule.rule, things);
}

}  // namespace

const IndicatorVerdict* Assessment::find(std::string_view code) const {
  for (const CriterionVerdict& criterion : criteria)
    if (const IndicatorVerdict* found = find_in(criterion.indicators, code)) return found;
  return find_in(conditions, code);
}

Assessment assess(const CompiledSet& compiled, const Evidence& evidence) {
  Assessment assessment;
  for (const criteria::Criterion& criterion : compiled.set->criteria) {
    CriterionVerdict whole;
    whole.criterion = &criterion;
    std::vector<VerdictOfCode> things;
    for (const Indicator& indicator : criterion.indicators) {
      whole.indicators.push_back(judge(compiled, indicator, evidence));
      things.emplace_back(indicator.code, whole.indicators.back().verdict());
    }
    whole.verdict = stands(criterion.rule, things).verdict;
    assessment.counts.count(whole.verdict);
    assessment.criteria.push_back(std::move(whole));
  }
  assessment.rule = &criteria::rule_for(*compiled.set, evidence.attributes);
  assessment.by_rule = standing_of(*assessment.rule, assessment.criteria);
  assessment.verdict = assessment.by_rule.verdict;
  for (const Indicator& condition : compiled.set->conditions) {
    assessment.conditions.push_back(judge(compiled, condition, evidence));
    assessment.verdict = worse(assessment.verdict, assessment.conditions.back().verdict());
  }
  return assessment;
}

}  // namespace ntm::programme

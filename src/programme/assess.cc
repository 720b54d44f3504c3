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

// How the criteria stand with what the place must meet of them. Of what is not entered nobody knows anything.
RuleStanding standing_of(const criteria::CriteriaSet& set, const criteria::SetRule& rule,
                         const std::vector<CriterionVerdict>& criteria) {
  std::vector<VerdictOfCode> things;
  for (const CriterionVerdict& criterion : criteria) {
    if (!rule.of_indicators) things.emplace_back(criterion.criterion->code, criterion.verdict);
    for (const IndicatorVerdict& one : criterion.indicators)
      if (rule.of_indicators) things.emplace_back(one.indicator().code, one.verdict());
  }
  if (rule.of_indicators || criteria.empty())
    things.insert(things.end(), set.missing(), {"", Verdict::undetermined});
  return stands(rule.rule, things);
}

}  // namespace

const IndicatorVerdict* Assessment::find(std::string_view code) const {
  for (const CriterionVerdict& criterion : criteria)
    if (const IndicatorVerdict* found = find_in(criterion.indicators, code)) return found;
  return find_in(conditions, code);
}

TrustCounts Assessment::trust() const {
  TrustCounts known;
  for (const CriterionVerdict& criterion : criteria)
    for (const IndicatorVerdict& one : criterion.indicators) known.count(one.trust());
  for (const IndicatorVerdict& condition : conditions) known.count(condition.trust());
  return known;
}

Assessment assess(const CompiledSet& compiled, const Evidence& evidence, Detail detail) {
  Assessment assessment;
  for (const criteria::Criterion& criterion : compiled.set->criteria) {
    CriterionVerdict whole;
    whole.criterion = &criterion;
    for (const Indicator& indicator : criterion.indicators)
      whole.indicators.push_back(judge(compiled, indicator, evidence, detail));
    whole.may_have_more = !compiled.set->is_whole();
    whole.verdict = rule_standing(whole).verdict;
    assessment.counts.count(whole.verdict);
    assessment.criteria.push_back(std::move(whole));
  }
  assessment.rule = &criteria::rule_for(*compiled.set, evidence.attributes);
  assessment.by_rule = standing_of(*compiled.set, *assessment.rule, assessment.criteria);
  assessment.verdict = assessment.by_rule.verdict;
  for (const Indicator& condition : compiled.set->conditions) {
    assessment.conditions.push_back(judge(compiled, condition, evidence, detail));
    assessment.verdict = worse(assessment.verdict, assessment.conditions.back().verdict());
  }
  return assessment;
}

}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#include "programme/assess.h"

#include "programme/judge.h"

namespace ntm::programme {

using criteria::Indicator;

CompiledSet::CompiledSet(const criteria::CriteriaSet& criteria_set) : set(&criteria_set) {
  for (const criteria::Criterion& criterion : criteria_set.criteria)
    for (const Indicator& indicator : criterion.indicators) {
      Formulas& lowered = formulas[indicator.code];
      if (indicator.measure) lowered.measure = formula::lower(*indicator.measure, plan);
      if (indicator.applies_when) lowered.applies_when = formula::lower(*indicator.applies_when, plan);
    }
}

const IndicatorVerdict* Assessment::find(std::string_view code) const {
  for (const CriterionVerdict& criterion : criteria)
    for (const IndicatorVerdict& indicator : criterion.indicators)
      if (indicator.indicator().code == code) return &indicator;
  return nullptr;
}

Assessment assess(const CompiledSet& compiled, const Evidence& evidence) {
  Assessment assessment;
  for (const criteria::Criterion& criterion : compiled.set->criteria) {
    CriterionVerdict whole;
    whole.criterion = &criterion;
    for (const Indicator& indicator : criterion.indicators) {
      whole.indicators.push_back(judge(compiled, indicator, evidence));
      whole.verdict = worse(whole.verdict, whole.indicators.back().verdict());
    }
    assessment.counts.count(whole.verdict);
    assessment.criteria.push_back(std::move(whole));
  }
  return assessment;
}

}  // namespace ntm::programme

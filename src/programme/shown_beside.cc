// SPDX-License-Identifier: Apache-2.0
#include "programme/shown_beside.h"

#include "programme/comparisons.h"

namespace ntm::programme {

base::Marks marks_of(const criteria::Indicator& indicator, const Trace& trace) {
  if (!trace.level) return {};
  base::Marks marks{trace.level->number};
  if (!indicator.target || !indicator.margin || *indicator.margin == 0) return marks;
  if (wants_more(indicator.target->operation)) marks.emplace_back(trace.level->number + *indicator.margin);
  if (wants_less(indicator.target->operation)) marks.emplace_back(trace.level->number - *indicator.margin);
  return marks;
}

base::Marks marks_of(const VillageStanding& standing, const Trace& trace) {
  if (standing.conditions.size() == 1) return {standing.conditions.front().threshold};
  return trace.level ? base::Marks{trace.level->number} : base::Marks{};
}

const formula::Range& told_value(const VillageStanding& standing) {
  const bool one = standing.conditions.size() == 1 && standing.conditions.front().value.is_exact();
  return one ? standing.conditions.front().value : standing.value;
}

}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#include "plans/progress.h"

namespace ntm::plans {
namespace {

using base::Rational;
using formula::Operation;
using formula::Range;
using formula::Truth;
using programme::IndicatorVerdict;
using programme::Verdict;

Operation operation_of(Target::Comparator comparator) {
  switch (comparator) {
    case Target::Comparator::at_least:
      return Operation::at_least;
    case Target::Comparator::above:
      return Operation::more;
    case Target::Comparator::at_most:
      return Operation::at_most;
    case Target::Comparator::below:
      return Operation::less;
    case Target::Comparator::equal:
      break;
  }
  return Operation::equal;
}

// The value of an indicator as a percentage: its own, or of a condition that rests on one share alone.
std::optional<Range> percentage_of(const IndicatorVerdict& verdict) {
  const programme::Trace& trace = verdict.trace();
  if (trace.value) return verdict.indicator().unit == "percent" ? std::optional(*trace.value) : std::nullopt;
  if (trace.comparisons.size() == 1 && trace.comparisons.front().unit == "percent")
    return trace.comparisons.front().value;
  return std::nullopt;
}

// What the law asks for, whatever that is: the verdict says whether it is there.
void compare_with_law(TargetProgress& progress) {
  const programme::Trace& trace = progress.measured->trace();
  progress.value = trace.value.value_or(Range::anything());
  if (trace.level) progress.threshold = trace.level->number;
  const Verdict verdict = progress.measured->verdict();
  progress.reached =
      verdict == Verdict::undetermined ? Truth::unknown : formula::truth_of(verdict != Verdict::not_met);
}

// By how much a value fell (or rose) since the year before, in points or in percent of what it was.
Range change_of(const Target& target, const Range& before, const Range& now) {
  const bool fall = target.change == Target::Change::fall;
  const Range change = formula::combine(Operation::subtract, fall ? before : now, fall ? now : before);
  if (target.unit != "percent") return change;
  return formula::combine(Operation::multiply, formula::combine(Operation::divide, change, before),
                          Range::exactly(100));
}

// What of the registers the target speaks of; nothing when they do not tell.
std::optional<Range> value_for(const Target& target, const IndicatorVerdict& verdict, const Known& known) {
  const auto now = percentage_of(verdict);
  if (!now) return std::nullopt;
  if (target.change == Target::Change::none)
    return target.unit == "percent" || target.out_of ? now : std::nullopt;
  if (target.unit != "percent" && target.unit != "point") return std::nullopt;
  const IndicatorVerdict* earlier = known.year_before ? known.year_before->find(target.indicator) : nullptr;
  const auto before = earlier ? percentage_of(*earlier) : std::nullopt;
  return before ? change_of(target, *before, *now) : Range::anything();
}

}  // namespace

TargetProgress target_progress(const Target& target, const Known& known) {
  TargetProgress progress;
  progress.target = &target;
  const IndicatorVerdict* verdict =
      known.assessment && !target.indicator.empty() ? known.assessment->find(target.indicator) : nullptr;
  if (!verdict) return progress;
  if (!target.value) {
    progress.measured = verdict;
    compare_with_law(progress);
    return progress;
  }
  const auto value = value_for(target, *verdict, known);
  if (!value || (target.out_of && *target.out_of == 0)) return progress;
  progress.measured = verdict;
  progress.value = *value;
  progress.threshold = target.out_of ? Rational(*target.value / *target.out_of * 100) : *target.value;
  progress.reached =
      formula::compare(operation_of(target.comparator), progress.value, Range::exactly(*progress.threshold));
  return progress;
}

}  // namespace ntm::plans

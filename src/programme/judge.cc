// SPDX-License-Identifier: Apache-2.0
#include "programme/judge.h"

#include <algorithm>

#include "base/check.h"
#include "programme/comparisons.h"
#include "programme/fraction.h"
#include "programme/records_read.h"
#include "programme/trend.h"
#include "programme/usual_limits.h"

namespace ntm::programme {
namespace {

using base::Rational;
using criteria::Indicator;
using criteria::Level;
using criteria::NoLevel;
using formula::Operation;
using formula::Range;
using formula::Scope;
using formula::Term;
using formula::Truth;

Reason reason_of(NoLevel why) {
  switch (why) {
    case NoLevel::delegated:
      return Reason::level_delegated;
    case NoLevel::not_known:
      return Reason::level_not_known;
    case NoLevel::region_missing:
      return Reason::region_missing;
    case NoLevel::group_missing:
      return Reason::group_missing;
    case NoLevel::year_missing:
      return Reason::year_missing;
  }
  NTM_CHECK(false);
}

class Judge {
 public:
  Judge(const CompiledSet& compiled, const Indicator& indicator, const Evidence& evidence)
      : compiled_(compiled), indicator_(indicator), evidence_(evidence), scope_{evidence.tally} {
    const auto found = compiled.formulas.find(indicator.code);
    NTM_CHECK(found != compiled.formulas.end());
    formulas_ = &found->second;
  }

  IndicatorVerdict run() {
    const Truth applies =
        formulas_->applies_when ? formula::truth_of(*formulas_->applies_when, scope_) : Truth::yes;
    Verdict verdict = indicator_.attested ? attested() : measured();
    if (verdict == Verdict::met || verdict == Verdict::marginal) verdict = with_what_is_also_asked(verdict);
    if (formulas_->applies_when) note_open(*formulas_->applies_when);
    if (applies == Truth::no) {
      verdict = Verdict::met;
      trace_.reason = Reason::not_applicable;
    } else if (applies == Truth::unknown && verdict != Verdict::met && verdict != Verdict::marginal) {
      verdict = undetermined(Reason::missing_data);
    }
    std::vector<const Term*> terms;
    for (const auto* term : {&formulas_->measure, &formulas_->applies_when})
      if (*term) terms.push_back(&**term);
    trace_.within_usual = taken_within_usual(terms, compiled_.plan, evidence_.tally);
    return {indicator_, verdict, std::move(trace_)};
  }

 private:
  Verdict undetermined(Reason reason) {
    trace_.reason = reason;
    return Verdict::undetermined;
  }

  // What is measured may already miss what the law asks; that it is met does not settle it.
  Verdict with_what_is_also_asked(Verdict measured) {
    if (!indicator_.also_asked) return measured;
    const auto& regions = indicator_.also_asked->regions;
    if (regions.empty()) return undetermined(Reason::also_asked);
    const std::string region = criteria::region_of(*compiled_.set, evidence_.attributes);
    if (region.empty()) return undetermined(Reason::region_missing);
    return std::ranges::find(regions, region) == regions.end() ? measured : undetermined(Reason::also_asked);
  }

  Verdict attested() {
    const auto found = evidence_.attestations.find(indicator_.code);
    trace_.expected = 1;
    if (found == evidence_.attestations.end()) return undetermined(Reason::not_attested);
    trace_.known = 1;
    trace_.attestation = found->second;
    trace_.oldest = trace_.newest = found->second.valid_from;
    if (found->second.result == Attestation::Result::not_met) return Verdict::not_met;
    if (found->second.result == Attestation::Result::met) return Verdict::met;
    trace_.reason = Reason::with_reservation;
    return Verdict::marginal;
  }

  Verdict measured() {
    const Term& measure = *formulas_->measure;
    note_records(measure);
    if (measure.is_truth) return judged_truth(measure);
    trace_.value = formula::value_of(measure, scope_);
    note_fraction(measure);
    const auto level =
        criteria::level_in_force(*compiled_.set, indicator_, evidence_.attributes, evidence_.date);
    if (const auto* why = std::get_if<NoLevel>(&level)) return undetermined(reason_of(*why));
    trace_.level = std::get<Level>(level);
    return judged_quantity(measure);
  }

  Verdict judged_truth(const Term& measure) {
    trace_.truth = formula::truth_of(measure, scope_);
    note_comparisons(comparisons_of(measure, scope_));
    if (trace_.truth == Truth::unknown) return undetermined(Reason::missing_data);
    return trace_.truth == Truth::yes ? Verdict::met : Verdict::not_met;
  }

  Verdict judged_quantity(const Term& measure) {
    const Operation operation = indicator_.target->operation;
    const Rational& threshold = trace_.level->number;
    note_comparisons(comparisons_of(Question{&measure, operation, threshold, indicator_.unit}, scope_));
    const Truth holds = formula::compare(operation, *trace_.value, Range::exactly(threshold));
    note_trend(measure);
    if (trace_.value->state == Range::State::none) return undetermined(Reason::nothing_to_measure);
    if (holds == Truth::unknown) return undetermined(Reason::missing_data);
    if (holds == Truth::no) return Verdict::not_met;
    if (!keeps_margin(operation, threshold))
      trace_.reason = Reason::within_margin;
    else if (will_be_lost(operation, threshold))
      trace_.reason = Reason::falling;
    return trace_.reason == Reason::none ? Verdict::met : Verdict::marginal;
  }

  // Whether a value that is moved at this year's pace misses the threshold at the year's end.
  bool will_be_lost(Operation operation, const Rational& threshold) const {
    if (!trace_.trend || !(wants_more(operation) || wants_less(operation))) return false;
    return !formula::holds(operation, trace_.trend->expected, threshold);
  }

  void note_trend(const Term& measure) {
    if (evidence_.year_start)
      trace_.trend =
          trend_of(formula::value_of(measure, Scope{*evidence_.year_start}), *trace_.value, evidence_.date);
  }

  // Whether it is certain that the value is at least the margin away from the threshold.
  bool keeps_margin(Operation operation, const Rational& threshold) const {
    if (!indicator_.margin || *indicator_.margin == 0) return true;
    if (!wants_more(operation) && !wants_less(operation)) return true;
    const bool more = wants_more(operation);
    const Rational safe =
        more ? Rational(threshold + *indicator_.margin) : Rational(threshold - *indicator_.margin);
    return formula::compare(more ? Operation::at_least : Operation::at_most, *trace_.value,
                            Range::exactly(safe)) == Truth::yes;
  }

  void note_comparisons(std::vector<Comparison> comparisons) {
    trace_.distance = whole_distance(comparisons);
    trace_.comparisons = std::move(comparisons);
  }

  void note_fraction(const Term& measure) {
    const Fraction fraction = fraction_of(measure, scope_);
    trace_.numerator = fraction.numerator;
    trace_.denominator = fraction.denominator;
  }

  void note_records(const Term& measure) {
    RecordsRead read = records_read(measure, compiled_.plan, evidence_.tally);
    trace_.known = read.known;
    trace_.expected = read.expected;
    trace_.missing = std::move(read.missing);
    trace_.not_complete = std::move(read.not_complete);
    trace_.oldest = read.oldest;
    trace_.newest = read.newest;
  }

  // Whether the indicator applies may hang on a register that the measure does not read.
  void note_open(const Term& condition) {
    for (NotComplete& one : records_read(condition, compiled_.plan, evidence_.tally).not_complete)
      if (std::ranges::find(trace_.not_complete, one) == trace_.not_complete.end())
        trace_.not_complete.push_back(std::move(one));
  }

  const CompiledSet& compiled_;
  const Indicator& indicator_;
  const Evidence& evidence_;
  Scope scope_;
  const CompiledSet::Formulas* formulas_;
  Trace trace_;
};

}  // namespace

IndicatorVerdict judge(const CompiledSet& compiled, const Indicator& indicator, const Evidence& evidence) {
  return Judge(compiled, indicator, evidence).run();
}

}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#include "programme/judge.h"

#include <algorithm>
#include <set>

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
    case NoLevel::attribute_missing:
      return Reason::attribute_missing;
    case NoLevel::year_missing:
      return Reason::year_missing;
  }
  NTM_CHECK(false);
}

class Judge {
 public:
  Judge(const CompiledSet& compiled, const Indicator& indicator, const Evidence& evidence, Detail detail)
      : compiled_(compiled),
        indicator_(indicator),
        evidence_(evidence),
        detail_(detail),
        scope_{evidence.tally} {
    const auto found = compiled.formulas.find(indicator.code);
    NTM_CHECK(found != compiled.formulas.end());
    formulas_ = &found->second;
  }

  IndicatorVerdict run() {
    const Truth applies =
        formulas_->applies_when ? formula::truth_of(*formulas_->applies_when, scope_) : Truth::yes;
    Verdict verdict = !indicator_.parts.empty() ? of_parts() : indicator_.attested ? attested() : measured();
    if (verdict == Verdict::met || verdict == Verdict::marginal) verdict = with_what_is_also_asked(verdict);
    if (formulas_->applies_when && in_full()) note_open(*formulas_->applies_when);
    if (applies == Truth::no) {
      verdict = Verdict::met;
      trace_.reason = Reason::not_applicable;
    } else if (applies == Truth::unknown && verdict != Verdict::met && verdict != Verdict::marginal) {
      verdict = undetermined(Reason::missing_data);
    }
    if (in_full()) trace_.within_usual = taken_within_usual(terms_read(), compiled_.plan, evidence_.tally);
    return {indicator_, verdict, std::move(trace_), std::move(parts_)};
  }

 private:
  bool in_full() const { return detail_ == Detail::full; }

  // All that the indicator reads, its parts included.
  std::vector<const Term*> terms_read() const {
    std::vector<const Term*> terms;
    const auto add = [&](const CompiledSet::Formulas& formulas) {
      for (const auto* term : {&formulas.measure, &formulas.applies_when})
        if (*term) terms.push_back(&**term);
    };
    add(*formulas_);
    for (const Indicator& part : indicator_.parts) add(compiled_.formulas.at(part.code));
    return terms;
  }

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

  Verdict of_parts() {
    std::vector<VerdictOfCode> things;
    for (const Indicator& part : indicator_.parts) {
      parts_.push_back(judge(compiled_, part, evidence_, detail_));
      things.emplace_back(part.code, parts_.back().verdict());
    }
    const Verdict verdict = stands(indicator_.rule, things).verdict;
    // Which part is decisive follows from the distances; of parts that give one reason it does not matter.
    if (!in_full() && give_several_reasons(verdict))
      for (IndicatorVerdict& part : parts_)
        part = judge(compiled_, part.indicator(), evidence_, Detail::full);
    for (const IndicatorVerdict& part : parts_) note_part(part.trace());
    const IndicatorVerdict& decisive = decisive_part(verdict);
    trace_.distance = decisive.trace().distance;
    trace_.reason = decisive.verdict() == verdict ? decisive.trace().reason : Reason::none;
    if (trace_.reason == Reason::not_applicable) trace_.reason = Reason::none;  // the other parts apply
    return verdict;
  }

  bool give_several_reasons(Verdict verdict) const {
    std::set<Reason> reasons;
    for (const IndicatorVerdict& part : parts_)
      if (part.verdict() == verdict) reasons.insert(part.trace().reason);
    return reasons.size() > 1;
  }

  // Parts often read the same records: counted is the part of which most are not known.
  void note_part(const Trace& part) {
    const auto lacking = [](const Trace& trace) {
      return std::pair(trace.expected - trace.known, trace.expected);
    };
    if (lacking(part) > lacking(trace_)) trace_.known = part.known, trace_.expected = part.expected;
    for (const MissingRecords& more : part.missing) {
      const auto same = std::ranges::find(trace_.missing, more.village, &MissingRecords::village);
      if (same == trace_.missing.end())
        trace_.missing.push_back(more);
      else
        same->records = std::max(same->records, more.records);
    }
    for (const NotComplete& one : part.not_complete) note_open(one);
    if (part.oldest) trace_.oldest = trace_.oldest ? std::min(*trace_.oldest, *part.oldest) : part.oldest;
    if (part.newest) trace_.newest = trace_.newest ? std::max(*trace_.newest, *part.newest) : part.newest;
  }

  // Of the parts with the verdict of the whole (of all where none has it) the one on which the whole hangs:
  // that with most things to go, or fewest to lose; where not all parts need be met, the other way round.
  const IndicatorVerdict& decisive_part(Verdict verdict) const {
    const auto is_nearer_to_failing = [&](const IndicatorVerdict& a, const IndicatorVerdict& b) {
      if ((a.verdict() == verdict) != (b.verdict() == verdict)) return a.verdict() == verdict;
      const auto &one = a.trace().distance, &other = b.trace().distance;
      if (!one || !other) return one.has_value() && !other;
      if (one->missing != other->missing) return one->missing;
      const bool all = indicator_.rule.kind == criteria::Rule::Kind::all;
      return one->missing == all ? one->amount > other->amount : one->amount < other->amount;
    };
    return *std::ranges::min_element(parts_, is_nearer_to_failing);
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
    if (in_full()) note_records(measure);
    if (measure.is_truth) return judged_truth(measure);
    trace_.value = formula::value_of(measure, scope_);
    if (in_full()) note_fraction(measure);
    const auto level =
        criteria::level_in_force(*compiled_.set, indicator_, evidence_.attributes, evidence_.date);
    if (const auto* why = std::get_if<NoLevel>(&level)) return undetermined(reason_of(*why));
    trace_.level = std::get<Level>(level);
    return judged_quantity(measure);
  }

  Verdict judged_truth(const Term& measure) {
    trace_.truth = formula::truth_of(measure, scope_);
    if (in_full()) note_comparisons(comparisons_of(measure, scope_));
    if (trace_.truth == Truth::unknown) return undetermined(Reason::missing_data);
    return trace_.truth == Truth::yes ? Verdict::met : Verdict::not_met;
  }

  Verdict judged_quantity(const Term& measure) {
    const Operation operation = indicator_.target->operation;
    const Rational& threshold = trace_.level->number;
    if (in_full())
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
    for (const NotComplete& one : records_read(condition, compiled_.plan, evidence_.tally).not_complete)
      note_open(one);
  }

  void note_open(const NotComplete& one) {
    if (std::ranges::find(trace_.not_complete, one) == trace_.not_complete.end())
      trace_.not_complete.push_back(one);
  }

  const CompiledSet& compiled_;
  const Indicator& indicator_;
  const Evidence& evidence_;
  Detail detail_;
  Scope scope_;
  const CompiledSet::Formulas* formulas_;
  Trace trace_;
  std::vector<IndicatorVerdict> parts_;
};

}  // namespace

IndicatorVerdict judge(const CompiledSet& compiled, const Indicator& indicator, const Evidence& evidence,
                       Detail detail) {
  return Judge(compiled, indicator, evidence, detail).run();
}

}  // namespace ntm::programme

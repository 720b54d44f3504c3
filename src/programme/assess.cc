// SPDX-License-Identifier: Apache-2.0
#include "programme/assess.h"

#include <algorithm>

#include "base/check.h"
#include "programme/distance.h"

namespace ntm::programme {
namespace {

using base::Rational;
using criteria::Indicator;
using criteria::Level;
using criteria::NoLevel;
using formula::Operation;
using formula::Piece;
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

bool wants_more(Operation operation) {
  return operation == Operation::at_least || operation == Operation::more;
}
bool wants_less(Operation operation) {
  return operation == Operation::at_most || operation == Operation::less;
}

void collect_atoms(const Term& term, std::vector<const Term*>& leaves) {
  if (term.atom || term.operation == Operation::name) leaves.push_back(&term);
  for (const Term& operand : term.operands) collect_atoms(operand, leaves);
}

bool is_constant(const Term& term) {
  std::vector<const Term*> leaves;
  collect_atoms(term, leaves);
  return leaves.empty();
}

bool is_comparison(Operation operation) {
  return operation >= Operation::equal && operation <= Operation::at_least;
}

// The comparisons that must all hold: the least of two reaches a level when both do, and so on down the
// formula.
void split(const Question& question, std::vector<Question>& parts) {
  const Operation operation = question.term->operation;
  const bool splits = (operation == Operation::minimum && wants_more(question.operation)) ||
                      (operation == Operation::maximum && wants_less(question.operation));
  if (!splits) {
    parts.push_back(question);
    return;
  }
  for (const Term& operand : question.term->operands)
    split({&operand, question.operation, question.threshold, question.unit}, parts);
}

// The comparisons of a truth that is a chain of `and`s; those with something else than a number on the right
// are left out.
void split_truth(const Term& term, const Scope& scope, std::vector<Question>& parts) {
  if (term.operation == Operation::and_)
    for (const Term& operand : term.operands) split_truth(operand, scope, parts);
  if (!is_comparison(term.operation) || term.operands[0].is_truth || !is_constant(term.operands[1])) return;
  const Range threshold = formula::value_of(term.operands[1], scope);
  if (!threshold.is_exact()) return;
  const Term& left = term.operands[0];
  const bool percent = left.operation == Operation::ratio && left.factor >= 100;
  split({&left, term.operation, threshold.low, percent ? std::string(formula::kPercent) : left.unit}, parts);
}

// The sums above and below the line of the part of a formula that its value hangs on.
void note_fraction(const Term& term, const Scope& scope, std::optional<Rational>& numerator,
                   std::optional<Rational>& denominator) {
  switch (term.operation) {
    case Operation::count:
    case Operation::ratio: {
      const Piece& piece =
          scope.village ? scope.tally.at(*term.atom, *scope.village) : scope.tally.total(*term.atom);
      numerator = base::to_rational(piece.settled.numerator) * term.step;
      if (term.operation == Operation::ratio)
        denominator = base::to_rational(piece.settled.denominator) * term.denominator_step;
      return;
    }
    case Operation::divide: {
      const Range above = formula::value_of(term.operands[0], scope),
                  below = formula::value_of(term.operands[1], scope);
      if (above.is_exact()) numerator = above.low;
      if (below.is_exact()) denominator = below.low;
      return;
    }
    case Operation::multiply:
      return note_fraction(term.operands[1], scope, numerator, denominator);
    case Operation::minimum:
    case Operation::maximum: {
      const Range a = formula::value_of(term.operands[0], scope),
                  b = formula::value_of(term.operands[1], scope);
      const bool first = term.operation == Operation::minimum ? a.low <= b.low : a.high >= b.high;
      return note_fraction(term.operands[first ? 0 : 1], scope, numerator, denominator);
    }
    case Operation::add:
    case Operation::subtract:
      return note_fraction(term.operands[0], scope, numerator, denominator);
    default:
      return;
  }
}

// Judges one indicator.
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
    if (applies == Truth::no) {
      verdict = Verdict::met;
      trace_.reason = Reason::not_applicable;
    } else if (applies == Truth::unknown && verdict != Verdict::met && verdict != Verdict::marginal) {
      verdict = undetermined(Reason::missing_data);
    }
    return {indicator_, verdict, std::move(trace_)};
  }

 private:
  Verdict undetermined(Reason reason) {
    trace_.reason = reason;
    return Verdict::undetermined;
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
    note_records();
    const Term& measure = *formulas_->measure;
    if (measure.is_truth) return judged_truth(measure);
    trace_.value = formula::value_of(measure, scope_);
    note_fraction(measure, scope_, trace_.numerator, trace_.denominator);
    const auto level =
        criteria::level_in_force(*compiled_.set, indicator_, evidence_.attributes, evidence_.date);
    if (const auto* why = std::get_if<NoLevel>(&level)) return undetermined(reason_of(*why));
    trace_.level = std::get<Level>(level);
    return judged_quantity(measure);
  }

  Verdict judged_truth(const Term& measure) {
    trace_.truth = formula::truth_of(measure, scope_);
    std::vector<Question> questions;
    split_truth(measure, scope_, questions);
    compare_all(questions);
    if (trace_.truth == Truth::unknown) return undetermined(Reason::missing_data);
    return trace_.truth == Truth::yes ? Verdict::met : Verdict::not_met;
  }

  Verdict judged_quantity(const Term& measure) {
    const Operation operation = indicator_.target->operation;
    const Rational& threshold = trace_.level->number;
    std::vector<Question> questions;
    split({&measure, operation, threshold, indicator_.unit}, questions);
    compare_all(questions);
    const Truth holds = formula::compare(operation, *trace_.value, Range::exactly(threshold));
    if (trace_.value->state == Range::State::none) return undetermined(Reason::nothing_to_measure);
    if (holds == Truth::unknown) return undetermined(Reason::missing_data);
    if (holds == Truth::no) return Verdict::not_met;
    if (!indicator_.margin || *indicator_.margin == 0 || keeps_margin(operation, threshold))
      return Verdict::met;
    trace_.reason = Reason::within_margin;
    return Verdict::marginal;
  }

  // Whether it is certain that the value is at least the margin away from the threshold.
  bool keeps_margin(Operation operation, const Rational& threshold) const {
    if (!wants_more(operation) && !wants_less(operation)) return true;
    const bool more = wants_more(operation);
    const Rational safe =
        more ? Rational(threshold + *indicator_.margin) : Rational(threshold - *indicator_.margin);
    return formula::compare(more ? Operation::at_least : Operation::at_most, *trace_.value,
                            Range::exactly(safe)) == Truth::yes;
  }

  void compare_all(const std::vector<Question>& questions) {
    for (const Question& question : questions) {
      Comparison comparison;
      comparison.value = formula::value_of(*question.term, scope_);
      comparison.operation = question.operation;
      comparison.threshold = question.threshold;
      comparison.unit = question.unit;
      comparison.holds =
          formula::compare(question.operation, comparison.value, Range::exactly(question.threshold));
      comparison.distance = distance_of(question, scope_);
      trace_.comparisons.push_back(std::move(comparison));
    }
    trace_.distance = whole_distance();
  }

  // Of several comparisons: what all those that fail lack together, or else the least that may be lost.
  std::optional<Distance> whole_distance() const {
    std::optional<Distance> whole;
    for (const Comparison& comparison : trace_.comparisons) {
      const auto& one = comparison.distance;
      if (!one) {
        if (comparison.holds != Truth::yes) return std::nullopt;
        continue;
      }
      if (!whole || (one->missing && !whole->missing)) {
        whole = one;
      } else if (one->missing == whole->missing) {
        if (one->unit != whole->unit || one->fewer != whole->fewer) return std::nullopt;
        whole->amount =
            one->missing ? Rational(whole->amount + one->amount) : std::min(whole->amount, one->amount);
      }
    }
    return whole;
  }

  // How complete the records are that the measure reads: a register counts once, however many sums are taken
  // from it.
  void note_records() {
    std::vector<const Term*> leaves;
    collect_atoms(*formulas_->measure, leaves);
    std::map<std::pair<std::string, int>, std::pair<std::int64_t, std::int64_t>> records;  // known, expected
    std::map<std::size_t, std::int64_t> missing;                                           // by place
    for (const Term* leaf : leaves) {
      if (!leaf->atom) {
        note_name(*leaf, records, missing);
        continue;
      }
      const formula::Atom& atom = compiled_.plan.atoms[*leaf->atom];
      const Piece& total = evidence_.tally.total(*leaf->atom);
      note_dates(total);
      auto [entry, is_new] =
          records.try_emplace({atom.reg->name, leaf->months_ago}, total.known, total.expected);
      entry->second.first = std::min(entry->second.first, total.known);
      for (std::size_t place = 0; place <= evidence_.tally.commune(); ++place) {
        const Piece& piece = evidence_.tally.at(*leaf->atom, place);
        if (piece.known < piece.expected)
          missing[place] = std::max(missing[place], piece.expected - piece.known);
      }
    }
    for (const auto& [key, counts] : records) trace_.known += counts.first, trace_.expected += counts.second;
    for (const auto& [place, count] : missing) {
      const bool commune = place == evidence_.tally.commune();
      trace_.missing.push_back({commune ? std::nullopt : std::optional(place), count});
    }
  }

  void note_name(const Term& leaf,
                 std::map<std::pair<std::string, int>, std::pair<std::int64_t, std::int64_t>>& records,
                 std::map<std::size_t, std::int64_t>& missing) {
    const auto found = evidence_.tally.commune_records.find({leaf.reg->name, leaf.months_ago});
    const bool known = found != evidence_.tally.commune_records.end() && found->second[leaf.field];
    auto [entry, is_new] = records.try_emplace({leaf.reg->name, leaf.months_ago}, 1, 1);
    if (known) return;
    entry->second.first = 0;
    missing[evidence_.tally.commune()] = 1;
  }

  void note_dates(const Piece& piece) {
    if (piece.oldest && (!trace_.oldest || *piece.oldest < *trace_.oldest)) trace_.oldest = piece.oldest;
    if (piece.newest && (!trace_.newest || *piece.newest > *trace_.newest)) trace_.newest = piece.newest;
  }

  const CompiledSet& compiled_;
  const Indicator& indicator_;
  const Evidence& evidence_;
  Scope scope_;
  const CompiledSet::Formulas* formulas_;
  Trace trace_;
};

// Whether every record that the term reads belongs to a village (or may).
bool villages_have_records(const CompiledSet& compiled, const Term& term) {
  std::vector<const Term*> leaves;
  collect_atoms(term, leaves);
  return !leaves.empty() && std::all_of(leaves.begin(), leaves.end(), [&](const Term* leaf) {
    return leaf->atom && compiled.plan.atoms[*leaf->atom].reg->kept_by != registers::KeptBy::commune;
  });
}

// What a village lacks first: those that fail, by how much they lack, then the others, nearest to failing
// first.
bool pulls_down_more(const VillageStanding& a, const VillageStanding& b) {
  if (a.holds != b.holds) return a.holds < b.holds;
  const Rational lacking_a = a.distance ? a.distance->amount : Rational(0);
  const Rational lacking_b = b.distance ? b.distance->amount : Rational(0);
  if (lacking_a != lacking_b) return a.holds == Truth::no ? lacking_a > lacking_b : lacking_a < lacking_b;
  return a.village < b.village;
}

}  // namespace

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
      whole.indicators.push_back(Judge(compiled, indicator, evidence).run());
      whole.verdict = worse(whole.verdict, whole.indicators.back().verdict());
    }
    assessment.counts.count(whole.verdict);
    assessment.criteria.push_back(std::move(whole));
  }
  return assessment;
}

std::vector<VillageStanding> standings(const CompiledSet& compiled, const Indicator& indicator,
                                       const Evidence& evidence) {
  const auto& measure = compiled.formulas.at(indicator.code).measure;
  std::vector<VillageStanding> found;
  if (!measure || !villages_have_records(compiled, *measure)) return found;
  std::optional<Level> level;
  if (!measure->is_truth) {
    auto in_force = criteria::level_in_force(*compiled.set, indicator, evidence.attributes, evidence.date);
    if (auto* number = std::get_if<Level>(&in_force)) level = *number;
  }
  for (std::size_t village = 0; village < evidence.tally.villages(); ++village) {
    const Scope scope{evidence.tally, village};
    VillageStanding standing;
    standing.village = village;
    if (measure->is_truth) {
      standing.holds = formula::truth_of(*measure, scope);
    } else {
      standing.value = formula::value_of(*measure, scope);
      note_fraction(*measure, scope, standing.numerator, standing.denominator);
    }
    if (level) {
      const Question question{&*measure, indicator.target->operation, level->number, indicator.unit};
      standing.holds = formula::compare(question.operation, standing.value, Range::exactly(level->number));
      standing.distance = distance_of(question, scope);
    }
    std::vector<const Term*> leaves;
    collect_atoms(*measure, leaves);
    const Piece& piece = evidence.tally.at(*leaves.front()->atom, village);
    standing.known = piece.known;
    standing.expected = piece.expected;
    found.push_back(std::move(standing));
  }
  std::sort(found.begin(), found.end(), pulls_down_more);
  return found;
}

}  // namespace ntm::programme

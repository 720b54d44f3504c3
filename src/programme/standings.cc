// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "programme/assess.h"
#include "programme/distance.h"
#include "programme/fraction.h"
#include "programme/leaves.h"

namespace ntm::programme {
namespace {

using base::Rational;
using criteria::Indicator;
using criteria::Level;
using formula::Range;
using formula::Scope;
using formula::Term;
using formula::Truth;

// Whether every record that the term reads belongs to a village (or may).
bool villages_have_records(const CompiledSet& compiled, const std::vector<const Term*>& leaves) {
  return !leaves.empty() && std::all_of(leaves.begin(), leaves.end(), [&](const Term* leaf) {
    return leaf->atom && compiled.plan.atoms[*leaf->atom].reg->kept_by != registers::KeptBy::commune;
  });
}

std::optional<Level> level_of(const CompiledSet& compiled, const Indicator& indicator,
                              const Evidence& evidence) {
  if (!indicator.target) return std::nullopt;
  const auto found = criteria::level_in_force(*compiled.set, indicator, evidence.attributes, evidence.date);
  const auto* level = std::get_if<Level>(&found);
  return level ? std::optional(*level) : std::nullopt;
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

// What the village's own records yield.
void measure_in(const Scope& scope, const Term& measure, VillageStanding& standing) {
  if (measure.is_truth) {
    standing.holds = formula::truth_of(measure, scope);
    return;
  }
  standing.value = formula::value_of(measure, scope);
  const Fraction fraction = fraction_of(measure, scope);
  standing.numerator = fraction.numerator;
  standing.denominator = fraction.denominator;
}

void compare_with(const Question& question, const Scope& scope, VillageStanding& standing) {
  standing.holds = formula::compare(question.operation, standing.value, Range::exactly(question.threshold));
  standing.distance = distance_of(question, scope);
}

}  // namespace

std::vector<VillageStanding> standings(const CompiledSet& compiled, const Indicator& indicator,
                                       const Evidence& evidence) {
  const auto& measure = compiled.formulas.at(indicator.code).measure;
  std::vector<VillageStanding> found;
  if (!measure) return found;
  const std::vector<const Term*> leaves = leaves_of(*measure);
  if (!villages_have_records(compiled, leaves)) return found;
  const std::optional<Level> level = level_of(compiled, indicator, evidence);
  for (std::size_t village = 0; village < evidence.tally.villages(); ++village) {
    const Scope scope{evidence.tally, village};
    VillageStanding standing;
    standing.village = village;
    measure_in(scope, *measure, standing);
    if (level)
      compare_with({&*measure, indicator.target->operation, level->number, indicator.unit}, scope, standing);
    const formula::Piece& piece = evidence.tally.at(*leaves.front()->atom, village);
    standing.known = piece.known;
    standing.expected = piece.expected;
    found.push_back(std::move(standing));
  }
  std::sort(found.begin(), found.end(), pulls_down_more);
  return found;
}

}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "programme/assess.h"
#include "programme/comparisons.h"
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

// Whether every record that the term reads belongs to a village, or may: "there is a hall" is asked of the
// commune, and says nothing of its villages.
bool villages_have_records(const CompiledSet& compiled, const Term& measure,
                           const std::vector<const Term*>& leaves) {
  return !leaves.empty() && std::all_of(leaves.begin(), leaves.end(), [&](const Term* leaf) {
    if (!leaf->atom) return false;
    const registers::KeptBy kept_by = compiled.plan.atoms[*leaf->atom].reg->kept_by;
    return measure.is_truth ? kept_by == registers::KeptBy::village : kept_by != registers::KeptBy::commune;
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

// Where both sexes must reach a level a village lacks what both lack, as the commune does.
void compare_with(const Question& question, const Scope& scope, VillageStanding& standing) {
  standing.holds = formula::compare(question.operation, standing.value, Range::exactly(question.threshold));
  standing.distance = whole_distance(comparisons_of(question, scope));
}

// A village lacks what its own condition lacks, not "a village".
void look_into(const formula::Atom& atom, const Scope& scope, VillageStanding& standing) {
  if (!atom.village_where) return;
  standing.conditions = comparisons_of(*atom.village_where, scope);
  standing.distance = whole_distance(standing.conditions);
}

}  // namespace

std::vector<VillageStanding> standings(const CompiledSet& compiled, const Indicator& indicator,
                                       const Evidence& evidence) {
  const auto& measure = compiled.formulas.at(indicator.code).measure;
  std::vector<VillageStanding> found;
  if (!measure) return found;
  const std::vector<const Term*> leaves = leaves_of(*measure);
  if (!villages_have_records(compiled, *measure, leaves)) return found;
  const formula::Atom& first = compiled.plan.atoms[*leaves.front()->atom];
  const std::optional<Level> level = level_of(compiled, indicator, evidence);
  for (std::size_t village = 0; village < evidence.tally.villages(); ++village) {
    const Scope scope{evidence.tally, village};
    VillageStanding standing;
    standing.village = village;
    measure_in(scope, *measure, standing);
    if (level)
      compare_with({&*measure, indicator.target->operation, level->number, indicator.unit}, scope, standing);
    if (leaves.size() == 1) look_into(first, scope, standing);
    const formula::Piece& piece = evidence.tally.at(*leaves.front()->atom, village);
    standing.known = piece.known;
    standing.expected = piece.expected;
    found.push_back(std::move(standing));
  }
  std::sort(found.begin(), found.end(), pulls_down_more);
  return found;
}

std::optional<Fraction> own_share(const CompiledSet& compiled, const Indicator& indicator,
                                  const Evidence& evidence) {
  const auto& measure = compiled.formulas.at(indicator.code).measure;
  if (!measure || measure->is_truth) return std::nullopt;
  const Fraction fraction = fraction_of(*measure, Scope{evidence.tally, evidence.tally.commune()});
  const auto is_something = [](const std::optional<Rational>& sum) { return sum && *sum != 0; };
  if (!is_something(fraction.numerator) && !is_something(fraction.denominator)) return std::nullopt;
  return fraction;
}

}  // namespace ntm::programme

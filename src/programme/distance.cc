// SPDX-License-Identifier: Apache-2.0
#include "programme/distance.h"

#include <algorithm>

#include "programme/leaves.h"

namespace ntm::programme {
namespace {

using base::Rational;
using base::Wide;
using formula::Operation;
using formula::Scope;
using formula::Term;
using formula::Truth;

// Further than any sum of registers that people keep; see registers::Limit.
constexpr Wide kFarthest = Wide{1} << 62;

// What can be counted further today: a count, a sum, or a number that the commune keeps.
bool can_move(const Term& leaf) {
  return leaf.months_ago == 0 && (leaf.atom || leaf.reg->fields[leaf.field].is_number());
}

bool holds(const Question& question, const Scope& scope, const Term& leaf, Wide shift) {
  Scope shifted = scope;
  shifted.shifted = &leaf;
  shifted.shift = shift;
  return formula::compare(question.operation, formula::value_of(*question.term, shifted),
                          formula::Range::exactly(question.threshold)) == Truth::yes;
}

// The least n >= 0 in [0, most] for which `is_so(n)`, which once true stays true; nothing when it is never.
template <typename Test>
std::optional<Wide> first_such(Wide most, Test is_so) {
  if (!is_so(most)) return std::nullopt;
  // What is lacking is little beside what could be: look near zero first.
  Wide low = -1, high = std::min<Wide>(1, most);
  while (high < most && !is_so(high)) low = high, high = std::min(2 * high, most);
  while (high - low > 1) {
    const Wide middle = low + (high - low) / 2;
    (is_so(middle) ? high : low) = middle;
  }
  return high;
}

// How far a leaf can sensibly go up or down.
struct Bounds {
  Wide up = kFarthest;
  Wide down = 0;
};

Bounds bounds_of(const Term& leaf, const Scope& scope) {
  if (!leaf.atom) return {kFarthest, kFarthest};
  const formula::Piece& piece =
      scope.village ? scope.tally.at(*leaf.atom, *scope.village) : scope.tally.total(*leaf.atom);
  return {kFarthest, std::max<Wide>(0, piece.settled.numerator)};
}

// On the way to an exact number, what is asked is whether it is reached or passed: that, once true, stays
// true.
Question on_the_way(const Question& question, const Scope& scope) {
  Question asked = question;
  const formula::Range value = formula::value_of(*question.term, scope);
  if (question.operation == Operation::equal)
    asked.operation = value.low < question.threshold ? Operation::at_least : Operation::at_most;
  return asked;
}

std::optional<Distance> search(const Question& question, const Scope& scope, const Term& leaf, bool met) {
  const Bounds bounds = bounds_of(leaf, scope);
  const Question asked = met ? question : on_the_way(question, scope);
  for (const bool down : {false, true}) {
    const Wide most = down ? bounds.down : bounds.up;
    const auto shift = [down](Wide steps) { return down ? -steps : steps; };
    const auto turned =
        first_such(most, [&](Wide steps) { return holds(asked, scope, leaf, shift(steps)) != met; });
    if (!turned || holds(question, scope, leaf, shift(*turned)) == met) continue;
    Distance distance;
    distance.missing = !met;
    distance.fewer = met != down;
    // What is met survives all steps before the one that turns it.
    distance.amount = base::to_rational(met ? *turned - 1 : *turned) * leaf.step;
    distance.unit = leaf.unit;
    if (leaf.summed) distance.counted = leaf.summed->label;
    return distance;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Distance> distance_of(const Question& question, const Scope& scope) {
  const formula::Range value = formula::value_of(*question.term, scope);
  const Truth now = formula::compare(question.operation, value, formula::Range::exactly(question.threshold));
  if (now == Truth::unknown) return std::nullopt;
  for (const Term* leaf : leaves_of(*question.term)) {
    if (!can_move(*leaf)) continue;
    if (auto distance = search(question, scope, *leaf, now == Truth::yes)) return distance;
  }
  return std::nullopt;
}

}  // namespace ntm::programme

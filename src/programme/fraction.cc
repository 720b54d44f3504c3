// SPDX-License-Identifier: Apache-2.0
#include "programme/fraction.h"

namespace ntm::programme {
namespace {

using formula::Operation;
using formula::Range;
using formula::Scope;
using formula::Term;

Fraction of_atom(const Term& term, const Scope& scope) {
  const formula::Piece& piece =
      scope.village ? scope.tally.at(*term.atom, *scope.village) : scope.tally.total(*term.atom);
  Fraction fraction;
  fraction.numerator = base::to_rational(piece.settled.numerator) * term.step;
  if (term.operation == Operation::ratio)
    fraction.denominator = base::to_rational(piece.settled.denominator) * term.denominator_step;
  return fraction;
}

Fraction of_quotient(const Term& term, const Scope& scope) {
  const Range above = formula::value_of(term.operands[0], scope),
              below = formula::value_of(term.operands[1], scope);
  Fraction fraction;
  if (above.is_exact()) fraction.numerator = above.low;
  if (below.is_exact()) fraction.denominator = below.low;
  return fraction;
}

// The operand that decides a minimum or a maximum.
const Term& decisive(const Term& term, const Scope& scope) {
  const Range a = formula::value_of(term.operands[0], scope), b = formula::value_of(term.operands[1], scope);
  const bool first = term.operation == Operation::minimum ? a.low <= b.low : a.high >= b.high;
  return term.operands[first ? 0 : 1];
}

}  // namespace

Fraction fraction_of(const Term& term, const Scope& scope) {
  switch (term.operation) {
    case Operation::count:
    case Operation::ratio:
      return of_atom(term, scope);
    case Operation::divide:
      return of_quotient(term, scope);
    case Operation::multiply:  // by 100, for a percentage: the fraction stands on the right
      return fraction_of(term.operands[1], scope);
    case Operation::minimum:
    case Operation::maximum:
      return fraction_of(decisive(term, scope), scope);
    case Operation::add:
    case Operation::subtract:
      return fraction_of(term.operands[0], scope);
    default:
      return {};
  }
}

}  // namespace ntm::programme

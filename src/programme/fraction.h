// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "formula/tally.h"

namespace ntm::programme {

// The sums above and below the line that a person wants to see beside a value: 89 of 100 people.
struct Fraction {
  std::optional<base::Rational> numerator, denominator;
};

// Of the part of a term that its value hangs on: of the lesser of two for a minimum, of the left side for a
// sum. Of counts and shares over records, only the settled ones are in it. A count has no denominator; what
// is neither counted nor divided has neither.
Fraction fraction_of(const formula::Term& term, const formula::Scope& scope);

}  // namespace ntm::programme

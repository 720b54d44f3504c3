// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "formula/tally.h"
#include "programme/verdict.h"

namespace ntm::programme {

// A comparison to be decided: `term operation threshold`. The term must outlive it.
struct Question {
  const formula::Term* term = nullptr;
  formula::Operation operation = formula::Operation::at_least;
  base::Rational threshold;
  std::string unit;
};

// How many more (or fewer) of what the term counts would reach the threshold, or may be lost before it falls.
// Found by asking the formula itself what it would yield with that many more: whatever the formula is, the
// distance is true of it. Nothing when the answer is not certain yet, or when no number of one thing alone
// would do.
std::optional<Distance> distance_of(const Question& question, const formula::Scope& scope);

}  // namespace ntm::programme

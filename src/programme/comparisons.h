// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "programme/distance.h"
#include "programme/verdict.h"

namespace ntm::programme {

bool wants_more(formula::Operation operation);  // >= and >
bool wants_less(formula::Operation operation);  // <= and <

// The comparisons that must all hold for `question` to be answered yes: the least of two reaches a level when
// both do, and so on down the formula. What cannot be taken apart is the only one.
std::vector<Comparison> comparisons_of(const Question& question, const formula::Scope& scope);

// The comparisons of a truth that is a chain of `and`s; those with something else than a number on the right
// are left out.
std::vector<Comparison> comparisons_of(const formula::Term& truth, const formula::Scope& scope);

// Of several comparisons: what all those that fail lack together, or else the least that may be lost. Nothing
// where their units differ, or one that does not hold has no distance.
std::optional<Distance> whole_distance(const std::vector<Comparison>& comparisons);

}  // namespace ntm::programme

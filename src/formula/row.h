// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "formula/piece.h"
#include "formula/plan.h"

namespace ntm::formula {

// One record as formulas see it: a cell for each field of its register, text excepted. Nothing = unknown.
using Row = std::vector<std::optional<std::int64_t>>;

// What a condition on one record says, three-valued.
Truth evaluate_row(const CheckedNode& condition, const Row& row);

// The extremes of what a record could add to an atom, over every completion of its unknown cells that its
// register's limits allow: whatever it turns out to add lies among them (between the least and the greatest;
// for a ratio, within the polygon they span). They are exact while the completions to try are few
// (kMostCompletions), and otherwise further apart than need be, so that verdicts stay sound. A condition that
// cannot be computed (it divides by zero) is not fulfilled: the record is not counted. Takes less than 10 ms,
// usually a few microseconds.
// What is added up is taken within usual limits: see fields_within_usual.
Possibilities possibilities(const Atom& atom, const Row& row);

inline constexpr std::size_t kMostCompletions = 20000;

// The fields that an atom reads, in order.
std::vector<std::size_t> fields_read(const Atom& atom);

// The fields at which possibilities() looks, in order: those read, and those tied to them by limits, which
// narrow what an unknown cell can be ("insured" is at most "members"). A row may leave the latter unknown at
// the price of wider extremes.
std::vector<std::size_t> fields_tied(const Atom& atom);

// These fields and all that limits tie to them, directly or through others.
std::set<std::size_t> tied_by_limits(const registers::RegisterDefinition& reg, std::set<std::size_t> tied);

// The fields whose unknown cells possibilities() takes within their usual limits: those that are added up,
// and those tied to them. Not where a condition of the atom looks at one of them: it may ask for just what is
// unusual, which an assumption must not answer.
std::set<std::size_t> fields_within_usual(const Atom& atom);

// The unknown cells whose usual limits make possibilities() narrower than the hard limits would.
std::set<std::size_t> narrowed_by_usual(const Atom& atom, const Row& row);
// The same of what one field can be, as domains() has it.
std::set<std::size_t> narrowed_by_usual(const registers::RegisterDefinition& reg, std::size_t field,
                                        const Row& row);

}  // namespace ntm::formula

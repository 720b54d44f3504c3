// SPDX-License-Identifier: Apache-2.0
// Support for tests: says what a formula means in the slowest and plainest way, to test the real evaluator
// against. It knows nothing of atoms, pieces or ranges: everything is known, and every record is looked at.
#pragma once

#include <optional>

#include "formula/checked_expression.h"
#include "formula/slow_scan.h"

namespace ntm::formula {

// Of a quantity: its value, nothing where there is nothing to measure (a division by zero). Of a truth: yes
// or no, nothing where it hangs on something that cannot be measured.
struct Meaning {
  std::optional<base::Rational> value;
  std::optional<bool> truth;
  // A village's condition could not be decided: whether it counts is left open, here it does not.
  bool left_open = false;
};

// Every cell of `tables` that is read must be known.
Meaning meaning_of(const CheckedExpression& expression, const SlowTables& tables, std::size_t villages);

// Calls `visit` with every world in which the unknown cells are known, within the registers' limits; missing
// records are there.
void for_each_completion(const registers::Dictionary& dictionary, const SlowTables& tables,
                         const std::function<void(const SlowTables&)>& visit);

// How many completions there are, the limits that are other fields left aside.
std::int64_t completions_of(const registers::Dictionary& dictionary, const SlowTables& tables);

}  // namespace ntm::formula

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "formula/checked_expression.h"
#include "formula/truth.h"

namespace ntm::formula {

// The least and the most that a quantity can come to, whatever the registers hold: from the limits of their
// fields, and from what is a part of what. Nothing on a side that has no end.
struct Bounds {
  std::optional<base::Rational> low, high;

  static Bounds exactly(const base::Rational& number) { return {number, number}; }
  bool is_one_number() const { return low && high && *low == *high; }
};

// Of a checked node that is a quantity.
Bounds bounds_of(const CheckedNode& node);

// What a comparison of two quantities comes to whatever the registers hold; unknown where they decide.
Truth foregone(Operation comparison, const Bounds& left, const Bounds& right);

// The same of a checked comparison; also by what is compared: a thing with itself, a part with its whole.
Truth foregone(const CheckedNode& comparison);

// Whether both mean the same, word for word.
bool same(const CheckedNode& a, const CheckedNode& b);

// The conditions that a condition joins with `and`; itself when it joins none.
std::vector<const CheckedNode*> conjuncts_of(const CheckedNode& condition);

}  // namespace ntm::formula

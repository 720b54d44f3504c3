// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/number.h"
#include "formula/expression.h"
#include "formula/truth.h"

namespace ntm::formula {

// What is known of a quantity: every value that it could still take lies in [low, high].
struct Range {
  enum class State {
    bounded,  // in [low, high]; exact when they are equal
    unknown,  // could be anything
    none,     // there is nothing to measure: a share of no households
  };

  State state = State::unknown;
  base::Rational low, high;

  static Range exactly(const base::Rational& value) { return {State::bounded, value, value}; }
  static Range between(const base::Rational& low, const base::Rational& high) {
    return {State::bounded, low, high};
  }
  static Range anything() { return {}; }
  static Range nothing() { return {State::none, 0, 0}; }

  bool is_exact() const { return state == State::bounded && low == high; }
  bool operator==(const Range&) const = default;
};

// Interval arithmetic; sound: the true result lies in the range whatever the unknown turns out to be.
// Dividing by exactly zero gives nothing, by a range that holds zero anything. Nothing stays nothing, and
// anything stays anything. `operation`: add, subtract, multiply, divide, minimum, maximum.
Range combine(Operation operation, const Range& a, const Range& b);
Range negated(const Range& a);

// Whether `a operation b` holds for all, some or none of the values in the ranges. Of nothing, it is unknown.
// `operation`: one of the six comparisons.
Truth compare(Operation operation, const Range& a, const Range& b);

// The comparison on two numbers.
bool holds(Operation operation, const base::Rational& a, const base::Rational& b);

}  // namespace ntm::formula

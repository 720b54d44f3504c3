// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/number.h"
#include "formula/expression.h"
#include "formula/truth.h"

namespace ntm::formula {

// What is known of a quantity: every value that it could still take lies in [low, high]. Where registers are
// not complete, an end may be none (of a count of at least 3, nobody may know how many more there are) or one
// that is only approached (a share of 100 %, once one is known that fails, however many others follow).
struct Range {
  enum class End { reached, approached, none };
  enum class State {
    bounded,  // in [low, high]; exact when they are equal
    unknown,  // could be anything
    none,     // there is nothing to measure: a share of no households
  };

  State state = State::unknown;
  base::Rational low, high;                             // 0 where there is no such end
  End low_end = End::reached, high_end = End::reached;  // not both none: that could be anything

  static Range exactly(const base::Rational& value) { return between(value, value); }
  static Range between(const base::Rational& low, const base::Rational& high) {
    return {State::bounded, low, high, End::reached, End::reached};
  }
  static Range at_least(const base::Rational& low) {
    return {State::bounded, low, 0, End::reached, End::none};
  }
  static Range at_most(const base::Rational& high) {
    return {State::bounded, 0, high, End::none, End::reached};
  }
  static Range anything() { return {}; }
  static Range nothing() { return {State::none, 0, 0, End::reached, End::reached}; }

  bool has_low() const { return low_end != End::none; }
  bool has_high() const { return high_end != End::none; }
  bool is_exact() const {
    return state == State::bounded && low_end == End::reached && high_end == End::reached && low == high;
  }
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

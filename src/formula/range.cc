// SPDX-License-Identifier: Apache-2.0
#include "formula/range.h"

#include <array>

#include "base/check.h"

namespace ntm::formula {
namespace {

using base::Rational;

Range hull(std::array<Rational, 4> corners) {
  const auto [low, high] = std::minmax_element(corners.begin(), corners.end());
  return Range::between(*low, *high);
}

Range divided(const Range& a, const Range& b) {
  if (b.low == 0 && b.high == 0) return Range::nothing();
  if (b.low <= 0 && b.high >= 0) return Range::anything();
  return hull({a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high});
}

}  // namespace

Range combine(Operation operation, const Range& a, const Range& b) {
  if (a.state == Range::State::none || b.state == Range::State::none) return Range::nothing();
  if (a.state == Range::State::unknown || b.state == Range::State::unknown) return Range::anything();
  switch (operation) {
    case Operation::add:
      return Range::between(a.low + b.low, a.high + b.high);
    case Operation::subtract:
      return Range::between(a.low - b.high, a.high - b.low);
    case Operation::multiply:
      return hull({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
    case Operation::divide:
      return divided(a, b);
    case Operation::minimum:
      return Range::between(std::min(a.low, b.low), std::min(a.high, b.high));
    case Operation::maximum:
      return Range::between(std::max(a.low, b.low), std::max(a.high, b.high));
    default:
      NTM_CHECK(false);
  }
}

Range negated(const Range& a) {
  return a.state == Range::State::bounded ? Range::between(-a.high, -a.low) : a;
}

bool holds(Operation operation, const Rational& a, const Rational& b) {
  switch (operation) {
    case Operation::equal:
      return a == b;
    case Operation::not_equal:
      return a != b;
    case Operation::less:
      return a < b;
    case Operation::at_most:
      return a <= b;
    case Operation::more:
      return a > b;
    case Operation::at_least:
      return a >= b;
    default:
      NTM_CHECK(false);
  }
}

Truth compare(Operation operation, const Range& a, const Range& b) {
  if (a.state != Range::State::bounded || b.state != Range::State::bounded) return Truth::unknown;
  if (operation == Operation::not_equal) return opposite(compare(Operation::equal, a, b));
  if (operation == Operation::equal) {
    if (a.high < b.low || b.high < a.low) return Truth::no;
    return a.is_exact() && b.is_exact() ? Truth::yes : Truth::unknown;
  }
  // The ordered comparisons are monotone in each side: the extreme pairs decide.
  const bool at_one_end = holds(operation, a.low, b.high);
  const bool at_other_end = holds(operation, a.high, b.low);
  return at_one_end == at_other_end ? truth_of(at_one_end) : Truth::unknown;
}

}  // namespace ntm::formula

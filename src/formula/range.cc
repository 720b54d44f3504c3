// SPDX-License-Identifier: Apache-2.0
#include "formula/range.h"

#include <algorithm>
#include <array>

#include "base/check.h"

namespace ntm::formula {
namespace {

using base::Rational;

// One end of a range: a number, be it reached or not, or beyond all numbers.
struct End {
  int beyond = 0;  // -1: below all numbers; 1: above them
  Rational value;  // 0 beyond
  bool reached = true;
};

End low_of(const Range& range) {
  return {range.has_low() ? 0 : -1, range.low, range.low_end == Range::End::reached};
}
End high_of(const Range& range) {
  return {range.has_high() ? 0 : 1, range.high, range.high_end == Range::End::reached};
}

int sign(const End& a) {
  return a.beyond != 0 ? a.beyond : a.value.sign();
}

int order(const End& a, const End& b) {
  if (a.beyond != b.beyond) return a.beyond < b.beyond ? -1 : 1;
  return a.beyond != 0 || a.value == b.value ? 0 : a.value < b.value ? -1 : 1;
}

// Of two low ends or two high ones: which says less, and includes the other. What is reached says less than
// what is only approached.
bool is_lower(const End& a, const End& b) {
  const int found = order(a, b);
  return found != 0 ? found < 0 : a.reached && !b.reached;
}
bool is_higher(const End& a, const End& b) {
  const int found = order(a, b);
  return found != 0 ? found > 0 : a.reached && !b.reached;
}

Range from(const End& low, const End& high) {
  if (low.beyond != 0 && high.beyond != 0) return Range::anything();
  const auto kind = [](const End& end) {
    if (end.beyond != 0) return Range::End::none;
    return end.reached ? Range::End::reached : Range::End::approached;
  };
  return {Range::State::bounded, low.value, high.value, kind(low), kind(high)};
}

Range hull(const std::array<End, 4>& corners) {
  return from(*std::min_element(corners.begin(), corners.end(), is_lower),
              *std::min_element(corners.begin(), corners.end(), is_higher));
}

// Two low ends or two high ones: they are never beyond on different sides.
End sum(const End& a, const End& b) {
  const int beyond = a.beyond != 0 ? a.beyond : b.beyond;
  return {beyond, beyond != 0 ? Rational(0) : Rational(a.value + b.value), a.reached && b.reached};
}

// Nothing times however much is nothing, and nothing is reached of it as soon as one of them is nothing.
End product(const End& a, const End& b) {
  if (sign(a) == 0 || sign(b) == 0) {
    const bool reached =
        (sign(a) == 0 && a.reached) || (sign(b) == 0 && b.reached) || a.beyond != 0 || b.beyond != 0;
    return {0, 0, reached};
  }
  if (a.beyond != 0 || b.beyond != 0) return {sign(a) * sign(b), 0, false};
  return {0, a.value * b.value, a.reached && b.reached};
}

// By more than all numbers nothing is left, of however much: what that corner misses, the corner beside it
// has.
End quotient(const End& a, const End& b) {
  if (b.beyond != 0) return {0, 0, sign(a) == 0 && a.reached};
  if (a.beyond != 0) return {a.beyond * sign(b), 0, false};
  return {0, a.value / b.value, a.reached && (b.reached || sign(a) == 0)};
}

// The high end of the lesser of two values: what is only approached is the lesser one.
End least_high(const End& a, const End& b) {
  return is_higher(a, b) ? b : a;
}
// The low end of the greater of two.
End greatest_low(const End& a, const End& b) {
  return is_lower(a, b) ? b : a;
}

Range divided(const Range& a, const Range& b) {
  const End low = low_of(b), high = high_of(b);
  if (b.is_exact() && sign(low) == 0) return Range::nothing();
  if (sign(low) <= 0 && sign(high) >= 0) return Range::anything();
  return hull({quotient(low_of(a), low), quotient(low_of(a), high), quotient(high_of(a), low),
               quotient(high_of(a), high)});
}

// Whether a comparison holds of what lies at the low end of a range and the high end of another, or the other
// way round: an end that is only approached lies on the inner side of its number.
bool holds_low_to_high(Operation operation, const End& low, const End& high) {
  const int found = order(low, high);
  return holds(operation, Rational(found != 0 || (low.reached && high.reached) ? found : 1), Rational(0));
}
bool holds_high_to_low(Operation operation, const End& high, const End& low) {
  const int found = order(high, low);
  return holds(operation, Rational(found != 0 || (low.reached && high.reached) ? found : -1), Rational(0));
}

}  // namespace

Range combine(Operation operation, const Range& a, const Range& b) {
  if (a.state == Range::State::none || b.state == Range::State::none) return Range::nothing();
  if (a.state == Range::State::unknown || b.state == Range::State::unknown) return Range::anything();
  switch (operation) {
    case Operation::add:
      return from(sum(low_of(a), low_of(b)), sum(high_of(a), high_of(b)));
    case Operation::subtract:
      return combine(Operation::add, a, negated(b));
    case Operation::multiply:
      return hull({product(low_of(a), low_of(b)), product(low_of(a), high_of(b)),
                   product(high_of(a), low_of(b)), product(high_of(a), high_of(b))});
    case Operation::divide:
      return divided(a, b);
    case Operation::minimum:
      return from(std::min(low_of(a), low_of(b), is_lower), least_high(high_of(a), high_of(b)));
    case Operation::maximum:
      return from(greatest_low(low_of(a), low_of(b)), std::min(high_of(a), high_of(b), is_higher));
    default:
      NTM_CHECK(false);
  }
}

Range negated(const Range& a) {
  if (a.state != Range::State::bounded) return a;
  return {a.state, -a.high, -a.low, a.high_end, a.low_end};
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
    const auto lies_below = [](const Range& one, const Range& other) {
      return holds_high_to_low(Operation::less, high_of(one), low_of(other));
    };
    if (lies_below(a, b) || lies_below(b, a)) return Truth::no;
    return a.is_exact() && b.is_exact() ? Truth::yes : Truth::unknown;
  }
  // The ordered comparisons are monotone in each side: the extreme pairs decide.
  const bool at_one_end = holds_low_to_high(operation, low_of(a), high_of(b));
  const bool at_other_end = holds_high_to_low(operation, high_of(a), low_of(b));
  return at_one_end == at_other_end ? truth_of(at_one_end) : Truth::unknown;
}

}  // namespace ntm::formula

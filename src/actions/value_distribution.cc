// SPDX-License-Identifier: Apache-2.0
#include "actions/value_distribution.h"

#include <algorithm>

namespace ntm::actions {
namespace {

using base::Integer;
using base::Rational;

constexpr std::size_t kQuarters = 4;
constexpr int kStepsToTen = 3;  // 1, 2, 5, and then 10

// The value that so many quarters of the others lie before; sorted.
Rational quartile(const std::vector<Rational>& values, std::size_t quarters) {
  const std::size_t way = (values.size() - 1) * quarters;
  const Rational& low = values[way / kQuarters];
  if (way % kQuarters == 0) return low;
  return low + (values[way / kQuarters + 1] - low) * Rational(way % kQuarters, kQuarters);
}

// 1, 2, 5, 10, 20 … for 0, 1, 2 …; 1/2, 1/5, 1/10 … for -1, -2, -3 …
Rational step_number(int number) {
  constexpr int kMantissas[] = {1, 2, 5};
  const int exponent = number >= 0 ? number / kStepsToTen : -((kStepsToTen - 1 - number) / kStepsToTen);
  const Rational mantissa(kMantissas[number - exponent * kStepsToTen]);
  const Integer power = boost::multiprecision::pow(Integer(10), static_cast<unsigned>(std::abs(exponent)));
  return exponent >= 0 ? Rational(mantissa * Rational(power)) : Rational(mantissa / Rational(power));
}

Integer classes_by(const Rational& step, const Rational& least, const Rational& greatest) {
  return base::ceiling_of(greatest / step) - base::floor_of(least / step);
}

std::vector<ValueClass> classes_of(const std::vector<Rational>& values) {
  const Rational &least = values.front(), &greatest = values.back();
  if (least == greatest) return {{least, greatest, std::ssize(values)}};
  int number = 0;
  while (classes_by(step_number(number), least, greatest) > kMostClasses) ++number;
  while (classes_by(step_number(number - 1), least, greatest) <= kMostClasses) --number;
  const Rational step = step_number(number);
  std::vector<ValueClass> classes;
  for (Rational from = Rational(base::floor_of(least / step)) * step; from < greatest; from += step)
    classes.push_back({from, from + step, 0});
  std::size_t at = 0;
  for (const Rational& value : values) {
    while (at + 1 < classes.size() && value >= classes[at].to) ++at;
    ++classes[at].values;
  }
  return classes;
}

}  // namespace

std::optional<ValueDistribution> distribution_of(std::vector<Rational> values) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values);
  return ValueDistribution{values.front(),      quartile(values, 1), quartile(values, 2),
                           quartile(values, 3), values.back(),       classes_of(values)};
}

}  // namespace ntm::actions

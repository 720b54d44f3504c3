// SPDX-License-Identifier: Apache-2.0
#include "base/number.h"

#include <algorithm>

#include "base/check.h"
#include "base/shown_number.h"

namespace ntm::base {
namespace {

constexpr int kMostPlaces = 6;
constexpr int kFinestPlaces = 60;  // no two numbers of registers and laws are nearer than that

Rational power(int places) {
  return Rational(boost::multiprecision::pow(Integer(10), static_cast<unsigned>(places)));
}

// |value| * 10^places, rounded half up.
Integer rounded_magnitude(const Rational& value, int places) {
  const Rational magnitude = value < 0 ? Rational(-value) : value;
  return floor_of(magnitude * power(places) + Rational(1, 2));
}

bool is_finite_decimal(const Rational& value) {
  Integer rest = boost::multiprecision::denominator(value);
  while (rest % 2 == 0) rest /= 2;
  while (rest % 5 == 0) rest /= 5;
  return rest == 1;
}

// The digits of a magnitude scaled by 10^places, with a point, without trailing zeros.
std::string plain_text(const Integer& magnitude, int places, bool negative) {
  std::string digits = magnitude.str();
  if (static_cast<int>(digits.size()) <= places)
    digits.insert(0, static_cast<std::size_t>(places) + 1 - digits.size(), '0');
  if (places > 0) {
    digits.insert(digits.size() - static_cast<std::size_t>(places), 1, '.');
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
  }
  return negative && magnitude != 0 ? "-" + digits : digits;
}

// All digits of a finite decimal.
std::string whole_text(const Rational& value) {
  int places = 0;
  Rational shifted = value;
  while (boost::multiprecision::denominator(shifted) != 1) shifted *= 10, ++places;
  const Integer whole = boost::multiprecision::numerator(shifted);
  return plain_text(whole < 0 ? Integer(-whole) : whole, places, value < 0);
}

// "-1234.5" → "-1.234,5" in Vietnamese, "-1,234.5" in English.
std::string grouped(std::string text, Language language) {
  const bool vietnamese = language == Language::vietnamese;
  const auto point = text.find('.');
  std::size_t group_end = point == std::string::npos ? text.size() : point;
  if (point != std::string::npos && vietnamese) text[point] = ',';
  const std::size_t first_digit = text.front() == '-' ? 1 : 0;
  while (group_end > first_digit + 3) {
    group_end -= 3;
    text.insert(group_end, 1, vietnamese ? '.' : ',');
  }
  return text;
}

Rational rounded(const Rational& value, int places) {
  const Rational magnitude = Rational(rounded_magnitude(value, places)) / power(places);
  return value < 0 ? Rational(-magnitude) : magnitude;
}

// A mark as it is shown.
Rational as_level(const Rational& mark) {
  return is_finite_decimal(mark) ? mark : rounded(mark, kMostPlaces);
}

// Whether a value that is none of the marks stands among them as the exact one does, also beside marks that
// somebody shows with as few places.
bool keeps_sides(const Rational& shown, const Rational& value, const Marks& marks, int places) {
  if (!marks.empty() && (shown == 0) != (value == 0)) return false;
  return std::ranges::all_of(marks, [&](const Rational& mark) {
    const Rational level = as_level(mark);
    return (shown < level) == (value < mark) && (shown > level) == (value > mark) &&
           shown != rounded(mark, places);
  });
}

}  // namespace

Integer to_integer(Wide value) {
  const bool negative = value < 0;
  auto rest = negative ? -static_cast<UnsignedWide>(value) : static_cast<UnsignedWide>(value);
  Integer result = static_cast<std::uint64_t>(rest >> 64);
  result <<= 64;
  result += static_cast<std::uint64_t>(rest);
  return negative ? Integer(-result) : result;
}

Rational to_rational(Wide value) {
  return Rational(to_integer(value));
}

std::int64_t power_of_ten(int exponent) {
  NTM_CHECK(exponent >= 0 && exponent <= 18);
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Rational scaled(std::int64_t mantissa, int scale) {
  return Rational(mantissa, power_of_ten(scale));
}

std::optional<Rational> parse_decimal(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && fraction.empty())) return std::nullopt;
  if (whole.size() + fraction.size() > 18) return std::nullopt;
  std::int64_t mantissa = 0;
  for (std::string_view part : {whole, fraction})
    for (char c : part) {
      if (c < '0' || c > '9') return std::nullopt;
      mantissa = mantissa * 10 + (c - '0');
    }
  return scaled(negative ? -mantissa : mantissa, static_cast<int>(fraction.size()));
}

Integer floor_of(const Rational& value) {
  const Integer n = boost::multiprecision::numerator(value), d = boost::multiprecision::denominator(value);
  Integer quotient = n / d;
  if (n < 0 && n % d != 0) --quotient;
  return quotient;
}

Integer ceiling_of(const Rational& value) {
  return -floor_of(-value);
}

std::string exact_text(const Rational& value) {
  if (is_finite_decimal(value)) return whole_text(value);
  return plain_text(rounded_magnitude(value, kMostPlaces), kMostPlaces, value < 0);
}

std::string human_text(const Rational& value, Language language, int places,
                       const std::optional<Rational>& beside) {
  return shown_text(value, language, beside ? Marks{*beside} : Marks{}, places);
}

Rational rounded_beside(const Rational& value, const Marks& marks, int places) {
  if (const auto same = std::ranges::find(marks, value); same != marks.end()) return as_level(*same);
  for (; places <= kFinestPlaces; ++places)
    if (const Rational near = rounded(value, places); keeps_sides(near, value, marks, places)) return near;
  return as_level(value);  // nearer to a fraction without end than that is shown
}

std::string shown_digits(const Rational& value, const Marks& marks, int places) {
  return whole_text(rounded_beside(value, marks, places));
}

std::string shown_text(const Rational& value, Language language, const Marks& marks, int places) {
  return grouped(shown_digits(value, marks, places), language);
}

std::string level_text(const Rational& level, Language language) {
  return grouped(whole_text(as_level(level)), language);
}

std::string exact_digits(const Rational& value, const Marks& marks) {
  return is_finite_decimal(value) ? whole_text(value) : shown_digits(value, marks, kMostPlaces);
}

}  // namespace ntm::base

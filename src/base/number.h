// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/language.h"

namespace ntm::base {

// Exact numbers of any size: no floating point decides a verdict.
using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

// Sums of register values fit: at most 10^9 records of at most 10^15 each.
__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

Integer to_integer(Wide value);
Rational to_rational(Wide value);

// 10^exponent, 0 <= exponent <= 18.
std::int64_t power_of_ten(int exponent);

// mantissa / 10^scale
Rational scaled(std::int64_t mantissa, int scale);

// Reads a number as our own formats write it: "-12", "12.50". At most 18 digits.
std::optional<Rational> parse_decimal(std::string_view text);

Integer floor_of(const Rational& value);
Integer ceiling_of(const Rational& value);

// For machines: "12.5" when the number is a finite decimal; otherwise rounded half away from zero at six
// places.
std::string exact_text(const Rational& value);

// For people: "1.234,5" in Vietnamese, "1,234.5" in English, at most `places` digits after the point,
// trailing zeros dropped. `beside`: a number that stands next to it, such as a threshold. When rounding would
// make the two look equal although they differ, more places are shown, 18 at most: 89,996 % beside 90 % must
// not read "90 %".
std::string human_text(const Rational& value, Language language, int places = 2,
                       const std::optional<Rational>& beside = std::nullopt);

}  // namespace ntm::base

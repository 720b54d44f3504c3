// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "registers/cell.h"

namespace ntm::registers {

// A number as a person wrote it, taken apart.
struct WrittenNumber {
  enum class Tells { nothing, decimal_comma, decimal_point };

  bool negative = false;
  std::string whole;             // digits before the decimal mark, without separators of thousands
  std::string fraction;          // digits after it
  Tells tells = Tells::nothing;  // what its marks say about the way numbers are written
  char ambiguous_mark = '\0';    // '.' or ',' of "1.234", which may part thousands or decimals
};

// Takes apart "-1.234.567,8", "1,234.5", "1 234,5", "12", ".5"; thousands are groups of exactly three digits.
// The text is tidy (base::tidy). Nothing when it is no number. An ambiguous number is given as if its mark
// were the decimal one.
std::optional<WrittenNumber> take_apart(std::string_view text);

// The value of a number cell, "-1234.5": nothing in it is ambiguous.
WrittenNumber exact_number(std::string_view value);

// The number times 10^scale; nothing when that has more than 18 digits. The fraction has at most `scale`
// digits.
std::optional<std::int64_t> mantissa_of(const WrittenNumber& number, int scale);

}  // namespace ntm::registers

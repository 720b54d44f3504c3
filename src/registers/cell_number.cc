// SPDX-License-Identifier: Apache-2.0
#include "registers/cell_number.h"

#include <algorithm>

#include "base/text.h"
#include "registers/cell_tidy.h"

namespace ntm::registers {
namespace {

constexpr std::string_view kMinusSign = "−";  // U+2212, which word processors put for the hyphen
constexpr std::size_t kMostDigits = 18;
using Tells = WrittenNumber::Tells;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), base::is_digit);
}

// "1.234.567" without its marks; nothing unless it is one to three digits and then groups of three.
std::optional<std::string> without_groups(std::string_view text, char mark) {
  std::string digits;
  for (std::size_t group = 0;; ++group) {
    const auto end = text.find(mark);
    const std::string_view part = text.substr(0, end);
    const bool right_size = group == 0 ? part.size() <= 3 && !part.starts_with('0') : part.size() == 3;
    if (!right_size || !all_digits(part)) return std::nullopt;
    digits += part;
    if (end == std::string_view::npos) return digits;
    text.remove_prefix(end + 1);
  }
}

// Which marks part the decimals and the thousands of a number; 0 = none.
struct Marks {
  char decimal = '\0';
  char thousands = '\0';
  Tells tells = Tells::nothing;
  bool ambiguous = false;
};

Tells told_by_decimal(char mark) {
  return mark == ',' ? Tells::decimal_comma : Tells::decimal_point;
}

Marks marks_of(std::string_view text) {
  const auto points = std::count(text.begin(), text.end(), '.');
  const auto commas = std::count(text.begin(), text.end(), ',');
  const bool spaces = text.find(' ') != std::string_view::npos;
  if (points == 0 && commas == 0) return {'\0', spaces ? ' ' : '\0'};
  const auto last = text.find_last_of(".,");
  const char mark = text[last], other = mark == '.' ? ',' : '.';
  if (points > 0 && commas > 0) return {mark, other, told_by_decimal(mark)};
  if (points + commas > 1) return {'\0', mark, told_by_decimal(other)};
  // One mark: "1.234" can be read both ways; four digits before it, a leading 0 or another number of digits
  // after it leave only the decimal one.
  const bool ambiguous =
      !spaces && text.size() - last - 1 == 3 && last >= 1 && last <= 3 && !text.starts_with('0');
  return {mark, spaces ? ' ' : '\0', ambiguous ? Tells::nothing : told_by_decimal(mark), ambiguous};
}

}  // namespace

std::optional<WrittenNumber> take_apart(std::string_view text) {
  WrittenNumber number;
  if (text.starts_with(kMinusSign)) {
    number.negative = true;
    text.remove_prefix(kMinusSign.size());
  } else if (text.starts_with('-') || text.starts_with('+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  const Marks marks = marks_of(text);
  number.tells = marks.tells;
  if (marks.ambiguous) number.ambiguous_mark = marks.decimal;
  std::string_view whole = text;
  if (marks.decimal != '\0') {
    const auto at = text.find(marks.decimal);
    whole = text.substr(0, at);
    number.fraction = text.substr(at + 1);
    if (!all_digits(number.fraction)) return std::nullopt;
  }
  if (marks.thousands != '\0') {
    auto digits = without_groups(whole, marks.thousands);
    if (!digits) return std::nullopt;
    number.whole = std::move(*digits);
  } else {
    if (!all_digits(whole) && !(whole.empty() && marks.decimal != '\0')) return std::nullopt;
    number.whole = whole;
  }
  return number;
}

WrittenNumber exact_number(std::string_view value) {
  WrittenNumber number;
  number.negative = value.starts_with('-');
  if (number.negative) value.remove_prefix(1);
  const auto point = std::min(value.find('.'), value.size());
  number.whole = value.substr(0, point);
  number.fraction = value.substr(std::min(point + 1, value.size()));
  return number;
}

std::optional<std::int64_t> mantissa_of(const WrittenNumber& number, int scale) {
  std::string digits = number.whole + number.fraction;
  digits.append(static_cast<std::size_t>(scale) - number.fraction.size(), '0');
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.size() > kMostDigits) return std::nullopt;
  std::int64_t value = 0;
  for (char c : digits) value = value * 10 + (c - '0');
  return number.negative ? -value : value;
}

NumberStyle number_style_of(const std::vector<std::string_view>& cells) {
  bool comma = false, point = false;
  for (std::string_view cell : cells) {
    const auto number = take_apart(tidied(cell));
    if (!number) continue;
    comma = comma || number->tells == Tells::decimal_comma;
    point = point || number->tells == Tells::decimal_point;
  }
  if (comma && point) return NumberStyle::mixed;
  if (!comma && !point) return NumberStyle::untold;
  return point ? NumberStyle::decimal_point : NumberStyle::decimal_comma;
}

}  // namespace ntm::registers

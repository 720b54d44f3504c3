// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx_value.h"

#include <algorithm>
#include <charconv>

namespace ntm::documents {
namespace {

constexpr std::size_t kShownDigits = 15;
constexpr int kMostPlaces = 40;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

// digits × 10^(point - digits.size()): the decimal point stands before digits[point].
struct Decimal {
  bool negative = false;
  std::string digits;
  int point = 0;
};

std::optional<Decimal> take_apart(std::string_view text) {
  Decimal number;
  if (text.starts_with('-') || text.starts_with('+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  int exponent = 0;
  if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
    std::string_view power = text.substr(e + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (error != std::errc() || end != power.data() + power.size() || exponent > 400 || exponent < -400)
      return std::nullopt;
    text = text.substr(0, e);
  }
  const auto dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view fraction = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  if ((whole.empty() && fraction.empty()) || !all_digits(whole) || !all_digits(fraction)) return std::nullopt;
  number.digits = std::string(whole) + std::string(fraction);
  number.point = static_cast<int>(whole.size()) + exponent;
  const std::size_t zeros = std::min(number.digits.find_first_not_of('0'), number.digits.size());
  number.digits.erase(0, zeros);
  number.point -= static_cast<int>(zeros);
  return number;
}

// Half away from zero, as Excel shows it.
void round_to_shown(Decimal& number) {
  if (number.digits.size() > kShownDigits) {
    const bool up = number.digits[kShownDigits] >= '5';
    number.digits.resize(kShownDigits);
    std::size_t i = kShownDigits;
    while (up && i > 0) {
      if (number.digits[--i] != '9') {
        ++number.digits[i];
        break;
      }
      number.digits[i] = '0';
      if (i == 0) {
        number.digits.insert(0, "1");
        ++number.point;
      }
    }
  }
  while (number.digits.ends_with('0')) number.digits.pop_back();
}

}  // namespace

std::optional<std::string> written_number(std::string_view stored) {
  auto number = take_apart(stored);
  if (!number) return std::nullopt;
  round_to_shown(*number);
  if (number->digits.empty()) return "0";
  const int size = static_cast<int>(number->digits.size());
  if (number->point > kMostPlaces || size - number->point > kMostPlaces) return std::nullopt;
  std::string text = number->negative ? "-" : "";
  if (number->point <= 0) {
    text += "0." + std::string(static_cast<std::size_t>(-number->point), '0') + number->digits;
  } else if (number->point >= size) {
    text += number->digits + std::string(static_cast<std::size_t>(number->point - size), '0');
  } else {
    const auto point = static_cast<std::size_t>(number->point);
    text += number->digits.substr(0, point) + "." + number->digits.substr(point);
  }
  const auto dot = text.find('.');
  constexpr std::size_t kThousands = 3;
  if (dot != std::string::npos && text.size() - dot - 1 == kThousands) text += '0';
  return text;
}

std::optional<base::Date> day_of_serial(std::string_view stored, bool since_1904) {
  const auto number = take_apart(stored);
  constexpr int kFirstRight = 61, kLast = 2958465;  // 1900-03-01, 9999-12-31
  if (!number || number->negative || number->point > 7 || number->point <= 0) return std::nullopt;
  std::string whole = number->digits.substr(0, static_cast<std::size_t>(number->point));
  whole.append(static_cast<std::size_t>(number->point) - whole.size(), '0');
  const int days = std::stoi(whole);
  const auto start = since_1904 ? base::Date::from_civil(1904, 1, 1) : base::Date::from_civil(1899, 12, 30);
  if (days > kLast || (!since_1904 && days < kFirstRight)) return std::nullopt;
  const base::Date day = start->plus_days(days);
  return day.year() > 9999 ? std::nullopt : std::optional(day);
}

bool shows_a_day(std::string_view format) {
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == ';') return false;  // what follows is for other numbers
    if (c == '\\' || c == '_' || c == '*') ++i;
    if (c == '"' || c == '[') {
      const auto end = format.find(c == '"' ? '"' : ']', i + 1);
      if (end == std::string_view::npos) return false;
      i = end;
    }
    if (c == 'd' || c == 'D' || c == 'y' || c == 'Y') return true;
  }
  return false;
}

bool builtin_shows_a_day(int format) {
  return (format >= 14 && format <= 17) || format == 22 || (format >= 27 && format <= 31) || format == 36 ||
         (format >= 50 && format <= 54) || format == 57 || format == 58;
}

}  // namespace ntm::documents

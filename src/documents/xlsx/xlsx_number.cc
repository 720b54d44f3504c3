// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_number.h"

#include <algorithm>
#include <charconv>

namespace ntm::documents {
namespace {

constexpr int kMostPlaces = 40;
constexpr int kMostExponent = 400;

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The number behind "E"; nothing when it is none.
std::optional<int> exponent_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int exponent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exponent);
  const bool read = error == std::errc() && end == text.data() + text.size();
  return read && std::abs(exponent) <= kMostExponent ? std::optional(exponent) : std::nullopt;
}

// Without zeros at either end.
void trim_zeros(StoredNumber& number) {
  const std::size_t zeros = std::min(number.digits.find_first_not_of('0'), number.digits.size());
  number.digits.erase(0, zeros);
  number.point -= static_cast<int>(zeros);
  while (number.digits.ends_with('0')) number.digits.pop_back();
  if (number.digits.empty()) number.point = 0, number.negative = false;
}

// The first `keep` digits, rounded by those behind them.
StoredNumber rounded(StoredNumber number, int keep) {
  if (keep >= static_cast<int>(number.digits.size())) return number;
  if (keep < 0) return {};
  const auto kept = static_cast<std::size_t>(keep);
  const bool up = number.digits[kept] >= '5';
  number.digits.resize(kept);
  if (up) {
    std::size_t i = kept;
    while (i > 0 && number.digits[i - 1] == '9') number.digits[--i] = '0';
    if (i > 0) {
      ++number.digits[i - 1];
    } else {
      number.digits.insert(0, "1");
      ++number.point;
    }
  }
  trim_zeros(number);
  return number;
}

}  // namespace

std::optional<StoredNumber> StoredNumber::parse(std::string_view text) {
  StoredNumber number;
  if (text.starts_with('-') || text.starts_with('+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  int exponent = 0;
  if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
    const auto read = exponent_of(text.substr(e + 1));
    if (!read) return std::nullopt;
    exponent = *read;
    text = text.substr(0, e);
  }
  const auto dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  const std::string_view fraction = dot == std::string_view::npos ? "" : text.substr(dot + 1);
  if ((whole.empty() && fraction.empty()) || !all_digits(whole) || !all_digits(fraction)) return std::nullopt;
  number.digits = std::string(whole) + std::string(fraction);
  number.point = static_cast<int>(whole.size()) + exponent;
  trim_zeros(number);
  number = number.rounded_to_digits(std::max(kShownDigits, std::min(number.point, kMostPlaces)));
  const int behind = static_cast<int>(number.digits.size()) - number.point;
  if (number.point > kMostPlaces || behind > kMostPlaces) return std::nullopt;
  return number;
}

StoredNumber StoredNumber::shifted(int places) const {
  StoredNumber number = *this;
  if (!is_zero()) number.point += places;
  return number;
}

StoredNumber StoredNumber::rounded_to_digits(int most) const {
  return rounded(*this, most);
}

StoredNumber StoredNumber::rounded_to_places(int places) const {
  return rounded(*this, point + places);
}

std::string StoredNumber::whole() const {
  if (point <= 0) return "";
  const auto size = static_cast<std::size_t>(point);
  std::string text = digits.substr(0, size);
  text.append(size - text.size(), '0');
  return text;
}

std::string StoredNumber::fraction() const {
  if (point >= static_cast<int>(digits.size())) return "";
  if (point >= 0) return digits.substr(static_cast<std::size_t>(point));
  return std::string(static_cast<std::size_t>(-point), '0') + digits;
}

std::string StoredNumber::plain() const {
  const std::string before = whole(), behind = fraction();
  std::string text = negative ? "-" : "";
  text += before.empty() ? "0" : before;
  return behind.empty() ? text : text + "." + behind;
}

std::optional<base::Date> day_of_serial(const StoredNumber& serial, bool since_1904) {
  constexpr int kFirstRight = 61, kLast = 2958465, kMostDigits = 7;  // 1900-03-01, 9999-12-31
  if (serial.negative || serial.whole_digits() > kMostDigits || serial.whole_digits() == 0)
    return std::nullopt;
  const int days = std::stoi(serial.whole());
  const auto start = since_1904 ? base::Date::from_civil(1904, 1, 1) : base::Date::from_civil(1899, 12, 30);
  if (days > kLast || (!since_1904 && days < kFirstRight)) return std::nullopt;
  const base::Date day = start->plus_days(days);
  return day.year() > 9999 ? std::nullopt : std::optional(day);
}

}  // namespace ntm::documents

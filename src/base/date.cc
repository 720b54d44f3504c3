// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>

#include "base/text.h"

namespace ntm::base {
namespace {

using std::chrono::year_month_day;

constexpr std::int64_t kMicrosecondsPerSecond = 1'000'000;
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::int64_t kVietNamOffsetSeconds = 7 * 3600;  // no daylight saving since 1975

year_month_day civil(std::int32_t days) {
  return std::chrono::sys_days{std::chrono::days{days}};
}

// Reads exactly `text.size()` digits.
std::optional<int> digits(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> parse_slashed(std::string_view text) {
  const auto first = text.find('/');
  const auto second = text.find('/', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  const auto day = digits(text.substr(0, first), 1, 2);
  const auto month = digits(text.substr(first + 1, second - first - 1), 1, 2);
  const auto year = digits(text.substr(second + 1), 4, 4);
  if (!day || !month || !year) return std::nullopt;
  return Date::from_civil(*year, *month, *day);
}

// "HH:MM" or "HH:MM:SS" as seconds of the day.
std::optional<std::int64_t> parse_clock(std::string_view text) {
  if ((text.size() != 5 && text.size() != 8) || text[2] != ':') return std::nullopt;
  const auto hour = digits(text.substr(0, 2), 2, 2);
  const auto minute = digits(text.substr(3, 2), 2, 2);
  const auto second = text.size() == 8 && text[5] == ':' ? digits(text.substr(6), 2, 2) : std::optional(0);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  if (text.size() == 8 && text[5] != ':') return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

// The digits after a point: one to nine of them, as other programs write; those after the sixth are dropped.
std::optional<std::int64_t> parse_microseconds(std::string_view text) {
  if (!digits(text, 1, 9)) return std::nullopt;
  std::string micro(text);
  micro.resize(6, '0');
  return digits(micro, 6, 6);
}

// "Z" or "+07:00" as seconds east of Greenwich.
std::optional<std::int64_t> parse_zone(std::string_view text) {
  if (text == "Z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto offset = parse_clock(text.substr(1));
  if (!offset) return std::nullopt;
  return text[0] == '+' ? *offset : -*offset;
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

}  // namespace

std::optional<Date> Date::from_civil(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                           std::chrono::day{static_cast<unsigned>(day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date(static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count()));
}

std::optional<Date> Date::parse(std::string_view text) {
  text = trim(text);
  if (text.find('/') != std::string_view::npos) return parse_slashed(text);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4), 4, 4);
  const auto month = digits(text.substr(5, 2), 2, 2);
  const auto day = digits(text.substr(8, 2), 2, 2);
  if (!year || !month || !day) return std::nullopt;
  return from_civil(*year, *month, *day);
}

int Date::year() const {
  return static_cast<int>(civil(days_).year());
}
int Date::month() const {
  return static_cast<int>(static_cast<unsigned>(civil(days_).month()));
}
int Date::day() const {
  return static_cast<int>(static_cast<unsigned>(civil(days_).day()));
}

std::string Date::iso() const {
  return fmt::format("{:04}-{:02}-{:02}", year(), month(), day());
}
std::string Date::vietnamese() const {
  return fmt::format("{:02}/{:02}/{:04}", day(), month(), year());
}

Date Date::plus_months(int months) const {
  const year_month_day ymd = civil(days_);
  const auto first = std::chrono::year_month{ymd.year(), ymd.month()};
  const bool last_day = std::chrono::year_month_day_last{first / std::chrono::last}.day() == ymd.day();
  const auto moved = first + std::chrono::months{months};
  const std::chrono::year_month_day_last moved_last{moved / std::chrono::last};
  const auto day = last_day ? moved_last.day() : std::min(ymd.day(), moved_last.day());
  return Date(static_cast<std::int32_t>(std::chrono::sys_days{moved / day}.time_since_epoch().count()));
}

std::optional<Instant> Instant::parse(std::string_view text) {
  text = trim(text);
  const auto split = text.find('T');
  const auto date = Date::parse(text.substr(0, split));
  if (!date) return std::nullopt;
  const std::int64_t midnight = std::int64_t{date->days()} * kSecondsPerDay;
  if (split == std::string_view::npos) {
    const std::int64_t next_day = midnight + kSecondsPerDay - kVietNamOffsetSeconds;
    return Instant{next_day * kMicrosecondsPerSecond - 1};
  }
  const std::string_view rest = text.substr(split + 1);
  const auto zone_at = rest.find_first_of("Z+-");
  if (zone_at == std::string_view::npos) return std::nullopt;
  std::string_view clock = rest.substr(0, zone_at);
  std::int64_t fraction = 0;
  if (const auto point = clock.find('.'); point != std::string_view::npos) {
    const auto value = parse_microseconds(clock.substr(point + 1));
    if (!value) return std::nullopt;
    fraction = *value;
    clock = clock.substr(0, point);
  }
  const auto seconds = parse_clock(clock);
  const auto zone = parse_zone(rest.substr(zone_at));
  if (!seconds || !zone) return std::nullopt;
  return Instant{(midnight + *seconds - *zone) * kMicrosecondsPerSecond + fraction};
}

std::string Instant::iso() const {
  const std::int64_t seconds = floor_divide(microseconds, kMicrosecondsPerSecond);
  const std::int64_t days = floor_divide(seconds, kSecondsPerDay);
  const std::int64_t clock = seconds - days * kSecondsPerDay;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:06}Z", Date::from_days(static_cast<std::int32_t>(days)).iso(),
                     clock / 3600, clock / 60 % 60, clock % 60,
                     microseconds - seconds * kMicrosecondsPerSecond);
}

std::string Instant::vietnamese() const {
  const std::int64_t seconds = floor_divide(microseconds, kMicrosecondsPerSecond) + kVietNamOffsetSeconds;
  const std::int64_t clock = seconds - floor_divide(seconds, kSecondsPerDay) * kSecondsPerDay;
  return fmt::format("{} {:02}:{:02}", date().vietnamese(), clock / 3600, clock / 60 % 60);
}

Date Instant::date() const {
  const std::int64_t seconds = floor_divide(microseconds, kMicrosecondsPerSecond) + kVietNamOffsetSeconds;
  return Date::from_days(static_cast<std::int32_t>(floor_divide(seconds, kSecondsPerDay)));
}

}  // namespace ntm::base

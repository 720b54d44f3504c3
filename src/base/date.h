// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ntm::base {

// A day of the civil calendar (proleptic Gregorian), years 1 to 9999, without a time of day or a zone.
class Date {
 public:
  // Nothing when there is no such day ("30/02/2024").
  static std::optional<Date> from_civil(int year, int month, int day);
  // From days since 1970-01-01; the inverse of days().
  static Date from_days(std::int32_t days) { return Date(days); }
  // Reads "2024-12-31" (ISO 8601) or "31/12/2024", "1/2/2024" (as people in Viet Nam write); spaces around
  // are allowed.
  static std::optional<Date> parse(std::string_view text);

  int year() const;
  int month() const;
  int day() const;
  std::int32_t days() const { return days_; }

  // "2024-12-31"
  std::string iso() const;
  // "31/12/2024"
  std::string vietnamese() const;

  // The same day `months` later (earlier if negative); where the month is shorter, its last day.
  // The last day of a month stays the last day, so that quarter ends step to quarter ends.
  Date plus_months(int months) const;
  Date plus_days(int days) const { return Date(days_ + days); }

  auto operator<=>(const Date&) const = default;

 private:
  explicit Date(std::int32_t days) : days_(days) {}
  std::int32_t days_;
};

// A moment, in microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t microseconds = 0;

  // Reads "2024-01-05T08:30:00+07:00", "2024-01-05T08:30:00.25Z" (at most nine digits, microseconds are
  // kept), or a date alone, which means the end of that
  // day in Viet Nam (UTC+7): what was known "at 31/12/2024" includes all that was entered that day.
  static std::optional<Instant> parse(std::string_view text);

  // "2024-01-05T01:30:00.000000Z"
  std::string iso() const;
  // "05/01/2024 08:30" in Viet Nam's time
  std::string vietnamese() const;
  // The day in Viet Nam.
  Date date() const;

  auto operator<=>(const Instant&) const = default;
};

}  // namespace ntm::base

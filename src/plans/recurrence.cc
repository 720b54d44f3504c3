// SPDX-License-Identifier: Apache-2.0
#include "plans/recurrence.h"

#include <libical/ical.h>

#include <algorithm>
#include <memory>

namespace ntm::plans {
namespace {

icaltimetype ical_of(base::Date date) {
  icaltimetype time = icaltime_null_time();
  time.is_date = 1;
  time.year = date.year();
  time.month = date.month();
  time.day = date.day();
  return time;
}

std::optional<icalrecurrencetype> parsed(const std::string& rule) {
  constexpr std::size_t kLongest = 200;
  if (rule.empty() || rule.size() > kLongest) return std::nullopt;
  icalerror_set_errors_are_fatal(0);
  const icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule.c_str());
  switch (recurrence.freq) {
    case ICAL_DAILY_RECURRENCE:
    case ICAL_WEEKLY_RECURRENCE:
    case ICAL_MONTHLY_RECURRENCE:
    case ICAL_YEARLY_RECURRENCE:
      break;
    default:
      return std::nullopt;
  }
  if (recurrence.interval < 1 || recurrence.by_hour[0] != ICAL_RECURRENCE_ARRAY_MAX ||
      recurrence.by_minute[0] != ICAL_RECURRENCE_ARRAY_MAX ||
      recurrence.by_second[0] != ICAL_RECURRENCE_ARRAY_MAX)
    return std::nullopt;
  return recurrence;
}

bool names_some_days(const icalrecurrencetype& recurrence) {
  return recurrence.by_day[0] != ICAL_RECURRENCE_ARRAY_MAX ||
         recurrence.by_month_day[0] != ICAL_RECURRENCE_ARRAY_MAX ||
         recurrence.by_month[0] != ICAL_RECURRENCE_ARRAY_MAX ||
         recurrence.by_year_day[0] != ICAL_RECURRENCE_ARRAY_MAX ||
         recurrence.by_week_no[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

// `times` steps of the rule after a day, counted from that day: 31 January, then 29 February, then 31 March.
base::Date stepped(const icalrecurrencetype& recurrence, base::Date from, int times) {
  const int steps = recurrence.interval * times;
  switch (recurrence.freq) {
    case ICAL_DAILY_RECURRENCE:
      return from.plus_days(steps);
    case ICAL_WEEKLY_RECURRENCE:
      return from.plus_days(7 * steps);
    case ICAL_YEARLY_RECURRENCE:
      return from.plus_months(12 * steps);
    default:
      return from.plus_months(steps);
  }
}

std::vector<Occasion> on_named_days(const std::vector<base::Date>& days, Days window) {
  std::vector<Occasion> found;
  for (std::size_t i = 0; i < days.size(); ++i)
    found.push_back({{i == 0 ? window.first : days[i - 1].plus_days(1),
                      i + 1 == days.size() ? window.last : days[i + 1].plus_days(-1)},
                     days[i]});
  return found;
}

struct FreeIterator {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};

}  // namespace

bool is_rule(const std::string& rule) {
  return parsed(rule).has_value();
}

std::vector<base::Date> occurrences(const std::string& rule, base::Date start, Days window) {
  std::vector<base::Date> days;
  const auto recurrence = parsed(rule);
  if (!recurrence) return days;
  const std::unique_ptr<icalrecur_iterator, FreeIterator> iterator(
      icalrecur_iterator_new(*recurrence, ical_of(start)));
  if (!iterator) return days;
  // From the start on: what lies before the window is passed over.
  for (std::size_t passed = 0; passed < 100 * kMostOccurrences && days.size() < kMostOccurrences; ++passed) {
    const icaltimetype time = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(time)) break;
    const auto day = base::Date::from_civil(time.year, time.month, time.day);
    if (!day || *day > window.last) break;
    if (*day >= window.first) days.push_back(*day);
  }
  return days;
}

bool names_days(const std::string& rule) {
  const auto recurrence = parsed(rule);
  return recurrence && names_some_days(*recurrence);
}

std::vector<Occasion> occasions(const std::string& rule, base::Date start, Days window) {
  const auto recurrence = parsed(rule);
  if (!recurrence) return {};
  if (names_some_days(*recurrence)) return on_named_days(occurrences(rule, start, window), window);
  std::vector<Occasion> found;
  for (int i = 0; found.size() < kMostOccurrences; ++i) {
    const base::Date first = stepped(*recurrence, start, i);
    if (first > window.last) break;
    const base::Date last = stepped(*recurrence, start, i + 1).plus_days(-1);
    if (last < window.first) continue;
    if (last > window.last && !found.empty()) break;
    const Days days{std::max(first, window.first), std::min(last, window.last)};
    found.push_back({days, days.last});
  }
  return found;
}

std::optional<base::Date> latest_next(const std::string& rule, base::Date after) {
  const auto recurrence = parsed(rule);
  if (!recurrence) return std::nullopt;
  return stepped(*recurrence, after, 1);
}

std::vector<Gap> gaps(const std::string& rule, const std::vector<base::Date>& done, Days window,
                      base::Date today) {
  std::vector<Gap> found;
  const base::Date end = std::min(today, window.last);
  std::vector<base::Date> days = done;
  std::ranges::sort(days);
  base::Date before = window.first;
  bool begun = false;  // an occasion before the window was seen
  const auto look = [&](base::Date next) {
    const auto due = latest_next(rule, before);
    if (due && next > *due) found.push_back({before, next, *due});
    before = next;
  };
  for (const base::Date day : days) {
    if (day > end) break;
    if (day < window.first) {
      before = begun ? std::max(before, day) : day;
      begun = true;
    } else {
      look(day);
    }
  }
  if (end >= window.first) look(end);
  return found;
}

}  // namespace ntm::plans

// SPDX-License-Identifier: Apache-2.0
#include "plans/recurrence.h"

#include <algorithm>
#include <iterator>

#include "plans/rfc_rule.h"

namespace ntm::plans {
namespace {

// `times` steps after a day, counted from that day: 31 January, then 29 February, then 31 March.
base::Date stepped(const Step& step, base::Date from, int times) {
  const int count = step.count * times;
  return step.unit == Step::Unit::day ? from.plus_days(count) : from.plus_months(count);
}

std::vector<Occasion> on_named_days(const std::vector<base::Date>& days, Days window) {
  std::vector<Occasion> found;
  for (std::size_t i = 0; i < days.size(); ++i)
    found.push_back({{i == 0 ? window.first : days[i - 1].plus_days(1),
                      i + 1 == days.size() ? window.last : days[i + 1].plus_days(-1)},
                     days[i]});
  return found;
}

}  // namespace

std::vector<base::Date> occurrences(const std::string& rule, base::Date start, Days window) {
  std::vector<base::Date> days;
  for (const std::string& one : rfc_rules(rule, start))
    std::ranges::move(rfc_days(one, start, {window.first, window.last}, kMostOccurrences),
                      std::back_inserter(days));
  std::ranges::sort(days);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  if (days.size() > kMostOccurrences) days.erase(days.begin() + kMostOccurrences, days.end());
  return days;
}

std::vector<Occasion> occasions(const std::string& rule, base::Date start, Days window) {
  const auto step = step_of(rule);
  if (!step) return {};
  if (names_days(rule)) return on_named_days(occurrences(rule, start, window), window);
  std::vector<Occasion> found;
  for (int i = 0; found.size() < kMostOccurrences; ++i) {
    const base::Date first = stepped(*step, start, i);
    if (first > window.last) break;
    const base::Date last = stepped(*step, start, i + 1).plus_days(-1);
    if (last < window.first) continue;
    if (last > window.last && !found.empty()) break;
    const Days days{std::max(first, window.first), std::min(last, window.last)};
    found.push_back({days, days.last});
  }
  return found;
}

std::optional<base::Date> latest_next(const std::string& rule, base::Date after) {
  const auto step = step_of(rule);
  if (!step) return std::nullopt;
  return stepped(*step, after, 1);
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

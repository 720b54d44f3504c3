// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/stated_places.h"

#include <set>

namespace ntm::storage {
namespace {

using base::Date;
using programme::PlaceCode;

const Date kFirst = *Date::from_civil(1, 1, 1), kLast = *Date::from_civil(9999, 12, 31);

// The days on which a stretch begins: a period of the code is meant as a whole (period_meant). Of a code that
// has none each day is meant by itself, and what happened before or after it counts.
std::set<Date> first_days(const programme::Places& known, const PlaceCode& code, Date day) {
  std::set<Date> days;
  for (const programme::Place& period : known.periods(code)) days.insert(period.from);
  if (!days.empty()) {
    days.erase(days.begin());  // the first is meant by all days before it as well
  } else {
    days.insert(day.plus_days(1));
    for (const programme::LineageEvent& event : known.lineage(code)) days.insert(event.date);
  }
  days.insert(kFirst);
  return days;
}

}  // namespace

std::vector<StatedPlace> stated_places(const programme::Places& known, std::span<const PlaceCode> codes,
                                       Date day, const NumberOf& number_of) {
  std::vector<StatedPlace> found;
  for (const PlaceCode& code : codes) {
    const std::set<Date> days = first_days(known, code, day);
    for (auto since = days.begin(); since != days.end(); ++since) {
      const auto next = std::next(since);
      if (const auto number = number_of(code, *since))
        found.push_back({code, *since, next == days.end() ? kLast.plus_days(1) : *next, *number});
    }
  }
  return found;
}

}  // namespace ntm::storage

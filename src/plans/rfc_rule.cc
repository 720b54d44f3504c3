// SPDX-License-Identifier: Apache-2.0
#include "plans/rfc_rule.h"

#include <libical/ical.h>

#include <memory>

namespace ntm::plans {
namespace {

struct FreeIterator {
  void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
};
using Iterator = std::unique_ptr<icalrecur_iterator, FreeIterator>;

// Null for what cannot be counted; some of it the library only refuses here.
Iterator iterator_over(const std::string& rule, base::Date start) {
  icalerror_set_errors_are_fatal(0);  // the library would end the program
  const icalrecurrencetype recurrence = icalrecurrencetype_from_string(rule.c_str());
  if (recurrence.freq == ICAL_NO_RECURRENCE) return nullptr;
  icaltimetype day = icaltime_null_time();  // a null date has an hour before midnight
  day.is_date = 1;
  day.year = start.year();
  day.month = start.month();
  day.day = start.day();
  return Iterator(icalrecur_iterator_new(recurrence, day));
}

}  // namespace

bool is_rfc_rule(const std::string& rule) {
  return iterator_over(rule, base::Date::from_days(0)) != nullptr;
}

std::vector<base::Date> rfc_days(const std::string& rule, base::Date start,
                                 std::pair<base::Date, base::Date> between, std::size_t most) {
  constexpr int kMostPassed = 1'000'000;  // from the start on: what lies before is passed over
  std::vector<base::Date> days;
  const Iterator iterator = iterator_over(rule, start);
  if (!iterator) return days;
  for (int passed = 0; passed < kMostPassed && days.size() < most; ++passed) {
    const icaltimetype time = icalrecur_iterator_next(iterator.get());
    if (icaltime_is_null_time(time)) break;
    const auto day = base::Date::from_civil(time.year, time.month, time.day);
    if (!day || *day > between.second) break;
    if (*day >= between.first) days.push_back(*day);
  }
  return days;
}

}  // namespace ntm::plans

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"

namespace ntm::documents {

// Something to be done or to happen, for the calendars of phones and Outlook. Whole days, in no time zone.
struct CalendarEntry {
  enum class Kind { event, task };  // phones show events; tasks are for programs that know them

  Kind kind = Kind::event;
  std::string uid;  // the same for the same thing at each export: a calendar then replaces it
  std::string summary;
  std::string description;  // lines parted by '\n'; may be empty
  base::Date start;
  std::optional<base::Date> due;          // its last day; not before start
  std::optional<std::string> recurrence;  // RFC 5545: "FREQ=MONTHLY;INTERVAL=2"; see is_recurrence
  std::optional<int> alarm_days;          // reminds at 8 in the morning so many days before it is due
};

struct Calendar {
  std::string name;
  base::Instant stamp;  // when it was exported
  std::vector<CalendarEntry> entries;
};

}  // namespace ntm::documents

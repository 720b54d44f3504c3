// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/plan_status.h"

namespace ntm::actions {

// What a post is to do, for the calendar of a phone or of Outlook.
struct PlanCalendar {
  std::string ics;  // an iCalendar file
  int entries = 0;
};

// The tasks of the plan in force that `post` leads (plans::is_of_post) and that are neither done nor
// cancelled on the day. What is owed on a day is an event that reminds a week before; each occasion of a
// recurring task is one, unless its rule names the days: then one event recurs. What goes on all year is a
// task without a reminder; what has no time is left out.
//
// The uid of an entry is place-year-task@ntm (an occasion: place-year-task-number@ntm): importing again
// replaces what was imported before.
// base::Error: not_found (as plan_status; the post leads nothing: names the nearest).
PlanCalendar plan_calendar(storage::Database& database, const PlanOccasion& occasion, const std::string& post,
                           const std::string& calendar_name, base::Instant stamp);

}  // namespace ntm::actions

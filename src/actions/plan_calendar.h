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
// cancelled on the day, as report::add_entries says: importing again replaces what was imported before.
// base::Error: not_found (as plan_status; the post leads nothing: names the nearest).
PlanCalendar plan_calendar(storage::Database& database, const PlanOccasion& occasion, const std::string& post,
                           const std::string& calendar_name, base::Instant stamp);

}  // namespace ntm::actions

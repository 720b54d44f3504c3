// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "documents/calendar.h"
#include "plans/progress.h"

namespace ntm::report {

// Adds what a calendar is to show of one task. What is owed on a day is an event that reminds a week before;
// each occasion of a recurring task is one, unless its rule names the days and a single rule of calendars
// says them: then one event recurs. What goes on all year is a task without a reminder; what has no time is
// left out. The uid of an entry is place-year-task@ntm (an occasion: place-year-task-number@ntm).
void add_entries(const plans::Plan& plan, const plans::TaskProgress& progress,
                 std::vector<documents::CalendarEntry>& entries);

}  // namespace ntm::report

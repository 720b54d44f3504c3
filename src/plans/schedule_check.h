// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/message.h"
#include "plans/plan.h"

// What a plan can hold of schedules; everything that reads a plan (how it stands, papers, calendar, next
// year) builds on it. Who makes schedules out of what people give checks or mends them.
namespace ntm::plans {

// Why a plan cannot hold the schedule: a day outside the years of plans, the last day before the first, a
// recurring one whose rule is none or says itself when it ends, a count of occasions outside 1 to 366.
// Nothing when it can. The message lacks the place in the plan.
std::optional<base::Message> fault_of(const Schedule& schedule);

// The nearest schedule that a plan can hold; the words stay as they are. The end that a rule says itself
// becomes the last day; a rule that cannot be read leaves that it is periodic; a first day after the last one
// goes. For plans that earlier versions of the program stored.
void mend(Schedule& schedule);

}  // namespace ntm::plans

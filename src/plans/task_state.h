// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "plans/progress.h"

namespace ntm::plans {

// Fills in what the schedule and the log say of `progress.task`: its state, occasions, gaps, the day it is
// next due. The rules stand at progress_of.
void tell_state(TaskProgress& progress, const Schedule& schedule, Days window,
                const std::vector<LoggedFact>& log, base::Date day);

}  // namespace ntm::plans

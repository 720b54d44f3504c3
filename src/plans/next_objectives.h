// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plans/next_year.h"

namespace ntm::plans {

// Fills in the objectives of draft.plan, which has the new year and no objective yet; see next_year.
void draft_objectives(NextYearDraft& draft, const Plan& last, const YearEnd& end);

}  // namespace ntm::plans

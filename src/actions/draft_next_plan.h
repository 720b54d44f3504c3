// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "actions/plan_status.h"
#include "plans/next_year.h"

namespace ntm::actions {

struct NextPlanReport {
  std::unique_ptr<const PlanStatus> status;  // of the plan that ends
  plans::NextYearDraft
      draft;  // the first question, where no set of criteria is in force: that it is for reference
  std::optional<storage::PlanVersionId> version;  // the draft to review; none in a dry run
};

// Drafts the plan of the year after `occasion.year` from the plan in force and how the commune stands on
// `occasion.date`, and keeps it as a draft. It counts once it is approved.
// base::Error: not_found (as plan_status; no set to judge by), conflict (the next year has a plan in force).
NextPlanReport draft_next_plan(storage::Database& database, const PlanOccasion& occasion, bool dry_run,
                               const Session& session);

}  // namespace ntm::actions

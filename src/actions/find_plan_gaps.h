// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "actions/plan_status.h"
#include "plans/plan_gaps.h"

namespace ntm::actions {

// What the plan leaves open beside what the registers show. `gaps` points into `status`.
struct PlanGapsReport {
  std::unique_ptr<const PlanStatus> status;
  plans::PlanGaps gaps;
};

// base::Error: not_found (no such place, no plan in force, no set to judge by on that day).
PlanGapsReport find_plan_gaps(storage::Database& database, const PlanOccasion& occasion);

}  // namespace ntm::actions

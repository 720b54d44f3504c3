// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/assessment_overview.h"
#include "actions/explain_indicator.h"

namespace ntm::actions {

// All about one indicator: why it stands as it does, where it came from, and what the plan does about it.
struct IndicatorPage {
  Explanation explanation;
  AssessmentOverview overview;
  const criteria::Criterion* criterion = nullptr;          // that it belongs to; null: a condition
  std::vector<const plans::TargetProgress*> plan_targets;  // of the plan: those measured by it
  const registers::RegisterDefinition* records = nullptr;  // see counting_register
};

// base::Error: as evaluate; not_found when the set has no such indicator.
IndicatorPage indicator_page(storage::Database& database, const judging::Occasion& occasion,
                             const std::string& code);

}  // namespace ntm::actions

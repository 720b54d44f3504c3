// SPDX-License-Identifier: Apache-2.0
#include "actions/find_plan_gaps.h"

#include "base/error.h"

namespace ntm::actions {

PlanGapsReport find_plan_gaps(storage::Database& database, const PlanOccasion& occasion) {
  PlanGapsReport report{plan_status(database, occasion), {}};
  if (!report.status->evaluation)
    throw base::Error(base::Error::Kind::not_found, report.status->not_judged.value());
  report.gaps =
      plans::plan_gaps(report.status->plan(), report.status->progress, report.status->evaluation->assessment);
  return report;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "actions/plan_status.h"
#include "actions/village_matrix.h"
#include "judging/evaluate.h"
#include "programme/changeset.h"

namespace ntm::actions {

// One village: how it stands on each indicator that villages keep records for, what is to be done there, and
// what was entered.
struct VillagePage {
  VillageMatrix matrix;
  std::size_t village = 0;                        // in matrix.evaluation.evidence.villages
  std::optional<std::int64_t> households;         // in its register; none where there is no such register
  std::optional<std::int64_t> people;             // of these; none while those of a household are not known
  std::unique_ptr<const PlanStatus> plan;         // in force for the year of the day; null without one
  std::vector<const plans::TaskProgress*> tasks;  // of the plan: those of this village
  std::vector<programme::Changeset> changesets;   // that touch its records, the newest first; at most 20
};

// base::Error: as evaluate; not_found when the commune has no such village on that day.
VillagePage village_page(storage::Database& database, const judging::Occasion& occasion,
                         const programme::PlaceCode& village);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "actions/session.h"
#include "plans/plan.h"
#include "programme/place.h"
#include "storage/plan_queries.h"

namespace ntm::actions {

// A version of a plan, and what it says.
struct StoredPlan {
  storage::PlanVersion version;
  plans::Plan plan;
};

// The plan of a place for a year: the version in force, or the one that is named, whatever its state.
// base::Error: not_found when there is none (says whether a draft waits to be approved, or what to do);
// corrupt when what is stored is no plan.
StoredPlan stored_plan(storage::Database& database, const programme::PlaceCode& place, int year,
                       std::optional<storage::PlanVersionId> version = std::nullopt);

// The version in force; nothing where there is none.
std::optional<StoredPlan> find_plan_in_force(storage::Database& database, const programme::PlaceCode& place,
                                             int year);

// Of a place ("" = all) and a year (0 = all), the oldest first; without what they say.
std::vector<storage::PlanVersion> list_plan_versions(storage::Database& database,
                                                     const programme::PlaceCode& place, int year);
// One, whatever its state.
std::optional<storage::PlanVersion> find_plan_version(storage::Database& database, storage::PlanVersionId id);

// Where the ids of a draft's items come from.
enum class DraftIds {
  carried,  // read from a paper, which knows none: items that say the same get those of the version in force
  own,      // a version of the plan that somebody corrected: it brings its own
};

// A whole plan as a new draft, on top of the version in force where there is one; ids that it takes out are
// retired. Writes the audit entry. Inside a Transaction.
storage::PlanVersionId add_draft(storage::Database& database, plans::Plan plan, storage::PlanHead head,
                                 DraftIds ids, const Session& session);

}  // namespace ntm::actions

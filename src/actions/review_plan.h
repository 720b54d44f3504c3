// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/session.h"
#include "storage/plan_queries.h"

namespace ntm::actions {

// draft → approved: from now on it is the plan of its year, and the version it was based on is an amended
// one. Where it gives work to posts that nobody holds (plan_people.h), `although` must say why it is approved
// all the same. base::Error: not_found; invalid (not a draft, plan closed); conflict (another version was
// approved since; plan.posts_vacant).
void approve_plan(storage::Database& database, storage::PlanVersionId id, const Session& session,
                  const std::string& although = "");

// draft → returned, with the reason. base::Error: not_found, invalid (not a draft, no reason).
void return_plan(storage::Database& database, storage::PlanVersionId id, const std::string& reason,
                 const Session& session);

// The version in force → closed: nothing is added to the plan of that year any more. base::Error: not_found,
// invalid.
void close_plan(storage::Database& database, storage::PlanVersionId id, const Session& session);

}  // namespace ntm::actions

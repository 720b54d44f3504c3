// SPDX-License-Identifier: Apache-2.0
#include "actions/review_plan.h"

#include "base/error.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using storage::PlanState;

void decide(storage::Database& database, storage::PlanVersionId id, PlanState state,
            const std::string& reason, const Session& session) {
  storage::Transaction transaction(database);
  storage::set_plan_state(database, id, state, session.actor, session.now, reason);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = fmt::format("plan.{}", name_of(state));
  entry.place = storage::find_plan_version(database, id)->head.place;
  entry.object = storage::plan_object(id);
  entry.after = name_of(state);
  entry.details = reason;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

}  // namespace

void approve_plan(storage::Database& database, storage::PlanVersionId id, const Session& session) {
  decide(database, id, PlanState::approved, "", session);
}

void return_plan(storage::Database& database, storage::PlanVersionId id, const std::string& reason,
                 const Session& session) {
  decide(database, id, PlanState::returned, reason, session);
}

void close_plan(storage::Database& database, storage::PlanVersionId id, const Session& session) {
  decide(database, id, PlanState::closed, "", session);
}

}  // namespace ntm::actions

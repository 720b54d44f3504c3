// SPDX-License-Identifier: Apache-2.0
#include "actions/review_plan.h"

#include "actions/plan_people.h"
#include "base/error.h"
#include "base/text.h"
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

// Work that is given to nobody is given in silence unless somebody says that it is meant so.
void ask_about_vacant_posts(storage::Database& database, storage::PlanVersionId id, const Session& session) {
  constexpr std::size_t kMostTold = 5;
  const auto version = storage::find_plan_version(database, id);
  if (!version || version->state != PlanState::draft) return;  // said by whoever decides
  const PlanPeople people = plan_people(database, version->head.place, id, session.now.date());
  if (people.vacant.empty()) return;
  std::string posts;
  for (std::size_t i = 0; i < people.vacant.size() && i < kMostTold; ++i)
    posts += fmt::format("{}“{}”", i == 0 ? "" : ", ", people.vacant[i].words->words.words);
  if (people.vacant.size() > kMostTold) posts += ", …";
  throw base::Error(
      base::Error::Kind::conflict,
      {"plan.posts_vacant", {{"count", std::to_string(people.vacant.size())}, {"posts", posts}}});
}

}  // namespace

void approve_plan(storage::Database& database, storage::PlanVersionId id, const Session& session,
                  const std::string& although) {
  storage::Transaction transaction(database);
  const std::string reason = base::tidy(although);
  if (reason.empty()) ask_about_vacant_posts(database, id, session);
  decide(database, id, PlanState::approved, reason, session);
  transaction.commit();
}

void return_plan(storage::Database& database, storage::PlanVersionId id, const std::string& reason,
                 const Session& session) {
  decide(database, id, PlanState::returned, reason, session);
}

void close_plan(storage::Database& database, storage::PlanVersionId id, const Session& session) {
  decide(database, id, PlanState::closed, "", session);
}

}  // namespace ntm::actions

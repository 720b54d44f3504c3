// SPDX-License-Identifier: Apache-2.0
#include "actions/stored_plan.h"

#include <set>

#include "base/error.h"
#include "plans/plan_json.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using base::Error;

plans::Plan plan_in(const storage::PlanVersion& version) {
  base::Diagnostics diagnostics;
  auto plan = plans::plan_from_json(version.content, storage::plan_object(version.id),
                                    plans::PlanSource::storage, diagnostics);
  if (!plan)
    throw Error(Error::Kind::corrupt, {"storage.bad_row", {{"what", storage::plan_object(version.id)}}},
                std::move(diagnostics));
  return *std::move(plan);
}

// No version counts yet: what is there instead, and what to do about it.
[[noreturn]] void refuse(storage::Database& database, const programme::PlaceCode& place, int year) {
  for (const storage::PlanVersion& version : storage::list_plan_versions(database, place, year))
    if (version.state == storage::PlanState::draft)
      throw Error(
          Error::Kind::not_found,
          {"plan.only_draft",
           {{"place", place}, {"year", std::to_string(year)}, {"version", std::to_string(version.id)}}});
  throw Error(Error::Kind::not_found, {"plan.none", {{"place", place}, {"year", std::to_string(year)}}});
}

// What an earlier version named and a later one does not is never named anew.
void retire(const plans::Plan& earlier, plans::Plan& later) {
  std::set<std::string> gone(earlier.retired.begin(), earlier.retired.end());
  for (const plans::Task& task : earlier.tasks) gone.insert(task.id);
  for (const plans::Objective& objective : earlier.objectives) gone.insert(objective.id);
  for (const plans::Task& task : later.tasks) gone.erase(task.id);
  for (const plans::Objective& objective : later.objectives) gone.erase(objective.id);
  gone.insert(later.retired.begin(), later.retired.end());
  later.retired.assign(gone.begin(), gone.end());
}

}  // namespace

StoredPlan stored_plan(storage::Database& database, const programme::PlaceCode& place, int year,
                       std::optional<storage::PlanVersionId> version) {
  auto found = version ? storage::find_plan_version(database, *version)
                       : storage::plan_in_force(database, place, year);
  if (!found && !version) refuse(database, place, year);
  if (!found || found->head.place != place || found->head.year != year)
    throw Error(Error::Kind::not_found, {"plan.no_version", {{"version", std::to_string(*version)}}});
  plans::Plan plan = plan_in(*found);
  return {*std::move(found), std::move(plan)};
}

std::optional<StoredPlan> find_plan_in_force(storage::Database& database, const programme::PlaceCode& place,
                                             int year) {
  auto found = storage::plan_in_force(database, place, year);
  if (!found) return std::nullopt;
  plans::Plan plan = plan_in(*found);
  return StoredPlan{*std::move(found), std::move(plan)};
}

std::vector<storage::PlanVersion> list_plan_versions(storage::Database& database,
                                                     const programme::PlaceCode& place, int year) {
  return storage::list_plan_versions(database, place, year);
}

std::optional<storage::PlanVersion> find_plan_version(storage::Database& database,
                                                      storage::PlanVersionId id) {
  return storage::find_plan_version(database, id);
}

storage::PlanVersionId add_draft(storage::Database& database, plans::Plan plan, storage::PlanHead head,
                                 DraftIds ids, const Session& session) {
  if (const auto now = storage::plan_in_force(database, head.place, head.year)) {
    head.based_on = now->id;
    if (ids == DraftIds::carried)
      plans::carry_ids(plan_in(*now), plan);
    else
      retire(plan_in(*now), plan);
  }
  const auto id = storage::add_plan_version(database, head, plans::to_json(plan), session.actor, session.now);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "plan.draft";
  entry.place = head.place;
  entry.object = storage::plan_object(id);
  entry.after = std::to_string(head.year);
  entry.details = head.origin;
  storage::append_audit(database, std::move(entry));
  return id;
}

}  // namespace ntm::actions

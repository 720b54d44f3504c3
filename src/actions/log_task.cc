// SPDX-License-Identifier: Apache-2.0
#include "actions/log_task.h"

#include <algorithm>

#include "actions/permitted.h"
#include "actions/stored_plan.h"
#include "actions/view_place.h"
#include "base/error.h"
#include "base/text.h"
#include "plans/progress_views.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {
namespace {

using base::Error;
using storage::PlanLogEntry;

const plans::Task& need_task(const plans::Plan& plan, const std::string& id) {
  if (const plans::Task* task = plan.task(id)) return *task;
  std::vector<std::string> known;
  for (const plans::Task& task : plan.tasks) known.push_back(task.id);
  const auto near = base::nearest(id, known);
  throw Error(Error::Kind::not_found,
              {near ? "plan.task_near" : "plan.task_unknown", {{"task", id}, {"near", near.value_or("")}}});
}

void check_day(const TaskReport& report, base::Date today) {
  if (report.on.year() != report.year || report.on > today)
    throw Error(Error::Kind::invalid,
                {"plan.log_day", {{"date", report.on.vietnamese()}, {"year", std::to_string(report.year)}}});
}

storage::PlanLogId append(storage::Database& database, const PlanLogEntry& entry, const Session& session) {
  const auto id = storage::add_plan_log(database, entry);
  storage::AuditEntry audit;
  audit.at = session.now;
  audit.actor = session.actor;
  audit.action = "plan.log";
  audit.place = entry.place;
  audit.object = storage::plan_log_object(id);
  audit.after = fmt::format("{} {}", entry.task, name_of(entry.kind));
  audit.details = entry.text;
  storage::append_audit(database, std::move(audit));
  return id;
}

bool may_log_all(storage::Database& database, const accounts::Account& who, const programme::PlaceCode& place,
                 base::Date today) {
  return may(database, who, accounts::Permission::log_tasks, place, today);
}

}  // namespace

std::vector<PlanLogEntry> list_plan_log(storage::Database& database, const programme::PlaceCode& place,
                                        int year) {
  stored_plan(database, place, year);  // there is one
  return storage::plan_log(database, place, year);
}

bool may_log_task(storage::Database& database, const accounts::Account& who,
                  const programme::PlaceCode& place, int year, const std::string& task, base::Date today) {
  if (may_log_all(database, who, place, today)) return true;
  const StoredPlan stored = stored_plan(database, place, year);
  const plans::Task* found = stored.plan.task(task);
  const auto villages = places_within(database, who, accounts::Permission::log_tasks, place, today);
  return !found || std::ranges::any_of(villages, [&](const programme::PlaceCode& village) {
    return plans::is_of_village(*found, village_meant(database, village, today));
  });
}

bool may_withdraw_log(storage::Database& database, const accounts::Account& who,
                      const programme::PlaceCode& place, int year, storage::PlanLogId entry,
                      base::Date today) {
  if (may_log_all(database, who, place, today)) return true;
  return std::ranges::all_of(storage::plan_log(database, place, year), [&](const PlanLogEntry& one) {
    return one.id != entry || one.actor == who.name;
  });
}

storage::PlanLogId log_task(storage::Database& database, const TaskReport& report, const Session& session) {
  storage::Transaction transaction(database);
  const StoredPlan stored = stored_plan(database, report.place, report.year);
  if (stored.version.state == storage::PlanState::closed)
    throw Error(Error::Kind::invalid, {"plan_is.closed", {{"version", std::to_string(stored.version.id)}}});
  need_task(stored.plan, report.task);
  check_day(report, session.now.date());
  if (report.kind != PlanLogEntry::Kind::done && base::trim(report.text).empty())
    throw Error(Error::Kind::invalid, {"plan.log_text", {}});
  const auto id = append(database,
                         {0, report.place, report.year, report.task, report.kind, report.on, report.text,
                          report.evidence, std::nullopt, session.actor, session.now},
                         session);
  transaction.commit();
  return id;
}

void withdraw_log(storage::Database& database, const programme::PlaceCode& place, int year,
                  storage::PlanLogId entry, const std::string& reason, const Session& session) {
  if (base::trim(reason).empty()) throw Error(Error::Kind::invalid, {"plan.log_text", {}});
  storage::Transaction transaction(database);
  for (const PlanLogEntry& one : storage::plan_log(database, place, year))
    if (one.id == entry) {
      append(database,
             {0, place, year, one.task, PlanLogEntry::Kind::withdrawn, one.on, reason, "", entry,
              session.actor, session.now},
             session);
      transaction.commit();
      return;
    }
  throw Error(Error::Kind::not_found, {"plan.no_entry", {{"entry", std::to_string(entry)}}});
}

}  // namespace ntm::actions

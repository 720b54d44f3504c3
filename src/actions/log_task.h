// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "accounts/account.h"
#include "actions/session.h"
#include "storage/plan_queries.h"

namespace ntm::actions {

// What was logged of the plan in force, as entered, withdrawn entries left out. base::Error not_found: as
// stored_plan.
std::vector<storage::PlanLogEntry> list_plan_log(storage::Database& database,
                                                 const programme::PlaceCode& place, int year);

// Who may log for the whole commune may log anything; the head of a village what is the village's. True of a
// task that there is not: log_task says so. base::Error not_found: as stored_plan.
bool may_log_task(storage::Database& database, const accounts::Account& who,
                  const programme::PlaceCode& place, int year, const std::string& task, base::Date today);
// The same of withdrawing: others only what they logged themselves. True of an entry that there is not.
bool may_withdraw_log(storage::Database& database, const accounts::Account& who,
                      const programme::PlaceCode& place, int year, storage::PlanLogId entry,
                      base::Date today);

// What somebody says of a task of the plan in force.
struct TaskReport {
  programme::PlaceCode place;
  int year = 0;
  std::string task;  // id
  storage::PlanLogEntry::Kind kind = storage::PlanLogEntry::Kind::note;
  base::Date on;
  std::string text;      // may be empty for `done`
  std::string evidence;  // the paper, photo or link that shows it; may be empty
};

// base::Error: not_found (no plan in force, no such task in it; says which is nearest), invalid (a day
// outside the plan's year or to come, a note without a text, the plan closed).
storage::PlanLogId log_task(storage::Database& database, const TaskReport& report, const Session& session);

// Withdraws an entry that was a mistake; both stay in the log. base::Error: not_found, invalid (no reason).
void withdraw_log(storage::Database& database, const programme::PlaceCode& place, int year,
                  storage::PlanLogId entry, const std::string& reason, const Session& session);

}  // namespace ntm::actions

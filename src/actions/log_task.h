// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/session.h"
#include "storage/plan_queries.h"

namespace ntm::actions {

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

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::storage {

using PlanVersionId = std::int64_t;
using PlanLogId = std::int64_t;

// draft -> approved | returned; the version in force -> closed, and with it the plan. `amended` is what an
// approved version is once a later one of the same plan has been approved; it stays readable.
enum class PlanState { draft, approved, amended, returned, closed };
std::string_view name_of(PlanState state);

// What somebody enters: a whole plan of one place for one year.
struct PlanHead {
  programme::PlaceCode place;
  int year = 0;
  std::optional<PlanVersionId> based_on;  // the version it changes; none for the first of that year
  std::string origin;                     // "import ke-hoach.docx", "next-year" …
  std::string origin_hash;                // content hash of the file; "" when there is none
  std::string note;
};

struct PlanVersion {
  PlanVersionId id = 0;
  PlanHead head;
  std::string content;  // what was given to add_plan_version; its meaning is not storage's business
  PlanState state = PlanState::draft;
  std::string author;
  base::Instant created_at;
  base::Instant state_since;
  std::string state_reason;  // of a returned one
};

// Keeps it as a draft. Inside a Transaction.
PlanVersionId add_plan_version(Database& db, const PlanHead& head, std::string_view content,
                               std::string_view author, base::Instant at);

// To approved, returned or closed. Inside a Transaction.
// base::Error: not_found for an unknown version; invalid when the state cannot follow, when a plan is closed,
// or a draft is returned without a reason; conflict when another version was approved since the one that a
// draft is based on.
void set_plan_state(Database& db, PlanVersionId id, PlanState state, std::string_view by, base::Instant at,
                    std::string_view reason);

// What a version was read from and what the reader asked about it, as a text of the caller's making: kept
// once, beside the version, for those who review it. Inside a Transaction. Nothing for a version without one.
void keep_plan_reading(Database& db, PlanVersionId id, std::string_view reading);
std::optional<std::string> plan_reading(Database& db, PlanVersionId id);

std::optional<PlanVersion> find_plan_version(Database& db, PlanVersionId id);

// Of a place ("" = all) and a year (0 = all), the oldest first; without their content.
std::vector<PlanVersion> list_plan_versions(Database& db, std::string_view place, int year);

// The version that counts: the last one approved (or closed); nothing when there is none.
std::optional<PlanVersion> plan_in_force(Database& db, std::string_view place, int year);

// What was said about a task of a plan. An entry that was a mistake is withdrawn by another one.
struct PlanLogEntry {
  enum class Kind { done, note, cancelled, reopened, withdrawn };

  PlanLogId id = 0;  // set by add_plan_log
  programme::PlaceCode place;
  int year = 0;
  std::string task;  // id of the task
  Kind kind = Kind::note;
  base::Date on;  // when it happened
  std::string text;
  std::string evidence;
  std::optional<PlanLogId> withdraws;  // of kind withdrawn
  std::string actor;
  base::Instant at;  // when it was entered
};
std::string_view name_of(PlanLogEntry::Kind kind);

// Inside a Transaction. base::Error not_found when it withdraws an entry that this plan does not have.
PlanLogId add_plan_log(Database& db, const PlanLogEntry& entry);

// Of one plan, as entered, those that were withdrawn and the withdrawals left out unless `with_withdrawn`.
std::vector<PlanLogEntry> plan_log(Database& db, std::string_view place, int year,
                                   bool with_withdrawn = false);

}  // namespace ntm::storage

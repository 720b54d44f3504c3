// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actions/stored_plan.h"
#include "judging/evaluate.h"
#include "plans/progress.h"

namespace ntm::actions {

// The plan in force of a place and year, seen on a day.
struct PlanOccasion {
  programme::PlaceCode place;
  int year = 0;
  base::Date date;
  base::Instant known_at;  // for the registers; of the log, entries count by the day they speak of
};

// How a plan stands, with everything that this rests on. The parts point into each other: it stays where it
// was made.
struct PlanStatus {
  PlanStatus(programme::Place of, StoredPlan plan, base::Date day)
      : place(std::move(of)), stored(std::move(plan)), progress{day, {}, {}} {}
  PlanStatus(const PlanStatus&) = delete;
  PlanStatus& operator=(const PlanStatus&) = delete;

  programme::Place place;
  std::vector<std::string> villages;  // names, in the order of their codes
  StoredPlan stored;
  std::vector<storage::PlanLogEntry> log;  // as entered, withdrawn entries left out
  // The commune judged on the day (of a day after the plan's year, on its last), and on the last day of the
  // year before. Null on days before any set; `not_judged` says why.
  std::shared_ptr<const judging::Evaluation> evaluation, year_before;
  std::optional<base::Message> not_judged;
  plans::PlanProgress progress;

  const plans::Plan& plan() const { return stored.plan; }
};

// base::Error: not_found (no such place, no plan in force).
std::unique_ptr<const PlanStatus> plan_status(storage::Database& database, const PlanOccasion& occasion);
// The same; null where there is no such place, or no plan in force.
std::unique_ptr<const PlanStatus> find_plan_status(storage::Database& database, const PlanOccasion& occasion);

}  // namespace ntm::actions

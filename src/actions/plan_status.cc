// SPDX-License-Identifier: Apache-2.0
#include "actions/plan_status.h"

#include "actions/judged_place.h"
#include "base/check.h"
#include "base/error.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using Kind = storage::PlanLogEntry::Kind;

std::optional<plans::LoggedFact> fact_of(const storage::PlanLogEntry& entry) {
  switch (entry.kind) {
    case Kind::done:
      return plans::LoggedFact{entry.task, plans::LoggedFact::Kind::done, entry.on};
    case Kind::note:
      return plans::LoggedFact{entry.task, plans::LoggedFact::Kind::note, entry.on};
    case Kind::cancelled:
      return plans::LoggedFact{entry.task, plans::LoggedFact::Kind::cancelled, entry.on};
    case Kind::reopened:
      return plans::LoggedFact{entry.task, plans::LoggedFact::Kind::reopened, entry.on};
    case Kind::withdrawn:
      break;
  }
  return std::nullopt;
}

// A plan holds for its year: what the registers show after it is not its doing.
Date judged_day(const PlanOccasion& occasion) {
  const auto first = Date::from_civil(occasion.year, 1, 1), last = Date::from_civil(occasion.year, 12, 31);
  if (!first) throw Error(Error::Kind::invalid, {"plan.year", {{"year", std::to_string(occasion.year)}}});
  return std::clamp(occasion.date, *first, *last);
}

// Nothing where the place or the law of that day is not there.
std::optional<Evaluation> judged(storage::Database& database, const PlanOccasion& occasion, Date date,
                                 std::optional<base::Message>& why_not) {
  try {
    return evaluate(database, {occasion.place, date, occasion.known_at, "", std::nullopt});
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::not_found && error.kind() != Error::Kind::invalid) throw;
    why_not = error.message();
    return std::nullopt;
  }
}

}  // namespace

std::unique_ptr<const PlanStatus> plan_status(storage::Database& database, const PlanOccasion& occasion) {
  storage::Snapshot snapshot(database);
  const Date date = judged_day(occasion);
  // A place that ended within the year still had its plan.
  const Date first = *Date::from_civil(occasion.year, 1, 1);
  const auto place = storage::find_place(database, occasion.place, date);
  auto status =
      std::make_unique<PlanStatus>(place ? *place : place_on(database, occasion.place, first),
                                   stored_plan(database, occasion.place, occasion.year), occasion.date);
  for (const auto& village : storage::children(database, occasion.place, place ? date : first, "village"))
    status->villages.push_back(village.name);
  status->log = storage::plan_log(database, occasion.place, occasion.year);
  status->evaluation = judged(database, occasion, date, status->not_judged);
  std::optional<base::Message> no_matter;
  status->year_before = judged(database, occasion, first.plus_days(-1), no_matter);
  plans::Known known;
  for (const storage::PlanLogEntry& entry : status->log)
    if (const auto fact = fact_of(entry)) known.log.push_back(*fact);
  if (status->evaluation) known.assessment = &status->evaluation->assessment;
  if (status->year_before) known.year_before = &status->year_before->assessment;
  status->progress = plans::progress_of(status->stored.plan, known, occasion.date);
  return status;
}

}  // namespace ntm::actions

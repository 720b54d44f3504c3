// SPDX-License-Identifier: Apache-2.0
#include "actions/plan_status.h"

#include "base/check.h"
#include "base/error.h"
#include "judging/judged_place.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using Fact = storage::PlanLogEntry::Kind;

std::optional<plans::LoggedFact> fact_of(const storage::PlanLogEntry& entry) {
  switch (entry.kind) {
    case Fact::done:
      return plans::LoggedFact{entry.task, plans::LoggedFact::Kind::done, entry.on};
    case Fact::note:
      return plans::LoggedFact{entry.task, plans::LoggedFact::Kind::note, entry.on};
    case Fact::cancelled:
      return plans::LoggedFact{entry.task, plans::LoggedFact::Kind::cancelled, entry.on};
    case Fact::reopened:
      return plans::LoggedFact{entry.task, plans::LoggedFact::Kind::reopened, entry.on};
    case Fact::withdrawn:
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

// The place on the day that a plan is judged on; one that ended within the year still had its plan.
const programme::Place* place_of(const programme::Places& places, const PlanOccasion& occasion) {
  const programme::Place* place = places.find(occasion.place, judged_day(occasion));
  return place ? place : places.find(occasion.place, *Date::from_civil(occasion.year, 1, 1));
}

std::unique_ptr<const PlanStatus> status_of(storage::Database& database, const PlanOccasion& occasion,
                                            const programme::Places& places, const programme::Place& place,
                                            StoredPlan stored) {
  auto status = std::make_unique<PlanStatus>(place, std::move(stored), occasion.date);
  const Date date = judged_day(occasion), first = *Date::from_civil(occasion.year, 1, 1);
  for (const auto& village : places.villages(occasion.place, place.stands_at(date) ? date : first))
    status->villages.push_back(village.name);
  status->log = storage::plan_log(database, occasion.place, occasion.year);
  const judging::Occasion judged{occasion.place, date, occasion.known_at, "", std::nullopt};
  status->evaluation = judging::find_evaluation(database, judged, &status->not_judged);
  const judging::Occasion before{occasion.place, first.plus_days(-1), occasion.known_at, "", std::nullopt};
  status->year_before = judging::find_evaluation(database, before);
  plans::Known known;
  for (const storage::PlanLogEntry& entry : status->log)
    if (const auto fact = fact_of(entry)) known.log.push_back(*fact);
  if (status->evaluation) known.assessment = &status->evaluation->assessment;
  if (status->year_before) known.year_before = &status->year_before->assessment;
  status->progress = plans::progress_of(status->stored.plan, known, occasion.date);
  return status;
}

}  // namespace

std::unique_ptr<const PlanStatus> plan_status(storage::Database& database, const PlanOccasion& occasion) {
  const storage::Snapshot snapshot(database);
  const auto places = storage::load_places(database, occasion.place, occasion.known_at);
  const programme::Place* place = place_of(*places, occasion);
  if (!place) throw judging::no_such_place(*places, occasion.place, *Date::from_civil(occasion.year, 1, 1));
  return status_of(database, occasion, *places, *place, stored_plan(database, occasion.place, occasion.year));
}

std::unique_ptr<const PlanStatus> find_plan_status(storage::Database& database,
                                                   const PlanOccasion& occasion) {
  const storage::Snapshot snapshot(database);
  const auto places = storage::load_places(database, occasion.place, occasion.known_at);
  const programme::Place* place = place_of(*places, occasion);
  auto stored = place ? find_plan_in_force(database, occasion.place, occasion.year) : std::nullopt;
  return stored ? status_of(database, occasion, *places, *place, *std::move(stored)) : nullptr;
}

}  // namespace ntm::actions

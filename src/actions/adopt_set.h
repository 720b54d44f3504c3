// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "actions/draft_impact.h"
#include "actions/session.h"
#include "judging/evaluate.h"
#include "plans/plan.h"
#include "storage/plan_queries.h"

// A commune goes over from one set of criteria to the next: a dated statement through the log. By which set
// it is judged on a day, the law says and nothing else; the statement says that the commune has closed the
// old set, and as what was known when (docs/decisions/0052-from-one-set-to-the-next.md).
namespace ntm::actions {

// The attribute of the place that holds the statement: its value is the id of the national set.
inline constexpr std::string_view kAdoptedSet = "criteria_set";

struct AdoptionRequest {
  programme::PlaceCode place;
  std::string set;  // id
  base::Date date;  // from which the commune works by it
  std::string decision;
};

// What going over does. Of `indicators`: what carries over says its link, what ends has no `after`, what must
// be collected is in to_collect().
struct Adoption {
  programme::Place place;
  base::Date date, closed_on;  // the last day on which the old set was in force
  std::string old_set;
  std::optional<judging::Evaluation> opening;  // of the day, by the new set; always there
  std::optional<judging::Evaluation> closing;  // of closed_on; none where the place did not stand then
  std::vector<IndicatorImpact> indicators;
  plans::Plan draft;      // of the year of the day
  bool has_plan = false;  // a plan of that year is in force: no other one is drafted beside it
  std::optional<std::int64_t> number = {};             // once entered
  std::optional<storage::PlanVersionId> version = {};  // of the draft that was kept

  // Of the new set what is not known yet: data that nobody has, and verdicts that lack something.
  std::vector<const IndicatorImpact*> to_collect() const;
  // Of the old set what ends, or of which nobody could read what becomes of it.
  std::vector<const IndicatorImpact*> without_successor() const;
};

// Shows it, and enters nothing. base::Error: not_found (no such place, no such set); invalid (no commune; a
// day to come; a set that is not the law there on the day; no set before it; a ward or special zone for which
// the set has a rule, and nobody has recorded that it is one); conflict (the commune has gone over to it
// already; changes of days of the old set wait for review).
Adoption preview_adoption(storage::Database& database, const AdoptionRequest& request,
                          const Session& session);

// The same, and enters it: the statement, and the plan as a draft. All or nothing.
Adoption adopt_set(storage::Database& database, const AdoptionRequest& request, const Session& session);

// Takes the last one back; its plan, where it is still a draft, is returned. base::Error: not_found (there is
// none), conflict (something was closed under the new set: figures published of one of its days, a plan of
// its years; it came with a change of places).
void undo_adoption(storage::Database& database, const programme::PlaceCode& place, const std::string& note,
                   const Session& session);

// One that stands.
struct AdoptedSet {
  std::int64_t number = 0;
  std::string set;
  base::Date date;
  std::string decision, by;
  base::Instant at;
  base::Date closed_on;
  // How the commune stood on closed_on: as it was known when it went over, which stays; and as it is known
  // now. None where it cannot be judged.
  std::optional<programme::VerdictCounts> closed, now;
  std::vector<std::string> changed_since;  // codes of the old set whose verdict is another one now
};

// In the order in which they were entered.
std::vector<AdoptedSet> adopted_sets(storage::Database& database, const programme::PlaceCode& place,
                                     const Session& session);

}  // namespace ntm::actions

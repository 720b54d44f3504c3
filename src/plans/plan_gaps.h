// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plans/progress.h"

// What a plan leaves open beside what the registers show, and what it guards that is safe already.
namespace ntm::plans {

// What could be done about an indicator: for a person to take up, change or throw away. Never a task of the
// plan before somebody makes it one.
struct Suggestion {
  enum class Kind {
    reach_more,     // so many more of what is counted are needed
    reach_fewer,    // so many fewer
    reach,          // not met, and no number of one thing alone would do
    strengthen,     // marginal: make room before it is lost
    keep_records,   // records are missing that could turn the verdict
    attest,         // an authority has to look and confirm
    find_level,     // the level is not set by the province, or not read yet
    describe_place  // the place's region or group of communes is not recorded
  };

  Kind kind = Kind::reach;
  std::optional<programme::Distance> distance;  // reach_more, reach_fewer; strengthen where it is known
  std::int64_t records = 0;                     // keep_records: how many
  std::vector<Party> leads;  // who: the leads of the criterion's section; empty = nobody yet
  base::Date due;            // by when: the end of the plan's year
};
std::string_view name_of(Suggestion::Kind kind);

// An indicator, or a condition of recognition, that is not met, marginal or undetermined, and that no task
// names.
struct OpenIndicator {
  const criteria::Criterion* criterion = nullptr;  // null of a condition: it stands beside the criteria
  const programme::IndicatorVerdict* verdict = nullptr;
  // Tasks of its criterion that name no indicator: they may be meant for it; empty: there is nothing at all.
  std::vector<std::string> general_tasks;
  Suggestion suggestion;
};

// An indicator that is not met, marginal or undetermined, that no task names, and that is not needed: its
// criterion stands by its rule whatever becomes of it.
struct NotNeeded {
  const programme::CriterionVerdict* criterion = nullptr;
  const programme::IndicatorVerdict* verdict = nullptr;
};

struct PlanGaps {
  std::vector<OpenIndicator> open;        // in the order of the set, conditions last
  std::vector<NotNeeded> not_needed;      // likewise; no gaps
  std::vector<const TaskProgress*> safe;  // tasks whose indicators are safe already
};

// A cancelled task covers nothing. The plan, the progress and the assessment must outlive the answer.
PlanGaps plan_gaps(const Plan& plan, const PlanProgress& progress, const programme::Assessment& assessment);

}  // namespace ntm::plans

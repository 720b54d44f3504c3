// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actions/plan_status.h"
#include "judging/month_values.h"

namespace ntm::actions {

// What stands beside an indicator's verdict on a page.
struct IndicatorOverview {
  std::vector<std::string> leads;  // posts that answer for it by the plan
  // The tasks that name it, or its criterion and no indicator; cancelled ones left out.
  std::vector<const plans::TaskProgress*> tasks;  // in the overview's plan
  std::optional<base::Date> next_due;             // of those that are not done
  int overdue = 0;
  std::vector<std::optional<base::Rational>> values;  // one a day of AssessmentOverview::months
  // At the end of the year before; none where there was no such indicator, or nothing to judge by.
  std::optional<programme::Verdict> year_before;
};

// How a commune stands, what its plan of the year does about it, and where it came from.
struct AssessmentOverview {
  std::shared_ptr<const judging::Evaluation> evaluation;   // null: find_assessment_overview
  std::shared_ptr<const judging::Evaluation> year_before;  // 31 December of the year before; may be null
  std::unique_ptr<const PlanStatus> plan;               // in force for the year of the day; null without one
  std::vector<base::Date> months;                       // the days of the values
  std::map<std::string, IndicatorOverview> indicators;  // by code
  std::map<std::string, programme::Verdict> criteria_before;  // by code, as the indicators' year_before
  std::optional<int> goal;  // criteria to be held by the end of the year, as the plan promises
};

// base::Error as evaluate.
AssessmentOverview assessment_overview(storage::Database& database, const judging::Occasion& occasion);
// The same; without a set to judge by there is still a plan to carry out: then `evaluation` is null, and
// `not_judged` says why.
AssessmentOverview find_assessment_overview(storage::Database& database, const judging::Occasion& occasion,
                                            std::optional<base::Message>& not_judged);

// Says that the place will be judged on this day and on days of the year before it: the records are read once
// for all of them within this Snapshot.
void announce_year(storage::Database& database, const programme::PlaceCode& place, base::Date date,
                   base::Instant known_at);

}  // namespace ntm::actions

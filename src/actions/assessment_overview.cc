// SPDX-License-Identifier: Apache-2.0
#include "actions/assessment_overview.h"

#include <algorithm>

#include "base/error.h"
#include "judging/known_states.h"
#include "plans/progress_views.h"
#include "plans/promise.h"
#include "report/judged_commune.h"

namespace ntm::actions {
namespace {

using base::Date;
using plans::TaskProgress;
using plans::TaskState;

bool is_about(const plans::Task& task, const std::string& criterion, const std::string& indicator) {
  if (task.indicators.empty()) return task.criterion == criterion;
  return std::ranges::find(task.indicators, indicator) != task.indicators.end();
}

void add_tasks(IndicatorOverview& overview, const PlanStatus& plan, const std::string& criterion,
               const std::string& indicator) {
  for (const TaskProgress& one : plan.progress.tasks) {
    if (one.state == TaskState::cancelled || !is_about(*one.task, criterion, indicator)) continue;
    overview.tasks.push_back(&one);
    if (one.state == TaskState::overdue) ++overview.overdue;
    if (one.state == TaskState::done || one.state == TaskState::missed || !one.next_due) continue;
    overview.next_due = overview.next_due ? std::min(*overview.next_due, *one.next_due) : *one.next_due;
  }
}

// Sets that follow one another use codes anew: a criterion is the same when its name is.
void add_criterion_before(AssessmentOverview& overview, const criteria::Criterion& criterion) {
  for (const auto& before : overview.year_before->assessment.criteria)
    if (before.criterion->code == criterion.code && before.criterion->name.vi == criterion.name.vi)
      overview.criteria_before[criterion.code] = before.verdict;
}

void add_year_before(AssessmentOverview& overview) {
  if (!overview.year_before) return;
  for (const auto& criterion : overview.evaluation->set->criteria) {
    add_criterion_before(overview, criterion);
    for (const auto& indicator : criterion.indicators)
      if (const auto* before = report::same_indicator(overview.year_before->assessment, indicator))
        overview.indicators[indicator.code].year_before = before->verdict();
  }
}

void add_plan(AssessmentOverview& overview) {
  if (!overview.plan) return;
  overview.goal = plans::promised_criteria(overview.plan->plan());
  for (const auto& criterion : overview.evaluation->set->criteria)
    for (const auto& indicator : criterion.indicators) {
      IndicatorOverview& one = overview.indicators[indicator.code];
      one.leads = plans::posts_answering(overview.plan->plan(), criterion.code, indicator.code);
      add_tasks(one, *overview.plan, criterion.code, indicator.code);
    }
}

// The plan, and what it is judged by where that is what is asked for.
AssessmentOverview with_plan(storage::Database& database, const judging::Occasion& occasion) {
  AssessmentOverview overview;
  overview.plan =
      find_plan_status(database, {occasion.place, occasion.date.year(), occasion.date, occasion.known_at});
  if (occasion.set.empty() && !occasion.trial && overview.plan) {
    overview.evaluation = overview.plan->evaluation;
    overview.year_before = overview.plan->year_before;
  }
  return overview;
}

void complete(storage::Database& database, const judging::Occasion& occasion, AssessmentOverview& overview) {
  if (!overview.plan || overview.evaluation != overview.plan->evaluation) {
    judging::Occasion before = occasion;
    before.date = *Date::from_civil(occasion.date.year() - 1, 12, 31);
    overview.year_before = judging::find_evaluation(database, before);
  }
  add_plan(overview);
  add_year_before(overview);
  const auto months = judging::month_values(database, *overview.evaluation, occasion.trial);
  overview.months = months->days;
  for (const auto& [code, values] : months->values) overview.indicators[code].values = values;
}

}  // namespace

void announce_year(storage::Database& database, const programme::PlaceCode& place, Date date,
                   base::Instant known_at) {
  judging::KnownStates::of(database, place, known_at)
      ->announce(date.plus_months(-judging::kMonthsShown), date);
}

AssessmentOverview assessment_overview(storage::Database& database, const judging::Occasion& occasion) {
  const storage::Snapshot snapshot(database);
  announce_year(database, occasion.place, occasion.date, occasion.known_at);
  AssessmentOverview overview = with_plan(database, occasion);
  if (!overview.evaluation)
    overview.evaluation = std::make_shared<const judging::Evaluation>(judging::evaluate(database, occasion));
  complete(database, occasion, overview);
  return overview;
}

AssessmentOverview find_assessment_overview(storage::Database& database, const judging::Occasion& occasion,
                                            std::optional<base::Message>& not_judged) {
  const storage::Snapshot snapshot(database);
  announce_year(database, occasion.place, occasion.date, occasion.known_at);
  AssessmentOverview overview = with_plan(database, occasion);
  if (!overview.evaluation) overview.evaluation = judging::find_evaluation(database, occasion, &not_judged);
  if (overview.evaluation) complete(database, occasion, overview);
  return overview;
}

}  // namespace ntm::actions

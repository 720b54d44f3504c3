// SPDX-License-Identifier: Apache-2.0
#include "plans/progress.h"

#include <algorithm>

#include "base/check.h"
#include "plans/task_state.h"

namespace ntm::plans {
namespace {

using formula::Truth;
using programme::Verdict;

const programme::CriterionVerdict* criterion_of(const programme::Assessment& assessment,
                                                const std::string& code) {
  for (const programme::CriterionVerdict& one : assessment.criteria)
    if (one.criterion->code == code) return &one;
  return nullptr;
}

std::optional<Verdict> worst_of(const std::vector<Verdict>& verdicts) {
  if (verdicts.empty()) return std::nullopt;
  Verdict worst = Verdict::met;
  for (const Verdict one : verdicts) worst = programme::worse(worst, one);
  return worst;
}

std::vector<Verdict> verdicts_of(const std::vector<std::string>& criteria,
                                 const std::vector<std::string>& indicators, const Known& known) {
  std::vector<Verdict> verdicts;
  if (!known.assessment) return verdicts;
  for (const std::string& code : criteria)
    if (const auto* found = criterion_of(*known.assessment, code)) verdicts.push_back(found->verdict);
  for (const std::string& code : indicators)
    if (const auto* found = known.assessment->find(code)) verdicts.push_back(found->verdict());
  return verdicts;
}

void judge(TaskProgress& progress, const Known& known) {
  const Task& task = *progress.task;
  std::vector<std::string> criteria;
  if (task.indicators.empty() && !task.criterion.empty()) criteria.push_back(task.criterion);
  progress.worst = worst_of(verdicts_of(criteria, task.indicators, known));
  for (const Target& target : task.targets) {
    progress.targets.push_back(target_progress(target, known));
    TargetProgress& one = progress.targets.back();
    if (!one.measured && progress.state == TaskState::done) one.reached = Truth::yes;
  }
  progress.safe =
      progress.worst == Verdict::met && std::ranges::none_of(progress.targets, [](const TargetProgress& one) {
        return one.measured && one.reached != Truth::yes;
      });
}

ObjectiveProgress objective_progress(const Objective& objective, const Known& known) {
  ObjectiveProgress progress;
  progress.objective = &objective;
  const auto verdicts = verdicts_of(objective.criteria, objective.indicators, known);
  progress.worst = worst_of(verdicts);
  progress.of = static_cast<int>(verdicts.size());
  for (const Verdict one : verdicts) progress.held += one == Verdict::met || one == Verdict::marginal;
  for (const Target& target : objective.targets) progress.targets.push_back(target_progress(target, known));
  return progress;
}

}  // namespace

std::string_view name_of(TaskState state) {
  switch (state) {
    case TaskState::overdue:
      return "overdue";
    case TaskState::missed:
      return "missed";
    case TaskState::due_soon:
      return "due_soon";
    case TaskState::running:
      return "running";
    case TaskState::not_started:
      return "not_started";
    case TaskState::done:
      return "done";
    case TaskState::cancelled:
      return "cancelled";
  }
  NTM_CHECK(false);
}

std::string_view name_of(Occurrence::State state) {
  switch (state) {
    case Occurrence::State::done:
      return "done";
    case Occurrence::State::missed:
      return "missed";
    case Occurrence::State::due:
      return "due";
    case Occurrence::State::later:
      return "later";
  }
  NTM_CHECK(false);
}

const TaskProgress* PlanProgress::task(std::string_view id) const {
  const auto found = std::ranges::find_if(tasks, [&](const TaskProgress& one) { return one.task->id == id; });
  return found == tasks.end() ? nullptr : &*found;
}

Days window_of(const Plan& plan, const Schedule& schedule) {
  const auto first = base::Date::from_civil(plan.year, 1, 1),
             last = base::Date::from_civil(plan.year, 12, 31);
  NTM_CHECK(first && last);
  if (!schedule.due) {
    const base::Date begin = schedule.start.value_or(*first);
    if (begin <= *last) return {begin, *last};
    return {begin, *base::Date::from_civil(begin.year(), 12, 31)};  // it begins after the plan's year
  }
  // A due day before the plan's year: there is no first day to be told.
  return {std::min(schedule.start.value_or(*first), *schedule.due), *schedule.due};
}

PlanProgress progress_of(const Plan& plan, const Known& known, base::Date day) {
  PlanProgress progress{day, {}, {}};
  for (const Objective& objective : plan.objectives)
    progress.objectives.push_back(objective_progress(objective, known));
  for (const Task& task : plan.tasks) {
    TaskProgress one;
    one.task = &task;
    const Schedule schedule = schedule_of(plan, task);
    tell_state(one, schedule, window_of(plan, schedule), known.log, day);
    judge(one, known);
    progress.tasks.push_back(std::move(one));
  }
  return progress;
}

}  // namespace ntm::plans

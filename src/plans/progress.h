// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "plans/plan.h"
#include "plans/recurrence.h"
#include "programme/assess.h"

// How a plan stands on a day: what was logged about its tasks, and what the registers say of what they are to
// reach. Pure: the same plan, log, assessments and day give the same progress.
namespace ntm::plans {

// What somebody said of a task; withdrawn entries left out.
struct LoggedFact {
  enum class Kind { done, note, cancelled, reopened };

  std::string task;
  Kind kind = Kind::note;
  base::Date on;
};

// In the order in which a person should look at them.
enum class TaskState {
  overdue,   // its last day has passed; of a recurring one: an occasion has passed and nothing was done since
  missed,    // continuous, periodic or recurring: its time is over and (an occasion of) it was not done
  due_soon,  // owed within 30 days, today included
  running,   // begun (its first day has come, or something was logged) and not owed soon
  not_started,  // nothing of it yet
  done,
  cancelled,
};
inline constexpr int kTaskStates = 7;
inline constexpr int kSoonDays = 30;
std::string_view name_of(TaskState state);

// One occasion of a recurring task.
struct Occurrence {
  enum class State { done, missed, due, later };  // due: its days have begun

  base::Date due;
  State state = State::later;
  std::optional<base::Date> done_on;  // the last of the days on which it was done
};
std::string_view name_of(Occurrence::State state);

// How far a target is reached.
struct TargetProgress {
  const Target* target = nullptr;
  // The indicator whose value it was compared with; none when no register measures it: then only the task's
  // log can tell.
  const programme::IndicatorVerdict* measured = nullptr;
  formula::Range value;                     // of the indicator, or by how much it fell or rose in the year
  std::optional<base::Rational> threshold;  // in the unit of `value`
  formula::Truth reached = formula::Truth::unknown;
};

struct TaskProgress {
  const Task* task = nullptr;
  TaskState state = TaskState::not_started;
  std::optional<base::Date> next_due;  // the day by which something is owed next; it may have passed
  std::optional<base::Date> last_fact, last_done;
  int facts = 0;                            // logged until the day
  std::vector<Occurrence> occurrences;      // of a recurring task
  std::vector<Gap> gaps;                    // of one to be done "at least" so often: where it was not
  std::optional<programme::Verdict> worst;  // of its indicators, or of its criterion where it names none
  // Every one of these is met and none marginal, and no target of its own is missed: the task guards what is
  // held, and others may need the hands more.
  bool safe = false;
  std::vector<TargetProgress> targets;
};

struct ObjectiveProgress {
  const Objective* objective = nullptr;
  int held = 0, of = 0;  // its criteria and indicators that are met or marginal; all of them
  std::optional<programme::Verdict> worst;  // none when it names nothing that is judged
  std::vector<TargetProgress> targets;
};

// What is known besides the plan. The assessments must outlive the progress.
struct Known {
  std::vector<LoggedFact> log;                         // in any order
  const programme::Assessment* assessment = nullptr;   // of the day; may be null
  const programme::Assessment* year_before = nullptr;  // of the last day of the year before; may be null
};

struct PlanProgress {
  base::Date day;
  std::vector<ObjectiveProgress> objectives;  // in the order of the plan
  std::vector<TaskProgress> tasks;            // in the order of the plan

  const TaskProgress* task(std::string_view id) const;
};

// The plan must outlive the progress. Facts after the day count as not yet said. The rules:
//
// - The last of `cancelled` and `reopened` says whether a task is cancelled. What was done before it was
//   reopened is to be done again, except the occasions of a recurring task, which happened.
// - `within` (once): overdue from the day after its last one.
// - `continuous` and `periodic`: begun with the first fact; never overdue or due soon within their time,
// which
//   without dates is the plan's year. When that is over: done if anything was logged, missed if not. One that
//   somebody logged as done is done.
// - `recurring`: see plans::occasions; without a start from the plan's first day. Each occasion asks for
//   `times` days of work. Each thing done counts once, for the earliest occasion it can.
// - `not_given`: never due.
PlanProgress progress_of(const Plan& plan, const Known& known, base::Date day);

// The time in which a task is to be done: its own dates, where it lacks one the plan's year.
Days window_of(const Plan& plan, const Schedule& schedule);

// What a target comes to, by the indicator it names.
TargetProgress target_progress(const Target& target, const Known& known);

}  // namespace ntm::plans

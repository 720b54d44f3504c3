// SPDX-License-Identifier: Apache-2.0
#include "plans/task_state.h"

#include <algorithm>

namespace ntm::plans {
namespace {

using base::Date;
using Fact = LoggedFact::Kind;

// What the log says of one task until a day.
struct Worded {
  bool cancelled = false;
  std::vector<Date> done;             // all days on which it was done
  std::optional<Date> done_for_good;  // the last of them that no reopening followed
};

Worded said_of(TaskProgress& progress, const std::vector<LoggedFact>& log, Date day) {
  std::vector<LoggedFact> facts;
  for (const LoggedFact& fact : log)
    if (fact.task == progress.task->id && fact.on <= day) facts.push_back(fact);
  std::ranges::stable_sort(facts, {}, &LoggedFact::on);
  Worded said;
  for (const LoggedFact& fact : facts) {
    ++progress.facts;
    progress.last_fact = fact.on;
    if (fact.kind == Fact::cancelled) said.cancelled = true;
    if (fact.kind == Fact::reopened) {
      said.cancelled = false;
      said.done_for_good.reset();
    }
    if (fact.kind != Fact::done) continue;
    said.done.push_back(fact.on);
    said.done_for_good = progress.last_done = fact.on;
  }
  return said;
}

bool is_soon(Date due, Date day) {
  return day <= due && due.days() - day.days() <= kSoonDays;
}

void tell_once(TaskProgress& progress, const Schedule& schedule, const Worded& said, Date day) {
  progress.next_due = schedule.due;
  if (said.done_for_good) {
    progress.state = TaskState::done;
    progress.next_due.reset();
  } else if (schedule.due && day > *schedule.due) {
    progress.state = TaskState::overdue;
  } else if (schedule.due && is_soon(*schedule.due, day)) {
    progress.state = TaskState::due_soon;
  } else if (progress.facts > 0 || (schedule.start && day >= *schedule.start)) {
    progress.state = TaskState::running;
  }
}

// All the time, or now and then: there is no day on which it is owed.
void tell_lasting(TaskProgress& progress, Days window, const Worded& said, Date day) {
  if (said.done_for_good) {
    progress.state = TaskState::done;
  } else if (day > window.last) {
    progress.state = progress.facts > 0 ? TaskState::done : TaskState::missed;
  } else if (progress.facts > 0) {
    progress.state = TaskState::running;
  }
}

// Each day of work goes to the earliest occasion that still lacks one: no other distribution does better.
void fill(std::vector<Occurrence>& occurrences, const std::vector<Occasion>& occasions, int times,
          const std::vector<Date>& done, Date day) {
  std::vector<int> filled(occasions.size(), 0);
  for (const Date on : done)
    for (std::size_t i = 0; i < occasions.size(); ++i) {
      if (filled[i] >= times || on < occasions[i].days.first || on > occasions[i].days.last) continue;
      ++filled[i];
      occurrences[i].done_on = on;
      break;
    }
  for (std::size_t i = 0; i < occasions.size(); ++i) {
    Occurrence& one = occurrences[i];
    if (filled[i] >= times)
      one.state = Occurrence::State::done;
    else if (day > one.due)
      one.state = Occurrence::State::missed;
    else
      one.state = day >= occasions[i].days.first ? Occurrence::State::due : Occurrence::State::later;
  }
}

// Whether an occasion has passed undone, and nothing was done in its place since.
bool is_behind(const TaskProgress& progress, Date day) {
  const Occurrence* missed = nullptr;
  for (const Occurrence& one : progress.occurrences)
    if (one.state == Occurrence::State::missed) missed = &one;
  if (missed && (!progress.last_done || *progress.last_done <= missed->due)) return true;
  return !progress.gaps.empty() && progress.gaps.back().to == day && progress.last_done != day;
}

void tell_recurring(TaskProgress& progress, const Schedule& schedule, Days window, const Worded& said,
                    Date day) {
  const auto asked = occasions(schedule.rule, window.first, window);
  for (const Occasion& one : asked) progress.occurrences.push_back({one.due, {}, {}});
  fill(progress.occurrences, asked, schedule.times, said.done, day);
  if (schedule.minimum) progress.gaps = gaps(schedule.rule, said.done, window, day);
  for (const Occurrence& one : progress.occurrences)
    if (one.state == Occurrence::State::due || one.state == Occurrence::State::later) {
      progress.next_due = one.due;
      break;
    }
  const bool all_done = std::ranges::all_of(
      progress.occurrences, [](const Occurrence& one) { return one.state == Occurrence::State::done; });
  if (day > window.last)
    progress.state = all_done && progress.gaps.empty() ? TaskState::done : TaskState::missed;
  else if (is_behind(progress, day))
    progress.state = TaskState::overdue;
  else if (progress.next_due && is_soon(*progress.next_due, day))
    progress.state = TaskState::due_soon;
  else if (progress.facts > 0)
    progress.state = TaskState::running;
}

}  // namespace

void tell_state(TaskProgress& progress, const Schedule& schedule, Days window,
                const std::vector<LoggedFact>& log, Date day) {
  const Worded said = said_of(progress, log, day);
  switch (schedule.kind) {
    case Schedule::Kind::not_given:
    case Schedule::Kind::within:
      tell_once(progress, schedule, said, day);
      break;
    case Schedule::Kind::continuous:
    case Schedule::Kind::periodic:
      tell_lasting(progress, window, said, day);
      break;
    case Schedule::Kind::recurring:
      if (is_rule(schedule.rule))
        tell_recurring(progress, schedule, window, said, day);
      else
        tell_lasting(progress, window, said, day);
      break;
  }
  if (!said.cancelled) return;
  progress.state = TaskState::cancelled;
  progress.next_due.reset();
}

}  // namespace ntm::plans

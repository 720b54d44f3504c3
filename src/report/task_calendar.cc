// SPDX-License-Identifier: Apache-2.0
#include "report/task_calendar.h"

#include "plans/rule.h"

namespace ntm::report {
namespace {

using documents::CalendarEntry;
using plans::Occurrence;
using plans::Schedule;

constexpr int kRemindDays = 7;

class TaskEntries {
 public:
  TaskEntries(const plans::Plan& plan, std::vector<CalendarEntry>& entries)
      : plan_(plan), entries_(entries) {}

  void add(const plans::TaskProgress& progress) {
    const Schedule schedule = plans::schedule_of(plan_, *progress.task);
    const plans::Days window = plans::window_of(plan_, schedule);
    if (!progress.occurrences.empty()) return add_occasions(progress, schedule, window);
    if (schedule.kind == Schedule::Kind::not_given) return;
    CalendarEntry entry = event(*progress.task, schedule, "", window.last);
    if (schedule.kind != Schedule::Kind::within) {
      entry.kind = CalendarEntry::Kind::task;
      entry.start = window.first;
      entry.alarm_days.reset();
    }
    entries_.push_back(std::move(entry));
  }

 private:
  // An event on that day, which reminds of it before.
  CalendarEntry event(const plans::Task& task, const Schedule& schedule, const std::string& suffix,
                      base::Date day) const {
    return {CalendarEntry::Kind::event,
            fmt::format("{}-{}-{}{}@ntm", plan_.place, plan_.year, task.id, suffix),
            task.text,
            fmt::format("[{}] {}", task.id, schedule.text),
            day,
            day,
            std::nullopt,
            kRemindDays};
  }

  void add_occasions(const plans::TaskProgress& progress, const Schedule& schedule, plans::Days window) {
    const auto rule = plans::names_days(schedule.rule)
                          ? plans::calendar_rule(schedule.rule, window.first, window.last)
                          : std::nullopt;
    if (rule) {
      CalendarEntry entry = event(*progress.task, schedule, "", progress.occurrences.front().due);
      entry.recurrence = *rule;
      entries_.push_back(std::move(entry));
      return;
    }
    for (std::size_t i = 0; i < progress.occurrences.size(); ++i) {
      const Occurrence& one = progress.occurrences[i];
      if (one.state != Occurrence::State::due && one.state != Occurrence::State::later) continue;
      entries_.push_back(event(*progress.task, schedule, fmt::format("-{}", i + 1), one.due));
    }
  }

  const plans::Plan& plan_;
  std::vector<CalendarEntry>& entries_;
};

}  // namespace

void add_entries(const plans::Plan& plan, const plans::TaskProgress& progress,
                 std::vector<CalendarEntry>& entries) {
  TaskEntries(plan, entries).add(progress);
}

}  // namespace ntm::report

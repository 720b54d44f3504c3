// SPDX-License-Identifier: Apache-2.0
#include "actions/plan_calendar.h"

#include <algorithm>

#include "base/error.h"
#include "base/text.h"
#include "documents/icalendar_write.h"
#include "plans/progress_views.h"

namespace ntm::actions {
namespace {

using base::Error;
using documents::CalendarEntry;
using plans::Occurrence;
using plans::Schedule;
using plans::TaskState;

constexpr int kRemindDays = 7;

class TaskEntries {
 public:
  TaskEntries(const PlanStatus& status, std::vector<CalendarEntry>& entries)
      : status_(status), entries_(entries) {}

  void add(const plans::TaskProgress& progress) {
    const Schedule schedule = plans::schedule_of(status_.plan(), *progress.task);
    const plans::Days window = plans::window_of(status_.plan(), schedule);
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
            fmt::format("{}-{}-{}{}@ntm", status_.plan().place, status_.plan().year, task.id, suffix),
            task.text,
            fmt::format("[{}] {}", task.id, schedule.text),
            day,
            day,
            std::nullopt,
            kRemindDays};
  }

  void add_occasions(const plans::TaskProgress& progress, const Schedule& schedule, plans::Days window) {
    if (plans::names_days(schedule.rule)) {
      CalendarEntry entry = event(*progress.task, schedule, "", progress.occurrences.front().due);
      std::string until = window.last.iso();
      std::erase(until, '-');
      entry.recurrence = fmt::format("{};UNTIL={}", schedule.rule, until);
      entries_.push_back(std::move(entry));
      return;
    }
    for (std::size_t i = 0; i < progress.occurrences.size(); ++i) {
      const Occurrence& one = progress.occurrences[i];
      if (one.state != Occurrence::State::due && one.state != Occurrence::State::later) continue;
      entries_.push_back(event(*progress.task, schedule, fmt::format("-{}", i + 1), one.due));
    }
  }

  const PlanStatus& status_;
  std::vector<CalendarEntry>& entries_;
};

[[noreturn]] void refuse(const PlanStatus& status, const std::string& post) {
  std::vector<std::string> known;
  for (const plans::View& view : plans::by_post(status.plan(), status.progress))
    if (!view.name.empty()) known.push_back(view.name);
  const auto near = base::nearest(post, known);
  throw Error(Error::Kind::not_found,
              {near ? "plan.post_near" : "plan.post_unknown", {{"post", post}, {"near", near.value_or("")}}});
}

}  // namespace

PlanCalendar plan_calendar(storage::Database& database, const PlanOccasion& occasion, const std::string& post,
                           const std::string& calendar_name, base::Instant stamp) {
  const auto status = plan_status(database, occasion);
  documents::Calendar calendar{calendar_name, stamp, {}};
  TaskEntries entries(*status, calendar.entries);
  bool known = false;
  for (const plans::TaskProgress& one : status->progress.tasks) {
    if (!plans::is_of_post(status->plan(), *one.task, post)) continue;
    known = true;
    if (one.state != TaskState::done && one.state != TaskState::cancelled) entries.add(one);
  }
  if (!known) refuse(*status, post);
  return {documents::write_icalendar(calendar), static_cast<int>(calendar.entries.size())};
}

}  // namespace ntm::actions

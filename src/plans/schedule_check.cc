// SPDX-License-Identifier: Apache-2.0
#include "plans/schedule_check.h"

#include <algorithm>

#include "plans/recurrence.h"

namespace ntm::plans {
namespace {

constexpr int kMostTimes = 366;

bool is_outside(const std::optional<base::Date>& date) {
  return date && !is_year(date->year());
}

}  // namespace

std::optional<base::Message> fault_of(const Schedule& schedule) {
  for (const auto& date : {schedule.start, schedule.due})
    if (is_outside(date))
      return base::Message{"plan.schedule_year",
                           {{"day", date->vietnamese()},
                            {"first", std::to_string(kFirstYear)},
                            {"last", std::to_string(kLastYear)}}};
  if (schedule.start && schedule.due && *schedule.start > *schedule.due)
    return base::Message{"plan.schedule_order",
                         {{"start", schedule.start->vietnamese()}, {"due", schedule.due->vietnamese()}}};
  if (schedule.times < 1 || schedule.times > kMostTimes)
    return base::Message{"plan.schedule_times", {{"most", std::to_string(kMostTimes)}}};
  if (schedule.kind != Schedule::Kind::recurring || is_rule(schedule.rule)) return std::nullopt;
  const bool ends = without_end(schedule.rule) != schedule.rule;
  return base::Message{ends ? "plan.schedule_rule_ends" : "plan.schedule_rule", {{"rule", schedule.rule}}};
}

void mend(Schedule& schedule) {
  const bool has_rule = schedule.kind == Schedule::Kind::recurring;
  if (has_rule && !is_rule(schedule.rule)) {
    const auto end = end_of(schedule.rule);
    if (end && (!schedule.due || *end < *schedule.due)) schedule.due = end;
    schedule.rule = without_end(schedule.rule);
  }
  if (has_rule && !is_rule(schedule.rule)) {
    schedule.kind = Schedule::Kind::periodic;
    schedule.rule.clear();
  }
  if (is_outside(schedule.start)) schedule.start.reset();
  if (is_outside(schedule.due)) schedule.due.reset();
  if (schedule.start && schedule.due && *schedule.start > *schedule.due) schedule.start.reset();
  schedule.times = std::clamp(schedule.times, 1, kMostTimes);
}

}  // namespace ntm::plans

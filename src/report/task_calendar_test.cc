// SPDX-License-Identifier: Apache-2.0
#include "report/task_calendar.h"

#include <gtest/gtest.h>

#include "documents/icalendar_write.h"

namespace ntm::report {
namespace {

using plans::Schedule;

base::Date day(const char* text) {
  return base::Date::parse(text).value();
}

// A plan of 2023 with one task of that rule.
plans::Plan plan_with(const std::string& rule) {
  plans::Plan plan;
  plan.place = "06217";
  plan.year = 2023;
  plan.sections.emplace_back().id = "tc17";
  plans::Task& task = plan.tasks.emplace_back();
  task.id = "tc17-1";
  task.section = "tc17";
  task.text = "Báo cáo";
  task.schedule.kind = Schedule::Kind::recurring;
  task.schedule.rule = rule;
  return plan;
}

std::vector<documents::CalendarEntry> entries_of(const plans::Plan& plan) {
  std::vector<documents::CalendarEntry> entries;
  const auto progress = plans::progress_of(plan, {}, day("2023-01-01"));
  for (const plans::TaskProgress& one : progress.tasks) add_entries(plan, one, entries);
  return entries;
}

TEST(TaskCalendar, tells_a_phone_of_the_31st_so_that_it_shows_the_last_day_of_each_month) {
  const auto entries = entries_of(plan_with("FREQ=MONTHLY;BYMONTHDAY=31"));
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].start, day("2023-01-31"));
  EXPECT_EQ(entries[0].recurrence, "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;UNTIL=20231231");
  const std::string ics = documents::write_icalendar({"Lịch", {}, entries});
  EXPECT_NE(ics.find("BYMONTHDAY=28,29,30,31"), std::string::npos) << ics;
  EXPECT_NE(ics.find("BYSETPOS=-1"), std::string::npos) << ics;
}

TEST(TaskCalendar, has_an_event_for_each_day_that_no_single_rule_of_phones_says) {
  const auto entries = entries_of(plan_with("FREQ=MONTHLY;BYMONTHDAY=15,30"));
  ASSERT_EQ(entries.size(), 24U);
  EXPECT_EQ(entries[2].start, day("2023-02-15"));
  EXPECT_EQ(entries[3].start, day("2023-02-28"));
  for (const documents::CalendarEntry& one : entries) EXPECT_FALSE(one.recurrence);
}

TEST(TaskCalendar, shows_what_begins_after_the_plans_year_in_its_own) {
  plans::Plan plan = plan_with("FREQ=MONTHLY;BYMONTHDAY=25");
  plan.tasks[0].schedule.kind = Schedule::Kind::within;
  plan.tasks[0].schedule.start = day("2024-03-01");
  const auto entries = entries_of(plan);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].due, day("2024-12-31"));
}

}  // namespace
}  // namespace ntm::report

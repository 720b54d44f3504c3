// SPDX-License-Identifier: Apache-2.0
#include "plans/schedule_check.h"

#include <gtest/gtest.h>

#include "plans/plan_json.h"
#include "plans/rule.h"

namespace ntm::plans {
namespace {

using When = Schedule::Kind;

std::string day_of(const std::optional<base::Date>& date) {
  return date ? date->iso() : "";
}

struct ScheduleCase {
  const char* schedule;  // as JSON
  const char* fault;     // "" = none
  const char* mended;    // kind rule start due times
};

class Schedules : public testing::TestWithParam<ScheduleCase> {};

std::string plan_with(const std::string& schedule) {
  return R"({"sections":[{"id":"tc1"}],"tasks":[{"id":"tc1-1","section":"tc1","schedule":)" + schedule +
         "}]}";
}

// A person is told; what is stored opens.
TEST_P(Schedules, are_refused_from_a_person_and_mended_from_storage) {
  const std::string json = plan_with(GetParam().schedule);
  base::Diagnostics diagnostics;
  plan_from_json(json, "plan.json", PlanSource::person, diagnostics);
  EXPECT_EQ(diagnostics.empty() ? "" : diagnostics.list().front().what.key, GetParam().fault);
  for (const base::Diagnostic& one : diagnostics.list())
    EXPECT_NE(to_text(one, base::Language::vietnamese).find("tasks[0].schedule"), std::string::npos);

  base::Diagnostics none;
  const auto plan = plan_from_json(json, "plan:1", PlanSource::storage, none);
  ASSERT_TRUE(plan) << json;
  const Schedule& schedule = plan->tasks.front().schedule;
  static constexpr const char* kKinds[] = {"not_given", "continuous", "within", "recurring", "periodic"};
  EXPECT_EQ(fmt::format("{} {} {} {} {}", kKinds[static_cast<int>(schedule.kind)], schedule.rule,
                        day_of(schedule.start), day_of(schedule.due), schedule.times),
            GetParam().mended);
  EXPECT_FALSE(fault_of(schedule));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, Schedules,
    testing::Values(
        ScheduleCase{R"({"kind":"recurring","rule":"FREQ=MONTHLY;BYMONTHDAY=25"})", "",
                     "recurring FREQ=MONTHLY;BYMONTHDAY=25   1"},
        ScheduleCase{R"({"kind":"recurring","rule":"FREQ=MONTHLY;COUNT=3"})", "plan.schedule_rule_ends",
                     "recurring FREQ=MONTHLY   1"},
        ScheduleCase{R"({"kind":"recurring","rule":"FREQ=MONTHLY;UNTIL=20240630"})",
                     "plan.schedule_rule_ends", "recurring FREQ=MONTHLY  2024-06-30 1"},
        ScheduleCase{R"({"kind":"recurring","rule":"FREQ=MONTHLY;UNTIL=20240630","due":"2024-03-31"})",
                     "plan.schedule_rule_ends", "recurring FREQ=MONTHLY  2024-03-31 1"},
        ScheduleCase{R"({"kind":"recurring","rule":"FREQ=WEEKLY;BYMONTHDAY=25"})", "plan.schedule_rule",
                     "periodic    1"},
        ScheduleCase{R"({"kind":"recurring"})", "plan.schedule_rule", "periodic    1"},
        ScheduleCase{R"({"kind":"within","start":"2024-07-01","due":"2024-06-30"})", "plan.schedule_order",
                     "within   2024-06-30 1"},
        ScheduleCase{R"({"kind":"within","due":"0001-01-01"})", "plan.schedule_year", "within    1"},
        ScheduleCase{R"({"kind":"within","start":"9999-12-31"})", "plan.schedule_year", "within    1"},
        ScheduleCase{R"({"times":0})", "plan.schedule_times", "not_given    1"},
        ScheduleCase{R"({"times":1000000000})", "plan.schedule_times", "not_given    366"},
        ScheduleCase{R"({"kind":"within","start":"2024-06-30","due":"2024-06-30"})", "",
                     "within  2024-06-30 2024-06-30 1"}));

struct Rfc {
  const char* rule;
  std::vector<std::string> rules;
};

// What a calendar of phones is told.
TEST(Rules, are_told_to_calendars_so_that_no_month_is_skipped) {
  const base::Date start = base::Date::parse("2024-01-01").value();
  for (const Rfc& one :
       std::vector<Rfc>{{"FREQ=MONTHLY;BYMONTHDAY=25", {"FREQ=MONTHLY;BYMONTHDAY=25"}},
                        {"FREQ=MONTHLY;BYMONTHDAY=31", {"FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"}},
                        {"FREQ=MONTHLY;BYMONTHDAY=29", {"FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"}},
                        {"FREQ=MONTHLY;BYMONTHDAY=15,30",
                         {"FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"}},
                        {"FREQ=WEEKLY;BYDAY=SA", {"FREQ=WEEKLY;BYDAY=SA"}},
                        {"FREQ=MONTHLY;COUNT=3", {}}})
    EXPECT_EQ(rfc_rules(one.rule, start), one.rules) << one.rule;
  const base::Date until = base::Date::parse("2024-12-31").value();
  EXPECT_EQ(calendar_rule("FREQ=MONTHLY;BYMONTHDAY=31", start, until),
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;UNTIL=20241231");
  EXPECT_FALSE(calendar_rule("FREQ=MONTHLY;BYMONTHDAY=15,30", start, until));
}

}  // namespace
}  // namespace ntm::plans

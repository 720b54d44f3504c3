// SPDX-License-Identifier: Apache-2.0
#include "report/plan_words.h"

#include <gtest/gtest.h>

namespace ntm::report {
namespace {

using plans::Schedule;

Schedule recurring(const std::string& rule, bool minimum = false) {
  Schedule schedule;
  schedule.kind = Schedule::Kind::recurring;
  schedule.rule = rule;
  schedule.minimum = minimum;
  return schedule;
}

TEST(PlanWords, name_posts_with_names_shares_and_partners) {
  EXPECT_EQ(who({}), "");
  EXPECT_EQ(who({{{"Trạm Y tế xã", {}, {}}, {"Công an xã", {"A", "B"}, {}}}, {}, {}}),
            "Trạm Y tế xã, Công an xã (đồng chí A và B)");
  EXPECT_EQ(who({{{"Công an xã", {}, {"19.2"}}, {"Trạm Y tế xã", {}, {"15.1", "15.2"}}}, {}, {}}),
            "Công an xã phụ trách chỉ tiêu 19.2; Trạm Y tế xã phụ trách chỉ tiêu 15.1, 15.2");
  EXPECT_EQ(who({{{"Trạm Y tế xã", {}, {}}}, {{"Các thôn", {}, {}}}, {}}),
            "Trạm Y tế xã chủ trì, phối hợp với Các thôn");
  EXPECT_EQ(who({{}, {{"Các thôn", {}, {}}}, {}}), "Phối hợp với Các thôn");
}

TEST(PlanWords, say_when_in_the_papers_words_first) {
  Schedule schedule = recurring("FREQ=MONTHLY");
  schedule.text = "mỗi tháng một lần";
  EXPECT_EQ(when(schedule, 2024), "mỗi tháng một lần");
  EXPECT_EQ(when({}, 2024), "");
}

TEST(PlanWords, say_rules_in_the_usual_words) {
  EXPECT_EQ(when(recurring("FREQ=MONTHLY;INTERVAL=2", true), 2024), "Tối thiểu 02 tháng/lần");
  EXPECT_EQ(when(recurring("FREQ=MONTHLY;INTERVAL=3"), 2024), "Hằng quý");
  EXPECT_EQ(when(recurring("FREQ=MONTHLY"), 2024), "Hằng tháng");
  EXPECT_EQ(when(recurring("FREQ=WEEKLY;BYDAY=SA"), 2024), "Hằng tuần");
  EXPECT_EQ(when(recurring("FREQ=YEARLY;INTERVAL=4"), 2024), "Định kỳ");
}

TEST(PlanWords, say_days) {
  Schedule schedule;
  schedule.kind = Schedule::Kind::continuous;
  EXPECT_EQ(when(schedule, 2024), "Thường xuyên trong năm 2024");
  schedule.kind = Schedule::Kind::within;
  EXPECT_EQ(when(schedule, 2024), "Trong năm 2024");
  schedule.start = base::Date::from_civil(2024, 2, 1);
  EXPECT_EQ(when(schedule, 2024), "Từ ngày 01/02/2024");
  schedule.due = base::Date::from_civil(2024, 2, 29);
  EXPECT_EQ(when(schedule, 2024), "Từ ngày 01/02/2024 đến ngày 29/02/2024");
}

TEST(PlanWords, say_money) {
  EXPECT_EQ(money({}), "");
  EXPECT_EQ(money({std::nullopt, "Nhân dân đóng góp", ""}), "Nguồn kinh phí: Nhân dân đóng góp");
  EXPECT_EQ(money({base::Rational(5'500'000), "", ""}), "Kinh phí: 5.500.000 đồng");
}

}  // namespace
}  // namespace ntm::report

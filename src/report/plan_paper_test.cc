// SPDX-License-Identifier: Apache-2.0
#include "report/plan_paper.h"

#include <gtest/gtest.h>

#include "report/paper_dump_for_tests.h"
#include "report/plan_for_tests.h"
#include "report/section_text.h"

namespace ntm::report {
namespace {

using plans::Plan;
using plans::Schedule;

const base::Instant kPrinted = base::Instant::parse("2024-02-05T08:30:00+07:00").value();

std::string printed(const Plan& plan) {
  return dump(plan_paper(plan, kPrinted));
}

plans::Section& section_of(Plan& plan, std::string_view id) {
  return *std::ranges::find(plan.sections, id, &plans::Section::id);
}

testing::AssertionResult says(const Plan& plan, const std::string& words) {
  const std::string text = printed(plan);
  if (text.find(words) != std::string::npos) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "does not say: " << words << "\n" << text;
}

TEST(PlanPaper, is_whole) {
  expect_golden("plan.txt", plan_paper(small_plan(), kPrinted));
}

TEST(PlanPaper, leaves_a_blank_for_the_number_and_the_day_that_the_plan_does_not_have) {
  Plan plan = small_plan();
  EXPECT_TRUE(says(plan, "number_symbol: Số:        /KH-BQL"));
  EXPECT_TRUE(says(plan, "place_date: Mường Là, ngày       tháng       năm 2024"));
  plan.head.issuing_body.clear();
  plan.head.superior.clear();
  EXPECT_TRUE(says(plan, "issuing_organ: ......"));
  EXPECT_TRUE(says(plan, "number_symbol: Số:        /KH\n"));
}

TEST(PlanPaper, writes_number_and_day_as_the_decree_wants_them) {
  Plan plan = small_plan();
  plan.head.number = "05/KH-BQL";
  plan.head.date = base::Date::from_civil(2024, 2, 5);
  EXPECT_TRUE(says(plan, "number_symbol: Số: 05/KH-BQL\n"));
  EXPECT_TRUE(says(plan, "place_date: Mường Là, ngày 05 tháng 02 năm 2024\n"));
  plan.head.date = base::Date::from_civil(2024, 3, 15);
  EXPECT_TRUE(says(plan, "ngày 15 tháng 3 năm 2024\n"));
}

TEST(PlanPaper, ends_with_the_sign_of_the_end) {
  Plan plan = small_plan();
  EXPECT_TRUE(says(plan, "của xã Mường Là./.\n"));
  plan.closing.clear();
  EXPECT_TRUE(says(plan, "đường làng, ngõ xóm./.\n"));
}

TEST(PlanPaper, says_who_answers_now_and_not_who_did_when_the_sentence_was_written) {
  Plan plan = small_plan();
  plans::Section& health = section_of(plan, "tc15");
  health.assignment.leads = {{"Trưởng Trạm Y tế xã", {"Vi Thị Mẫu"}, {}}};
  health.assignment.partners = {{"Hội Liên hiệp Phụ nữ xã", {}, {}}};
  health.schedule = {};
  health.schedule.kind = Schedule::Kind::within;
  health.schedule.due = base::Date::from_civil(2024, 10, 31);
  EXPECT_TRUE(says(plan,
                   "body [+]: Phụ trách tiêu chí: Trưởng Trạm Y tế xã (đồng chí Vi Thị Mẫu) chủ trì, phối "
                   "hợp với Hội Liên hiệp Phụ nữ xã\n"));
  EXPECT_TRUE(says(plan, "body [+]: Thời gian thực hiện: Hoàn thành chậm nhất ngày 31/10/2024\n"));
  EXPECT_FALSE(says(plan, "Phụ trách tiêu chí: Trạm Y tế xã"));
}

TEST(PlanPaper, says_tasks_that_stand_in_no_sentence_before_who_answers) {
  Plan plan = small_plan();
  plans::Task task;
  task.id = "tc15-9";
  task.section = "tc15";
  task.text = "Khám sức khỏe định kỳ cho người cao tuổi.";
  task.assignment.leads = {{"Hội Người cao tuổi xã", {}, {}}};
  task.money = {base::Rational(12'000'000), "Ngân sách xã", ""};
  plan.tasks.push_back(task);
  EXPECT_TRUE(says(plan,
                   "  body: Khám sức khỏe định kỳ cho người cao tuổi.\n"
                   "  body [+]: Phụ trách: Hội Người cao tuổi xã\n"
                   "  body [+]: Kinh phí: 12.000.000 đồng, nguồn Ngân sách xã\n"
                   "  body [+]: Phụ trách tiêu chí: Trạm Y tế xã"));
}

TEST(PlanPaper, says_objectives_that_stand_in_no_sentence) {
  Plan plan = small_plan();
  plan.objectives.push_back(
      {"o9", plans::Objective::Kind::support, {}, {}, {}, {}, "Hỗ trợ ít nhất 01 hợp tác xã.", {}, {}});
  EXPECT_TRUE(says(plan, "body [-]: Hỗ trợ ít nhất 01 hợp tác xã.\n"));
  std::erase_if(plan.sections, [](const auto& one) { return one.kind == plans::Section::Kind::objectives; });
  EXPECT_TRUE(says(plan, "section: MỤC TIÊU\n"));
}

TEST(PlanPaper, puts_a_full_stop_between_sentences_where_one_is_missing) {
  Plan plan = small_plan();
  plan.tasks.front().text = "Rà soát đường giao thông";
  EXPECT_TRUE(says(plan, "Rà soát đường giao thông. Cứng hóa tuyến đường"));
}

TEST(PlanPaper, prints_tasks_that_stood_in_a_table_in_a_table) {
  const Plan plan = plan_of_file("tests/plans/muong-don-2024.md", "Mường Đơn");
  expect_golden("plan-with-tables.txt", plan_paper(plan, kPrinted));
}

TEST(PlanPaper, prints_a_row_as_the_plan_has_it_now) {
  Plan plan = plan_of_file("tests/plans/muong-don-2024.md", "Mường Đơn");
  section_of(plan, "tc15").assignment = {{{"Trưởng Trạm Y tế xã", {}, {}}}, {{"Các bản", {}, {}}}, {}};
  EXPECT_TRUE(says(plan, "| Trưởng Trạm Y tế xã | Các bản | Thường xuyên |"));
}

TEST(PlanPaper, prints_a_table_as_a_list_when_a_task_was_added_that_no_row_has) {
  Plan plan = plan_of_file("tests/plans/muong-don-2024.md", "Mường Đơn");
  plans::Task task;
  task.id = "tc15-9";
  task.section = "tc15";
  task.text = "Khám sức khỏe định kỳ cho người cao tuổi.";
  plan.tasks.push_back(task);
  EXPECT_TRUE(says(plan, "body: Khám sức khỏe định kỳ cho người cao tuổi.\n"));
  EXPECT_TRUE(says(plan, "minor_heading [-]: Tiêu chí số 15 - Y tế:\n"));
  EXPECT_FALSE(says(plan, "Nội dung thực hiện | Chủ trì"));
}

// Every sentence of every part stands on the paper.
TEST(PlanPaper, says_every_task_once) {
  const Plan plan = small_plan();
  const std::string text = printed(plan);
  ASSERT_GT(plan.tasks.size(), 10U);
  for (const plans::Task& task : plan.tasks) {
    const auto at = text.find(task.text);
    ASSERT_NE(at, std::string::npos) << task.text;
    EXPECT_EQ(text.find(task.text, at + 1), std::string::npos) << task.text;
  }
}

}  // namespace
}  // namespace ntm::report

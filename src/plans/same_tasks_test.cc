// SPDX-License-Identifier: Apache-2.0
#include "plans/same_tasks.h"

#include <gtest/gtest.h>

namespace ntm::plans {
namespace {

Task task_of(const std::string& id, const std::string& criterion, const std::string& text) {
  Task task;
  task.id = id;
  task.section = "tc" + criterion;
  task.criterion = criterion;
  task.text = text;
  return task;
}

Plan plan_of(std::vector<Task> tasks) {
  Plan plan;
  Section section;
  section.id = "tc8";
  for (const Task& task : tasks) {
    Sentence sentence;
    sentence.role = Sentence::Role::task;
    sentence.task = task.id;
    section.paragraphs.push_back({"", {sentence}, {}});
  }
  plan.sections.push_back(std::move(section));
  plan.tasks = std::move(tasks);
  return plan;
}

using Pairs = std::vector<SameTask>;

TEST(SameTasksTest, a_task_in_other_words_of_the_same_criterion_is_proposed) {
  const Plan earlier = plan_of({task_of("tc8-1", "8", "Sửa hệ thống loa truyền thanh của xã"),
                                task_of("tc9-1", "9", "Rà soát nhà ở các hộ")});
  const Plan later = plan_of({task_of("tc8-2", "8", "Sửa chữa hệ thống loa truyền thanh"),
                              task_of("tc9-1", "9", "Rà soát nhà ở các hộ")});
  // sua he thong loa truyen thanh of 8 (sua he thong loa truyen thanh cua xa) and 7 words: 12 of 15.
  EXPECT_EQ(same_tasks(earlier, later), (Pairs{{"tc8-2", "tc8-1", 80}}));
}

TEST(SameTasksTest, the_same_last_day_makes_tasks_more_alike) {
  Plan earlier = plan_of({task_of("tc8-1", "8", "một hai ba bốn")});
  Plan later = plan_of({task_of("tc8-2", "8", "một hai năm sáu")});
  EXPECT_EQ(same_tasks(earlier, later), (Pairs{{"tc8-2", "tc8-1", 50}}));
  for (Plan* plan : {&earlier, &later}) {
    plan->tasks[0].schedule.kind = Schedule::Kind::within;
    plan->tasks[0].schedule.due = base::Date::from_civil(2024, 10, 31);
  }
  EXPECT_EQ(same_tasks(earlier, later), (Pairs{{"tc8-2", "tc8-1", 60}}));
}

TEST(SameTasksTest, tasks_of_other_criteria_or_with_little_in_common_are_not_proposed) {
  const Plan earlier = plan_of({task_of("tc8-1", "8", "một hai ba bốn")});
  EXPECT_TRUE(same_tasks(earlier, plan_of({task_of("tc9-1", "9", "một hai ba bốn")})).empty());
  EXPECT_TRUE(same_tasks(earlier, plan_of({task_of("tc8-2", "8", "một năm sáu bảy")})).empty());
}

TEST(SameTasksTest, each_task_is_paired_once_with_the_one_most_like_it) {
  const Plan earlier = plan_of({task_of("tc8-1", "8", "một hai ba bốn")});
  const Plan later =
      plan_of({task_of("tc8-2", "8", "một hai ba năm"), task_of("tc8-3", "8", "một hai ba bốn năm")});
  // Three of four and four, 75; four of four and five, 88.
  EXPECT_EQ(same_tasks(earlier, later), (Pairs{{"tc8-3", "tc8-1", 88}}));
}

TEST(SameTasksTest, a_task_that_keeps_its_id_keeps_its_sentence) {
  Plan plan = plan_of({task_of("tc8-2", "8", "một")});
  plan.retired = {"tc8-1", "tc8-9"};
  keep_ids(plan, Pairs{{"tc8-2", "tc8-1", 80}});
  EXPECT_EQ(plan.tasks[0].id, "tc8-1");
  EXPECT_EQ(plan.sections[0].paragraphs[0].sentences[0].task, "tc8-1");
  EXPECT_EQ(plan.retired, std::vector<std::string>{"tc8-9"});
}

}  // namespace
}  // namespace ntm::plans

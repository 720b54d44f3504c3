// SPDX-License-Identifier: Apache-2.0
#include "report/task_list_paper.h"

#include <gtest/gtest.h>

#include "report/paper_dump_for_tests.h"
#include "report/periodic_report.h"
#include "report/plan_for_tests.h"

namespace ntm::report {
namespace {

const base::Instant kListPrinted = base::Instant::parse("2024-07-01T08:30:00+07:00").value();
const base::Date kDay = base::Date::parse("2024-06-30").value();

const PostTasks* find(const std::vector<PostTasks>& posts, std::string_view post) {
  const auto found = std::ranges::find(posts, post, &PostTasks::post);
  return found == posts.end() ? nullptr : &*found;
}

TEST(TaskListPaper, has_a_table_for_each_post) {
  expect_golden("task-list.txt", task_list_paper(small_plan(),
                                                 {{"tc2-1", plans::TaskState::done},
                                                  {"tc2-2", plans::TaskState::running},
                                                  {"tc8-1", plans::TaskState::overdue}},
                                                 kDay, kListPrinted));
}

TEST(TaskListPaper, takes_states_from_the_progress_of_the_plan) {
  const plans::Plan plan = small_plan();
  const plans::Known known{{{"tc2-1", plans::LoggedFact::Kind::done, kDay}}, nullptr, nullptr};
  const plans::PlanProgress progress = plans::progress_of(plan, known, kDay);
  const TaskStates states = states_of(progress);
  EXPECT_EQ(states.size(), plan.tasks.size());
  EXPECT_EQ(states.at("tc2-1"), plans::TaskState::done);
  const TaskCount count = count_tasks(progress);
  EXPECT_EQ(count.done, 1);
  EXPECT_EQ(count.total(), static_cast<int>(plan.tasks.size()));
}

TEST(TaskListPaper, leaves_no_task_out) {
  const plans::Plan plan = small_plan();
  std::set<const plans::Task*> listed;
  for (const PostTasks& post : tasks_by_post(plan))
    for (const auto& entry : post.entries) listed.insert(entry.task);
  EXPECT_EQ(listed.size(), plan.tasks.size());
}

TEST(TaskListPaper, takes_posts_that_differ_in_spelling_only_for_one) {
  plans::Plan plan = small_plan();
  plan.tasks.front().assignment.leads = {{"TRẠM Y TẾ XÃ", {}, {}}};
  const auto posts = tasks_by_post(plan);
  EXPECT_EQ(std::ranges::count_if(posts,
                                  [](const PostTasks& one) {
                                    return one.post == "TRẠM Y TẾ XÃ" || one.post == "Trạm Y tế xã";
                                  }),
            1);
}

TEST(TaskListPaper, lists_a_partner_as_such_and_what_nobody_leads_last) {
  const plans::Plan plan = small_plan();
  const auto posts = tasks_by_post(plan);
  const PostTasks* youth = find(posts, "Đoàn Thanh niên xã");
  ASSERT_TRUE(youth);
  EXPECT_FALSE(youth->entries.front().leads);
  EXPECT_EQ(posts.back().post, "");
  const PostTasks* villages = find(posts, "Các thôn");
  ASSERT_TRUE(villages);
  EXPECT_EQ(villages->entries.size(), 2U);
  EXPECT_TRUE(find(posts, "Ủy ban Mặt trận Tổ quốc và các đoàn thể xã"));
}

}  // namespace
}  // namespace ntm::report

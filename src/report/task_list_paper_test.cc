// SPDX-License-Identifier: Apache-2.0
#include "report/task_list_paper.h"

#include <gtest/gtest.h>

#include "report/paper_dump_for_tests.h"
#include "report/plan_for_tests.h"

namespace ntm::report {
namespace {

const base::Instant kPrinted = base::Instant::parse("2024-07-01T08:30:00+07:00").value();
const base::Date kDay = base::Date::parse("2024-06-30").value();

const PostTasks* find(const std::vector<PostTasks>& posts, std::string_view post) {
  const auto found = std::ranges::find(posts, post, &PostTasks::post);
  return found == posts.end() ? nullptr : &*found;
}

TEST(TaskListPaper, has_a_table_for_each_post) {
  expect_golden("task-list.txt", task_list_paper(small_plan(),
                                                 {{"tc2-1", TaskState::done},
                                                  {"tc2-2", TaskState::running},
                                                  {"tc8-1", TaskState::overdue}},
                                                 kDay, kPrinted));
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
}

}  // namespace
}  // namespace ntm::report

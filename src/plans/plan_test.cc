// SPDX-License-Identifier: Apache-2.0
#include "plans/plan.h"

#include <gtest/gtest.h>

namespace ntm::plans {
namespace {

Task task(std::string id, std::string section, std::string text) {
  Task one;
  one.id = std::move(id);
  one.section = std::move(section);
  one.text = std::move(text);
  return one;
}

Section section(std::string id, std::vector<std::string> tasks) {
  Section one;
  one.id = std::move(id);
  one.paragraphs.emplace_back();
  for (std::string& name : tasks)
    one.paragraphs[0].sentences.push_back({Sentence::Role::task, "", std::move(name)});
  return one;
}

std::vector<std::string> ids(const Plan& plan) {
  std::vector<std::string> all;
  for (const Task& one : plan.tasks) all.push_back(one.id);
  return all;
}

using Ids = std::vector<std::string>;

TEST(Assignments, of_a_task_are_its_own_or_its_sections_by_its_share) {
  Plan plan;
  plan.sections.push_back(section("tc17", {}));
  plan.sections[0].assignment.leads = {{"A", {}, {"17.1"}}, {"B", {}, {"17.2"}}, {"C", {}, {}}};
  Task one = task("tc17-1", "tc17", "x");
  EXPECT_EQ(assignment_of(plan, one).leads.size(), 3U);
  one.indicators = {"17.2"};
  EXPECT_EQ(assignment_of(plan, one).leads, (std::vector<Party>{{"B", {}, {"17.2"}}, {"C", {}, {}}}));
  one.assignment.leads = {{"D", {}, {}}};
  EXPECT_EQ(assignment_of(plan, one).leads[0].post, "D");
  EXPECT_TRUE(assignment_of(plan, task("x", "nowhere", "")).empty());
}

TEST(Schedules, of_a_task_are_its_own_or_its_sections) {
  Plan plan;
  plan.sections.push_back(section("tc1", {}));
  Task one = task("tc1-1", "tc1", "x");
  EXPECT_EQ(schedule_of(plan, one).kind, Schedule::Kind::not_given);
  plan.sections[0].schedule.kind = Schedule::Kind::continuous;
  EXPECT_EQ(schedule_of(plan, one).kind, Schedule::Kind::continuous);
  one.schedule.kind = Schedule::Kind::within;
  EXPECT_EQ(schedule_of(plan, one).kind, Schedule::Kind::within);
}

TEST(Ids, are_never_given_twice) {
  Plan plan;
  plan.tasks = {task("tc1-1", "tc1", "a"), task("tc1-3", "tc1", "b")};
  plan.retired = {"tc1-2"};
  EXPECT_EQ(next_id(plan, "tc1"), "tc1-4");
  EXPECT_EQ(next_id(plan, "o"), "o1");
}

TEST(Ids, of_a_new_version_are_those_of_what_says_the_same) {
  Plan earlier;
  earlier.tasks = {task("tc1-1", "tc1", "Rà soát đường."), task("tc1-2", "tc1", "Bê tông hóa."),
                   task("n1-1", "n1", "Tuyên truyền.")};
  Plan later;
  later.tasks = {task("tc1-1", "tc1", "Việc mới."), task("tc1-2", "tc1", "rà soát  đường"),
                 task("tc2-1", "tc2", "Tuyên truyền")};
  later.sections = {section("tc1", {"tc1-1", "tc1-2"}), section("tc2", {"tc2-1"})};
  carry_ids(earlier, later);
  EXPECT_EQ(ids(later), (Ids{"tc1-3", "tc1-1", "n1-1"}));
  EXPECT_EQ(later.retired, (Ids{"tc1-2"}));
  EXPECT_EQ(later.sections[0].paragraphs[0].sentences[0].task, "tc1-3");
  EXPECT_EQ(later.sections[0].paragraphs[0].sentences[1].task, "tc1-1");
  EXPECT_EQ(later.sections[1].paragraphs[0].sentences[0].task, "n1-1");
}

TEST(Ids, of_a_version_of_a_version_do_not_come_back) {
  Plan first, second, third;
  first.tasks = {task("tc1-1", "tc1", "a")};
  second.tasks = {task("tc1-1", "tc1", "b")};
  carry_ids(first, second);
  third.tasks = {task("tc1-1", "tc1", "c")};
  carry_ids(second, third);
  EXPECT_EQ(ids(third), (Ids{"tc1-3"}));
  EXPECT_EQ(third.retired, (Ids{"tc1-1", "tc1-2"}));
}

}  // namespace
}  // namespace ntm::plans

// SPDX-License-Identifier: Apache-2.0
#include "plans/first_plan.h"

#include <gtest/gtest.h>

#include "base/message.h"
#include "plans/plan_json.h"
#include "plans/running_world.h"

namespace ntm::plans {
namespace {

constexpr const char* kStanding =
    "- {code: \"1.1\", criterion: \"1\", verdict: not_met, value: 70, threshold: 80, missing: 5}\n"
    "- {code: \"1.2\", criterion: \"1\", verdict: undetermined, reason: level_delegated}\n"
    "- {code: \"1.3\", criterion: \"1\", verdict: undetermined, reason: not_attested, attested: true}\n"
    "- {code: \"2.1\", criterion: \"2\", verdict: undetermined, reason: missing_data, known: 7, expected: "
    "10}\n"
    "- {code: \"2.2\", criterion: \"2\", verdict: undetermined, reason: region_missing}\n"
    "- {code: \"2.3\", criterion: \"2\", verdict: undetermined, reason: missing_data, known: 0, expected: "
    "10}\n"
    "- {code: \"3.1\", criterion: \"3\", verdict: met, value: 92, threshold: 90}\n";

class FirstPlanTest : public testing::Test {
 protected:
  FirstPlanTest()
      : root_(*base::parse_yaml(kStanding, "standing", diagnostics_)), written_(root_.items, diagnostics_) {
    EXPECT_TRUE(diagnostics_.empty());
    plan = first_plan({"00001",
                       "Xã Một",
                       2026,
                       "bo-moi",
                       {"Bộ mới", "New set"},
                       &written_.assessment(),
                       {{"2.3", {"Kế hoạch OCOP", "An OCOP plan"}}}});
  }

  std::string text_of_task(const std::string& code) const {
    for (const Task& task : plan.tasks)
      if (task.indicators == std::vector{code}) return task.text;
    return "";
  }
  // The sentence, with code and name of the indicator and whatever else it says.
  std::string sentence_about(const char* key, const std::string& code,
                             std::vector<std::pair<std::string, std::string>> arguments = {}) const {
    const criteria::Indicator& indicator = written_.assessment().find(code)->indicator();
    arguments.insert(arguments.end(), {{"code", code}, {"name", indicator.name.vi}});
    if (indicator.attested) arguments.emplace_back("by", indicator.attested->by.vi);
    return base::Message{key, arguments}.in(base::Language::vietnamese);
  }

 private:
  base::Diagnostics diagnostics_;
  base::YamlNode root_;
  WrittenAssessment written_;

 protected:
  Plan plan;
};

TEST_F(FirstPlanTest, has_a_task_for_each_gap_that_says_what_it_takes) {
  ASSERT_EQ(plan.tasks.size(), 6U);
  EXPECT_EQ(text_of_task("1.1"), sentence_about("first_plan.reach", "1.1"));
  EXPECT_EQ(text_of_task("1.2"), sentence_about("first_plan.find_level", "1.2"));
  EXPECT_EQ(text_of_task("1.3"), sentence_about("first_plan.attest", "1.3"));
  EXPECT_EQ(text_of_task("2.1"), sentence_about("first_plan.collect", "2.1"));
  EXPECT_EQ(text_of_task("2.2"), sentence_about("first_plan.describe_place", "2.2"));
  EXPECT_EQ(text_of_task("2.3"), sentence_about("first_plan.new_data", "2.3", {{"what", "Kế hoạch OCOP"}}))
      << "what nobody has goes before what is missing";
}

TEST_F(FirstPlanTest, keeps_what_is_held_and_wants_to_reach_the_rest) {
  ASSERT_EQ(plan.objectives.size(), 3U);
  EXPECT_EQ(plan.objectives[0].kind, Objective::Kind::keep);
  EXPECT_EQ(plan.objectives[0].criteria, std::vector<std::string>{"3"});
  EXPECT_EQ(plan.objectives[1].kind, Objective::Kind::achieve);
  EXPECT_EQ(plan.objectives[1].criteria, std::vector<std::string>{"1"});
  EXPECT_EQ(plan.objectives[2].criteria, std::vector<std::string>{"2"});
}

TEST_F(FirstPlanTest, is_of_the_year_and_the_set_and_due_at_its_end) {
  EXPECT_EQ(plan.year, 2026);
  EXPECT_EQ(plan.criteria_set, "bo-moi");
  const base::Message subject{"first_plan.subject", {{"year", "2026"}, {"set", "Bộ mới"}}};
  EXPECT_EQ(plan.head.subject, subject.in(base::Language::vietnamese));
  const base::Message due{"first_plan.due", {{"date", "31/12/2026"}}};
  for (const Task& task : plan.tasks) {
    EXPECT_EQ(task.schedule.due, base::Date::from_civil(2026, 12, 31)) << task.id;
    EXPECT_EQ(task.schedule.text, due.in(base::Language::vietnamese)) << task.id;
  }
}

TEST_F(FirstPlanTest, is_a_whole_plan_that_can_be_kept_and_read_again) {
  ASSERT_EQ(plan.sections.size(), 2U);
  EXPECT_EQ(plan.sections[0].id, "tc1");
  EXPECT_EQ(plan.sections[1].paragraphs.size(), 3U);
  base::Diagnostics diagnostics;
  const auto again = plan_from_json(to_json(plan), "plan", PlanSource::storage, diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, plan);
}

}  // namespace
}  // namespace ntm::plans

// SPDX-License-Identifier: Apache-2.0
#include "actions/first_steps.h"

#include <fmt/format.h>

#include "actions/account_admin.h"
#include "actions/add_villages.h"
#include "actions/example_fixture.h"
#include "actions/initialise.h"
#include "actions/today.h"

namespace ntm::actions {
namespace {

// Khánh Khê on 30/11/2026, of which nobody has entered anything yet.
class FirstStepsTest : public testing::Test {
 protected:
  FirstStepsTest() {
    initialise_commune(folder_.database("xa.db"), "06286", session);
    db = storage::open(folder_.database("xa.db"));
  }

  FirstSteps steps() { return first_steps(*db, "06286", today_, session.now); }
  // "villages open, …"
  std::string standing() {
    std::string text;
    for (const FirstStep step : kFirstSteps)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name_of(step), name_of(steps().state(step)));
    return text;
  }
  std::string next() {
    const auto step = steps().next();
    return step ? std::string(name_of(*step)) : "none";
  }
  void give(const std::string& name, accounts::Role role, const std::string& place) {
    create_account(*db, {name, "Người " + name, {{role, place}}, {}}, session, Authority::example);
  }
  bool begins(bool has_plan = false) { return is_beginning(*db, "06286", today_, session.now, has_plan); }

  const Session session{"quantri", at("2026-11-30")};

 private:
  const base::Date today_ = day("2026-11-30");
  TemporaryFolder folder_;

 protected:
  std::unique_ptr<storage::Database> db;
};

TEST_F(FirstStepsTest, a_commune_of_which_nothing_is_known_begins_with_its_villages) {
  EXPECT_EQ(standing(), "villages open, attributes open, people open, registers open, plan open");
  EXPECT_EQ(next(), "villages");
  EXPECT_TRUE(begins());
  EXPECT_TRUE(begins(true)) << "without villages a plan leads nowhere";
}

TEST_F(FirstStepsTest, villages_are_partly_there_until_each_commune_of_before_has_some) {
  add_villages(*db, "06286", {{"Thôn 1", "06217"}, {"Thôn 2", "06241"}}, session);
  EXPECT_EQ(steps().state(FirstStep::villages), StepState::partly);
  EXPECT_EQ(next(), "attributes") << "what is not begun comes before what is";
  add_villages(*db, "06286", {{"Thôn 3", "06286"}}, session);
  EXPECT_EQ(steps().state(FirstStep::villages), StepState::done);
  EXPECT_EQ(steps().beginning.origins.front().villages.size(), 1U);
}

TEST_F(FirstStepsTest, attributes_are_done_when_each_is_said) {
  const auto said = [&](const char* name, const char* value) {
    say_attribute(*db, {"06286", name, value, day("2025-07-01"), {}}, session);
    return steps().state(FirstStep::attributes);
  };
  EXPECT_EQ(said("region", "TDMNPB"), StepState::partly);
  EXPECT_EQ(said("commune_group", "3"), StepState::partly);
  EXPECT_EQ(said("specially_difficult", "no"), StepState::done);
}

TEST_F(FirstStepsTest, people_are_done_with_a_chair_an_officer_and_a_head_in_each_village) {
  add_villages(*db, "06286", {{"Thôn 1", "06217"}, {"Thôn 2", "06217"}}, session);
  EXPECT_EQ(steps().people.without_head.size(), 2U);
  give("chutich", accounts::Role::chair, "06286");
  give("canbo", accounts::Role::officer, "06286");
  give("thonmot", accounts::Role::village_head, "06217-01");
  EXPECT_EQ(steps().state(FirstStep::people), StepState::partly);
  EXPECT_EQ(steps().people.chairs, 1);
  ASSERT_EQ(steps().people.without_head.size(), 1U);
  EXPECT_EQ(steps().people.without_head.front().code, "06217-02");
  give("thonhai", accounts::Role::village_head, "06217-02");
  EXPECT_EQ(steps().state(FirstStep::people), StepState::done);
}

TEST_F(FirstStepsTest, a_commune_begins_until_it_has_villages_a_region_and_a_register_or_a_plan) {
  add_villages(*db, "06286", {{"Thôn 1", "06217"}}, session);
  EXPECT_TRUE(begins(true));
  say_attribute(*db, {"06286", "region", "TDMNPB", day("2025-07-01"), {}}, session);
  EXPECT_FALSE(begins(true));
  EXPECT_TRUE(begins());
  const auto law = judging::law_in_force(*db, session.now);
  say_complete(*db, *law, {"road", "06286", day("2026-11-30"), true, {}, Sight::of_everything()}, session);
  EXPECT_FALSE(begins());
  EXPECT_EQ(steps().state(FirstStep::registers), StepState::partly);
}

TEST_F(FirstStepsTest, who_works_for_the_commune_is_told_first_that_it_begins) {
  TodayRequest request{"06286", day("2026-11-30"), session.now, "chutich", {}, {}};
  EXPECT_TRUE(today(*db, request).next.empty()) << "who may do nothing about it";
  request.may_review = true;
  const Today found = today(*db, request);
  ASSERT_FALSE(found.next.empty());
  EXPECT_EQ(found.next.front().kind, NextStep::Kind::first_steps);
}

TEST_F(ExampleTest, a_commune_at_work_does_not_begin) {
  EXPECT_FALSE(is_beginning(*db, "06217", day("2024-10-15"), at("2024-10-15"), true));
  EXPECT_FALSE(is_beginning(*db, "06217", day("2025-01-31"), at("2025-02-03"), false));
  const FirstSteps steps = first_steps(*db, "06217", day("2024-10-15"), at("2025-02-03"));
  EXPECT_EQ(steps.state(FirstStep::villages), StepState::done);
  EXPECT_EQ(steps.state(FirstStep::attributes), StepState::partly) << "its group is of a later law";
  EXPECT_EQ(steps.state(FirstStep::registers), StepState::done);
  EXPECT_EQ(steps.state(FirstStep::plan), StepState::done);
}

}  // namespace
}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "plans/promise.h"

#include <gtest/gtest.h>

namespace ntm::plans {
namespace {

Objective objective(Objective::Kind kind, std::vector<std::string> criteria, int stated = 0, int out_of = 0) {
  Objective one;
  one.kind = kind;
  one.criteria = std::move(criteria);
  if (stated == 0) return one;
  Target target;
  target.unit = "tiêu chí";
  target.value = base::Rational(stated);
  if (out_of > 0) target.out_of = base::Rational(out_of);
  one.targets.push_back(target);
  return one;
}

std::optional<int> promised(std::vector<Objective> objectives) {
  Plan plan;
  plan.objectives = std::move(objectives);
  return promised_criteria(plan);
}

using Aim = Objective::Kind;

TEST(PromiseTest, what_is_kept_and_what_is_achieved_are_counted_together) {
  EXPECT_EQ(promised({objective(Aim::keep, {"1", "3"}), objective(Aim::achieve, {"8"})}), 3);
}

TEST(PromiseTest, a_criterion_that_is_kept_and_strengthened_counts_once) {
  EXPECT_EQ(promised({objective(Aim::keep, {"1", "13"}), objective(Aim::strengthen, {"13"})}), 2);
}

TEST(PromiseTest, a_stated_number_counts_where_the_criteria_are_not_named) {
  EXPECT_EQ(promised({objective(Aim::keep, {}, 12, 19), objective(Aim::achieve, {}, 1)}), 13);
}

TEST(PromiseTest, a_number_of_the_whole_is_what_is_held_in_the_end) {
  EXPECT_EQ(promised({objective(Aim::keep, {}, 12, 19), objective(Aim::achieve, {}, 15, 19)}), 15);
}

TEST(PromiseTest, numbers_of_other_things_promise_no_criteria) {
  Objective villages = objective(Aim::achieve, {}, 10, 10);
  villages.targets.front().unit = "thôn";
  EXPECT_EQ(promised({villages}), std::nullopt);
}

TEST(PromiseTest, a_plan_without_objectives_promises_nothing) {
  EXPECT_EQ(promised({}), std::nullopt);
}

}  // namespace
}  // namespace ntm::plans

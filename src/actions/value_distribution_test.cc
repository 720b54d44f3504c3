// SPDX-License-Identifier: Apache-2.0
#include "actions/value_distribution.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

namespace ntm::actions {
namespace {

std::vector<base::Rational> numbers_of(std::initializer_list<const char*> texts) {
  std::vector<base::Rational> values;
  for (const char* text : texts) values.push_back(*base::parse_decimal(text));
  return values;
}

// "0-20: 3" of each class.
std::string classes_text(const ValueDistribution& told) {
  std::string text;
  for (const ValueClass& one : told.classes)
    text += fmt::format("{}{}-{}: {}", text.empty() ? "" : ", ", base::exact_text(one.from),
                        base::exact_text(one.to), one.values);
  return text;
}

TEST(ValueDistributionTest, has_its_quartiles_exactly_and_in_proportion_between_two_values) {
  const auto told = distribution_of(numbers_of({"2", "1"}));
  ASSERT_TRUE(told);
  EXPECT_EQ(told->least, 1);
  EXPECT_EQ(told->first_quartile, base::Rational(5, 4));
  EXPECT_EQ(told->median, base::Rational(3, 2));
  EXPECT_EQ(told->third_quartile, base::Rational(7, 4));
  EXPECT_EQ(told->greatest, 2);
}

TEST(ValueDistributionTest, takes_a_value_itself_where_a_quartile_falls_on_one) {
  const auto told = distribution_of(numbers_of({"50", "10", "30", "20", "40"}));
  EXPECT_EQ(told->first_quartile, 20);
  EXPECT_EQ(told->median, 30);
  EXPECT_EQ(told->third_quartile, 40);
}

// 80 to 100 in steps of 2 would be ten classes, in steps of 5 they are four.
TEST(ValueDistributionTest, has_classes_of_the_smallest_round_step_that_gives_at_most_eight) {
  const auto told = distribution_of(numbers_of({"100", "80", "99.9", "90", "84.9", "85"}));
  EXPECT_EQ(classes_text(*told), "80-85: 2, 85-90: 1, 90-95: 1, 95-100: 2") << "100 is in the last one";
}

TEST(ValueDistributionTest, has_steps_below_one_and_above_ten_and_values_below_nothing) {
  EXPECT_EQ(classes_text(*distribution_of(numbers_of({"0.11", "0.13"}))),
            "0.11-0.115: 1, 0.115-0.12: 0, 0.12-0.125: 0, 0.125-0.13: 1");
  EXPECT_EQ(classes_text(*distribution_of(numbers_of({"-150", "990"}))),
            "-200-0: 1, 0-200: 0, 200-400: 0, 400-600: 0, 600-800: 0, 800-1000: 1");
}

TEST(ValueDistributionTest, is_one_class_where_all_values_are_the_same) {
  const auto told = distribution_of(numbers_of({"90", "90", "90"}));
  EXPECT_EQ(classes_text(*told), "90-90: 3");
  EXPECT_EQ(told->median, 90);
}

TEST(ValueDistributionTest, is_nothing_of_no_values) {
  EXPECT_FALSE(distribution_of({}));
}

}  // namespace
}  // namespace ntm::actions

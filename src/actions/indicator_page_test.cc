// SPDX-License-Identifier: Apache-2.0
#include "actions/indicator_page.h"

#include "actions/example_fixture.h"

namespace ntm::actions {
namespace {

class IndicatorPageTest : public ExampleTest {
 protected:
  IndicatorPage of(const std::string& code) {
    return indicator_page(*db, {kPlace, day("2024-10-15"), at("2030-01-01"), "", std::nullopt}, code);
  }
};

TEST_F(IndicatorPageTest, says_which_criterion_it_belongs_to_and_where_its_records_are) {
  const IndicatorPage page = of("15.1");
  EXPECT_EQ(page.criterion->code, "15");
  ASSERT_TRUE(page.records);
  EXPECT_EQ(page.records->name, "household");
  EXPECT_EQ(of("1.1").records, nullptr);
}

TEST_F(IndicatorPageTest, what_the_plan_promises_of_it_is_said_once) {
  const IndicatorPage page = of("17.12");
  ASSERT_FALSE(page.plan_targets.empty());
  std::set<std::string> texts;
  for (const auto* target : page.plan_targets) EXPECT_TRUE(texts.insert(target->target->text).second);
  EXPECT_EQ(page.plan_targets.front()->reached, formula::Truth::yes);
}

TEST_F(IndicatorPageTest, an_indicator_that_is_not_in_the_set_is_refused) {
  EXPECT_ERROR(of("99.9"), not_found, "indicator.unknown");
}

}  // namespace
}  // namespace ntm::actions

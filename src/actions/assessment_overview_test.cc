// SPDX-License-Identifier: Apache-2.0
#include "actions/assessment_overview.h"

#include "actions/example_fixture.h"

namespace ntm::actions {
namespace {

class AssessmentOverviewTest : public ExampleTest {
 protected:
  AssessmentOverview on(const std::string& date, const std::string& set = "") {
    return assessment_overview(*db, {kPlace, day(date), at("2030-01-01"), set, std::nullopt});
  }
};

std::string values_of(const AssessmentOverview& overview, const std::string& code) {
  std::string text;
  for (const auto& value : overview.indicators.at(code).values)
    text += (text.empty() ? "" : " ") + (value ? base::exact_text(*value) : "-");
  return text;
}

TEST_F(AssessmentOverviewTest, says_who_leads_an_indicator_and_what_is_owed_for_it) {
  const AssessmentOverview overview = on("2024-10-15");
  ASSERT_TRUE(overview.plan);
  const IndicatorOverview& roads = overview.indicators.at("2.2");
  EXPECT_EQ(roads.leads, std::vector<std::string>{"Công chức Địa chính (đất đai, giao thông)"});
  std::vector<std::string> tasks;
  for (const auto* task : roads.tasks) tasks.push_back(task->task->id);
  EXPECT_EQ(tasks, (std::vector<std::string>{"tc2-1", "tc2-3"})) << "tc2-2 names another indicator";
  EXPECT_EQ(roads.next_due, std::nullopt) << "one is done, one goes on all year";
}

TEST_F(AssessmentOverviewTest, counts_what_is_late) {
  EXPECT_EQ(on("2024-09-29").indicators.at("13.1").overdue, 0);
  EXPECT_EQ(on("2024-09-30").indicators.at("13.1").overdue, 1) << "tc13-2 was owed before 30/9";
}

TEST_F(AssessmentOverviewTest, shows_where_a_value_came_from_month_by_month) {
  const AssessmentOverview overview = on("2024-10-15");
  ASSERT_EQ(overview.months.size(), 12U);
  EXPECT_EQ(overview.months.front(), day("2023-11-30"));
  EXPECT_EQ(overview.months[1], day("2023-12-31"));
  EXPECT_EQ(overview.months[10], day("2024-09-30"));
  EXPECT_EQ(overview.months.back(), day("2024-10-15"));
  EXPECT_EQ(overview.indicators.at("15.1").values.back(),
            overview.evaluation->assessment.find("15.1")->trace().value->low);
}

TEST_F(AssessmentOverviewTest, each_months_value_is_the_one_of_that_days_evaluation) {
  const AssessmentOverview overview = on("2024-10-15");
  for (const char* code : {"15.1", "11", "17.12", "2.2", "9.1"})
    for (std::size_t i = 1; i < overview.months.size(); ++i) {
      const judging::Evaluation then = evaluated(overview.months[i].iso());
      const auto& value = then.assessment.find(code)->trace().value;
      ASSERT_TRUE(value) << code;
      EXPECT_EQ(overview.indicators.at(code).values[i],
                value->is_exact() ? std::optional(value->low) : std::nullopt)
          << code << " on " << overview.months[i].iso();
    }
}

TEST_F(AssessmentOverviewTest, a_fact_that_is_confirmed_has_no_values) {
  EXPECT_EQ(values_of(on("2024-10-15"), "1.1"), "- - - - - - - - - - - -");
}

TEST_F(AssessmentOverviewTest, remembers_the_verdicts_of_the_year_before) {
  const AssessmentOverview overview = on("2024-12-31");
  EXPECT_EQ(overview.indicators.at("17.12").year_before, programme::Verdict::not_met);
  EXPECT_EQ(verdict_of(*overview.evaluation, "17.12"), "met");
  EXPECT_EQ(overview.criteria_before.at("8"), programme::Verdict::not_met);
}

TEST_F(AssessmentOverviewTest, promises_what_the_plan_promises) {
  const AssessmentOverview overview = on("2024-10-15");
  EXPECT_EQ(overview.goal, 13) << "12 criteria kept, and criterion 8";
  EXPECT_EQ(overview.evaluation->assessment.counts.held(), 12);
}

TEST_F(AssessmentOverviewTest, a_year_without_a_plan_has_neither_leads_nor_a_goal) {
  const AssessmentOverview overview = on("2025-01-31");
  EXPECT_FALSE(overview.plan);
  EXPECT_EQ(overview.goal, std::nullopt);
  EXPECT_TRUE(overview.indicators.at("2.2").leads.empty());
  EXPECT_TRUE(overview.indicators.at("17.12").year_before);
}

TEST_F(AssessmentOverviewTest, by_a_set_that_is_named_the_values_are_that_sets) {
  const AssessmentOverview overview = on("2024-10-15", "binh-trung-2024-goals");
  EXPECT_EQ(overview.evaluation->set->id, "binh-trung-2024-goals");
  EXPECT_EQ(overview.indicators.size(), overview.evaluation->set->indicator_count());
}

TEST_F(AssessmentOverviewTest, a_place_that_is_not_there_is_refused) {
  EXPECT_ERROR(assessment_overview(*db, {"99999", day("2024-10-15"), at("2030-01-01"), "", std::nullopt}),
               not_found, "place.unknown");
}

}  // namespace
}  // namespace ntm::actions

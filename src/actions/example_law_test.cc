// SPDX-License-Identifier: Apache-2.0
// What the law asks of the example, and what its registers take and refuse for it.
#include <fmt/format.h>

#include "actions/example_fixture.h"
#include "actions/history.h"

namespace ntm::actions {
namespace {

using programme::Reason;
using Mistakes = std::vector<std::string>;

TEST_F(ExampleTest, men_and_women_are_insured_apart_and_both_are_told) {
  const judging::Evaluation evaluation = evaluated("2023-12-31");
  const auto& insured = *evaluation.assessment.find("15.1");
  EXPECT_EQ(verdict_of(evaluation, "15.1"), "met");
  ASSERT_EQ(insured.trace().comparisons.size(), 2U);
  EXPECT_EQ(insured.trace().comparisons[0].value.low, base::Rational(133900, 1462));
  EXPECT_EQ(insured.trace().comparisons[1].value.low, base::Rational(131600, 1439));
}

// What a database looks like that was made before men and women were recorded apart.
TEST_F(ExampleTest, insurance_is_undetermined_where_men_and_women_were_never_recorded_apart) {
  std::string csv = "Mã hộ;Nam có bảo hiểm y tế;Nữ có bảo hiểm y tế\n";
  for (int village = 1; village <= 10; ++village)
    for (int household = 1; household <= 39; ++household)
      csv += fmt::format("{:02}-{:03};?;?\n", village, household);
  import("household", csv);
  const judging::Evaluation evaluation = evaluated("2025-01-31");
  EXPECT_EQ(verdict_of(evaluation, "15.1"), "undetermined");
  EXPECT_EQ(evaluation.assessment.find("15.1")->trace().reason, Reason::missing_data);
}

TEST_F(ExampleTest, no_attestation_is_taken_of_what_is_computed_or_does_not_exist) {
  const std::string heads = "Mã chỉ tiêu;Kết quả\n";
  EXPECT_EQ(mistakes("attestation", heads + "99.9;Đạt\n15.1;Đạt\n15;Đạt\n"),
            (Mistakes{"2:1 attestation.unknown", "3:1 attestation.measured", "4:1 attestation.unknown"}));
  EXPECT_EQ(mistakes("attestation", heads + "G11.1;Đạt\n", {.date = "2024-06-30"}),
            Mistakes{"2:1 attestation.measured"})
      << "a goal of the year is computed too";
  EXPECT_EQ(import("attestation", heads + "1.1;Chưa đạt\n").changed, 1);
}

TEST_F(ExampleTest, a_history_can_be_told_by_a_set_that_is_tried_out) {
  judging::Occasion occasion{kPlace, day("2023-12-31"), at("2030-01-01"), "", std::nullopt};
  occasion.trial = criteria::SourceFile{
      "trial.yaml",
      "set: trial\ntitle: {vi: Thử, en: Trial}\nin_force: {from: 2023-01-01, to: 2024-06-30}\n"
      "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: Ví dụ, about: thử}]\n"
      "criteria:\n  - code: \"1\"\n    name: {vi: Một, en: One}\n    met_when: all\n    indicators:\n"
      "      - {code: \"1.1\", name: {vi: Hộ, en: H}, unit: household, status: unverified,\n"
      "         measure: count(household where poverty = \"poor\"), target: {operator: \"<=\", value: 81},\n"
      "         reference: {document: D, at: Điều 1}}\n",
      false};
  const History history = indicator_history(*db, occasion, "1.1", day("2023-12-31"), day("2024-12-31"));
  ASSERT_FALSE(history.points.empty());
  EXPECT_EQ(history.points.front().set, "trial");
  EXPECT_EQ(history.points.front().verdict.verdict(), programme::Verdict::met);
  EXPECT_LE(history.points.back().date, day("2024-06-30")) << "after that the trial is not in force";
}

}  // namespace
}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
// What papers say of parts, rules, conditions and tiers: the invented set of tests/law/sets/tiers.yaml, with
// verdicts written by hand.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "criteria/load_criteria.h"
#include "report/paper_dump_for_tests.h"
#include "report/plan_for_tests.h"
#include "report/results_section.h"
#include "report/review_table.h"
#include "report/village_matrix_paper.h"

namespace ntm::report {
namespace {

using criteria::Indicator;
using programme::IndicatorVerdict;
using programme::Verdict;

const criteria::CriteriaSet& set_with_rules() {
  static const std::vector<criteria::CriteriaSet> kSets = [] {
    const std::string path = "tests/law/sets/tiers.yaml";
    std::ostringstream text;
    text << std::ifstream(std::string(NTM_SOURCE_DIR) + "/" + path).rdbuf();
    base::Diagnostics diagnostics;
    return criteria::load_criteria({{path, text.str()}}, project_dictionary(), diagnostics);
  }();
  return kSets.at(0);
}

struct Written {
  Verdict verdict = Verdict::met;
  long value = 0, level = 0, missing = 0;  // percent, percent, households
};

// Criterion 1 asks for two of three with 1.1 among them, 2.1 for both parts, 2.2 for one, 3 for one of two.
const std::map<std::string, Written> kWritten{{"1.1", {Verdict::met, 85, 80}},
                                              {"1.2", {Verdict::not_met, 50, 60, 10}},
                                              {"1.3", {Verdict::met, 75, 70}},
                                              {"2.1.a", {Verdict::met, 92, 90}},
                                              {"2.1.b", {Verdict::not_met, 30, 40, 10}},
                                              {"2.2.a", {Verdict::met, 70, 70}},
                                              {"2.2.b", {Verdict::not_met, 40, 50, 10}},
                                              {"3.1", {Verdict::not_met, 20, 30, 10}},
                                              {"DK1", {Verdict::met, 4, 5}}};

IndicatorVerdict judged(const Indicator& indicator) {
  programme::Trace trace;
  const auto written = kWritten.find(indicator.code);
  if (written != kWritten.end()) {
    const auto& [verdict, value, level, missing] = written->second;
    trace.value = formula::Range::exactly(value);
    trace.level = criteria::Level{criteria::Level::Kind::number, level, {}, {criteria::Known::decision}};
    if (missing > 0) trace.distance = programme::Distance{missing, true, false, "household", {}};
    return {indicator, verdict, trace};
  }
  std::vector<IndicatorVerdict> parts;
  for (const Indicator& part : indicator.parts) parts.push_back(judged(part));
  if (indicator.code == "2.1") {
    trace.distance = parts.at(1).trace().distance;
    return {indicator, Verdict::not_met, trace, parts};
  }
  if (indicator.code == "2.2") return {indicator, Verdict::met, trace, parts};
  if (indicator.code == "3.2") {
    trace.attestation = programme::Attestation{programme::Attestation::Result::met, "", "", std::nullopt,
                                               *base::Date::parse("2024-01-05")};
    return {indicator, Verdict::met, trace};
  }
  trace.reason = programme::Reason::not_attested;
  return {indicator, Verdict::undetermined, trace};
}

// Met are 1.1, 1.3, 2.2 and 3.2: four of the seven indicators, of which 60 % are needed: 4.2, so five.
programme::Assessment assessment_of(const criteria::CriteriaSet& set) {
  programme::Assessment assessment;
  for (const criteria::Criterion& criterion : set.criteria) {
    programme::CriterionVerdict whole{
        &criterion, criterion.code == "2" ? Verdict::not_met : Verdict::met, {}};
    for (const Indicator& indicator : criterion.indicators) whole.indicators.push_back(judged(indicator));
    assessment.counts.count(whole.verdict);
    assessment.criteria.push_back(std::move(whole));
  }
  for (const Indicator& condition : set.conditions) assessment.conditions.push_back(judged(condition));
  assessment.rule = &set.rule;
  assessment.by_rule = {Verdict::not_met, 4, 5, 7, 1, 1};
  assessment.verdict = Verdict::not_met;
  return assessment;
}

class RulesInPapers : public testing::Test {
 protected:
  const programme::Assessment assessment_ = assessment_of(set_with_rules());
  JudgedCommune commune_{"Bình Trung",          &set_with_rules(),
                         &project_dictionary(), {*base::Date::parse("2024-12-31"), &assessment_},
                         std::nullopt,          nullptr};

  RulesInPapers() {
    commune_.conclusion = Conclusion{Verdict::not_met,
                                     {{criteria::Tier::basic, "Bộ đạt chuẩn", Verdict::met}},
                                     {{criteria::Tier::basic, "Bộ đạt chuẩn", Verdict::met},
                                      {criteria::Tier::advanced, "Bộ để thử", Verdict::not_met}}};
  }

  std::string review() const { return dump(review_table(commune_, {})); }
};

::testing::AssertionResult has(const std::string& text, const std::string& line) {
  if (text.find(line) != std::string::npos) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "no “" << line << "” in\n" << text;
}

TEST_F(RulesInPapers, the_review_table_has_parts_below_their_indicator_with_value_and_level) {
  EXPECT_TRUE(has(review(),
                  "4 | 2.1. Nước sạch và nước máy | Cần mọi phần |  | Đạt 1/2 nội dung | Chưa đạt | Còn "
                  "thiếu 10\u00A0hộ |"));
  EXPECT_TRUE(has(review(), " | 2.1.a. Nước sạch | ≥ 90% |  | 92% | Đạt |"));
  EXPECT_TRUE(has(review(), " | 2.1.b. Nước máy | ≥ 40% |  | 30% | Chưa đạt | Còn thiếu 10\u00A0hộ |"));
  EXPECT_TRUE(
      has(review(), "5 | 2.2. Nhà tiêu hoặc nhà tắm | Cần 1 trong 2 |  | Đạt 1/2 nội dung (cần 1) | Đạt |"));
}

TEST_F(RulesInPapers, the_review_table_says_how_a_criterion_counted_that_does_not_ask_for_all) {
  EXPECT_TRUE(has(review(),
                  "**Tiêu chí số 1 - Hai trong ba** {5 columns} | **Đạt** | "
                  "Đạt 2/3 nội dung (cần 2), 1/1 nội dung bắt buộc {3 columns}"));
  EXPECT_TRUE(has(review(), "**Tiêu chí số 2 - Nhiều phần** {5 columns} | **Chưa đạt** |  {3 columns}"));
}

TEST_F(RulesInPapers, the_review_table_has_the_conditions_behind_the_criteria) {
  const std::string text = review();
  EXPECT_TRUE(has(text, "**Điều kiện công nhận** {5 columns} | **Thiếu số liệu** |"));
  EXPECT_TRUE(has(text, "8 | DK1. Hộ nghèo còn ít | ≤ 5% |  | 4% | Đạt |"));
  EXPECT_TRUE(
      has(text, "9 | DK2. Không nợ đọng | Có xác nhận |  | – | Thiếu số liệu | Chưa có văn bản xác nhận |"));
  EXPECT_LT(text.find("3.2. Được xác nhận"), text.find("Điều kiện công nhận"));
  EXPECT_TRUE(has(text, "Biểu này gồm 7 chỉ tiêu của 3 tiêu chí và 2 điều kiện công nhận."));
}

TEST_F(RulesInPapers, the_workbook_has_a_row_for_each_part_and_condition) {
  const auto workbook = review_workbook(commune_, {});
  const documents::Sheet& sheet = workbook.sheets.at(0);
  // 7 indicators, 4 parts, 2 conditions
  ASSERT_EQ(sheet.rows.size(), 13U);
  std::vector<std::string> codes;
  int numbered = 0;
  for (const auto& row : sheet.rows) {
    codes.push_back(std::get<std::string>(row.at(3)));
    numbered += std::holds_alternative<documents::SheetNumber>(row.at(0)) ? 1 : 0;
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"1.1", "1.2", "1.3", "2.1", "2.1.a", "2.1.b", "2.2", "2.2.a",
                                             "2.2.b", "3.1", "3.2", "DK1", "DK2"}));
  EXPECT_EQ(numbered, 9);
  EXPECT_TRUE(has(sheet.title, "Tiêu chí số 3 - Một trong hai: đạt 1/2 nội dung (cần 1)."));
}

TEST_F(RulesInPapers, a_paper_says_the_sets_rule_what_is_required_the_conclusion_and_the_tiers) {
  const std::vector<std::string> said{
      "Theo quy tắc của bộ tiêu chí, tính theo chỉ tiêu: đạt 4/7 nội dung (cần 5), 1/1 nội dung bắt buộc.",
      "Phải đạt trước: Bộ đạt chuẩn – đạt.", "Kết luận: Nâng cao – chưa đạt.",
      "Các cấp đang xét được: đạt chuẩn – đạt; nâng cao – chưa đạt. Số liệu này xét theo cấp nâng cao."};
  EXPECT_EQ(said_of_conclusion(commune_), said);
  const std::vector<std::string> in_report = results_in_words(commune_);
  for (const std::string& one : said) {
    EXPECT_TRUE(has(review(), one));
    EXPECT_EQ(std::ranges::count(in_report, one), 1) << one;
  }
}

TEST_F(RulesInPapers, nothing_is_said_of_a_set_that_asks_for_all_and_stands_alone) {
  programme::Assessment plain;
  const criteria::SetRule all;
  plain.rule = &all;
  commune_.now.assessment = &plain;
  commune_.conclusion = Conclusion{Verdict::met, {}, {}};
  EXPECT_TRUE(said_of_conclusion(commune_).empty());
  EXPECT_TRUE(said_of_rules(commune_).empty());
}

TEST_F(RulesInPapers, the_reports_table_has_parts_and_conditions_too) {
  documents::Paper paper;
  paper.sections.push_back({documents::Section::Orientation::portrait, false, {results_table(commune_)}});
  EXPECT_TRUE(is_well_formed(paper));
  const std::string text = dump(paper);
  EXPECT_TRUE(has(text, "2.1.b. Nước máy | ≥ 40% |  | 30% | Chưa đạt"));
  EXPECT_TRUE(has(text, "**Điều kiện công nhận** {5 columns}"));
  EXPECT_TRUE(has(text, "DK1. Hộ nghèo còn ít | ≤ 5% |  | 4% | Đạt"));
  EXPECT_TRUE(has(text, "**Đạt 2/3 nội dung (cần 2), 1/1 nội dung bắt buộc**"));
}

TEST_F(RulesInPapers, the_village_matrix_names_a_part_by_its_indicator_and_says_the_rules_below) {
  const Indicator* part = set_with_rules().find("2.1.b");
  ASSERT_NE(part, nullptr);
  const std::vector<MatrixRow> rows{{part, {programme::VillageStanding{}}}};
  const documents::Paper paper = village_matrix_paper(commune_, {"Thôn 1"}, rows, {});
  EXPECT_TRUE(is_well_formed(paper));
  EXPECT_TRUE(has(dump(paper), "1 | 2.1.b. Nước sạch và nước máy: Nước máy | ≥ 40% |"));
  EXPECT_TRUE(
      has(dump(paper), "Tiêu chí số 1 - Hai trong ba: đạt 2/3 nội dung (cần 2), 1/1 nội dung bắt buộc."));
  EXPECT_TRUE(has(dump(paper), "Kết luận: Nâng cao – chưa đạt."));
}

}  // namespace
}  // namespace ntm::report

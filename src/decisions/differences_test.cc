// SPDX-License-Identifier: Apache-2.0
#include "decisions/differences.h"

#include <gtest/gtest.h>

#include "decisions/decisions_for_tests.h"
#include "decisions/read_decision.h"

namespace ntm::decisions {
namespace {

using criteria::Indicator;
using criteria::Known;
using criteria::Level;
using criteria::LevelTable;

Level number(int value, Known known) {
  return {Level::Kind::number, base::Rational(value), {}, {.known = known}};
}

LevelTable single(const Level& level) {
  LevelTable table;
  table.level = level;
  return table;
}

Indicator measured(const std::string& code, const std::string& name, LevelTable levels) {
  Indicator indicator;
  indicator.code = code;
  indicator.name = {name, name};
  indicator.target = criteria::Target{formula::Operation::at_least, std::move(levels), false};
  return indicator;
}

Indicator attested(const std::string& code, const std::string& name) {
  Indicator indicator;
  indicator.code = code;
  indicator.name = {name, name};
  indicator.attested = criteria::Attested{};
  return indicator;
}

criteria::CriteriaSet set_of(std::vector<Indicator> indicators) {
  criteria::CriteriaSet set{"bo-vi-du",
                            "x.yaml",
                            {},
                            criteria::Purpose::recognition,
                            *base::Date::from_civil(2031, 1, 1),
                            *base::Date::from_civil(2032, 12, 31)};
  set.criteria.push_back({"1", {"Ví dụ", "Example"}, std::move(indicators)});
  return set;
}

Draft draft_of(std::vector<std::string> rows) {
  rows.insert(rows.begin(), "TT | Nội dung tiêu chí | Tây Nguyên | Đông Nam Bộ");
  documents::PrintedDocument document{"qd.docx"};
  document.tables.push_back(table_of_rows(rows));
  return read_decision(document);
}

// "code key is/was"
std::vector<std::string> found(const Comparison& comparison) {
  std::vector<std::string> lines;
  for (const Difference& one : comparison.differences) {
    std::string line = one.code + " " + one.what.key;
    for (const auto& [name, value] : one.what.arguments)
      if (name == "is" || name == "was" || name == "where") line += " " + value;
    EXPECT_FALSE(one.what.in(base::Language::english).empty());
    lines.push_back(line);
  }
  return lines;
}

TEST(DifferencesTest, each_level_is_told_by_how_the_sets_own_was_known) {
  LevelTable levels;
  levels.key = "region";
  levels.cells["TN"] = single(number(80, Known::remembered));
  levels.cells["DNB"] = single(number(95, Known::paper));
  const auto set = set_of({measured("1.1", "Tỷ lệ hộ có điện", levels)});
  const Draft draft = draft_of({"1.1 | Tỷ lệ hộ có điện | ≥ 81% | ≥ 94%"});
  EXPECT_EQ(found(compare(draft, set)),
            (std::vector<std::string>{"1.1 decision.diff_level_remembered Tây Nguyên 81 80",
                                      "1.1 decision.diff_level_read Đông Nam Bộ 94 95"}));
  const Comparison same = compare(draft_of({"1.1 | Tỷ lệ hộ có điện | ≥ 80% | ≥ 95%"}), set);
  EXPECT_EQ(found(same), std::vector<std::string>());
  EXPECT_EQ(same.same_remembered, 1U);
  EXPECT_EQ(same.same_read, 1U);
}

TEST(DifferencesTest, a_level_that_nobody_knew_is_new_and_one_that_the_table_does_not_have_is_said) {
  LevelTable levels;
  levels.key = "region";
  levels.cells["TN"] = single({});
  levels.cells["DNB"] = single(number(95, Known::paper));
  EXPECT_EQ(found(compare(draft_of({"1.1 | Tỷ lệ hộ có điện | ≥ 80% | "}),
                          set_of({measured("1.1", "Tỷ lệ hộ có điện", levels)}))),
            (std::vector<std::string>{"1.1 decision.diff_level_new Tây Nguyên 80 ?",
                                      "1.1 decision.diff_level_lost Đông Nam Bộ ? 95"}));
}

TEST(DifferencesTest, indicators_that_are_new_gone_or_worded_otherwise_are_said) {
  const auto set = set_of({attested("1.1", "Việc cũ"), attested("1.2", "Việc đã bỏ")});
  EXPECT_EQ(found(compare(draft_of({"1.1 | Việc mới | Đạt | Đạt", "1.3 | Việc thêm | Đạt | Đạt"}), set)),
            (std::vector<std::string>{"1.1 decision.diff_wording Việc mới Việc cũ", "1.3 decision.diff_new",
                                      "1.2 decision.diff_gone"}));
  // Capitals and stops are no other wording.
  EXPECT_EQ(found(compare(draft_of({"1.1 | VIỆC CŨ. | Đạt | Đạt", "1.2 | Việc đã bỏ | Đạt | Đạt"}), set)),
            std::vector<std::string>());
}

TEST(DifferencesTest, another_way_of_being_met_is_said) {
  const auto level = measured("1.1", "Việc", single(number(80, Known::paper)));
  const auto keys = [&](const std::string& cells, const Indicator& indicator) {
    return found(compare(draft_of({"1.1 | Việc | " + cells}), set_of({indicator})));
  };
  EXPECT_EQ(keys("Đạt | Đạt", level), std::vector<std::string>{"1.1 decision.diff_attested"});
  EXPECT_EQ(keys("UBND cấp tỉnh quy định | <", level),
            std::vector<std::string>{"1.1 decision.diff_delegated"});
  EXPECT_EQ(keys("≥ 80% | ≥ 80%", attested("1.1", "Việc")),
            std::vector<std::string>{"1.1 decision.diff_levels"});
  EXPECT_EQ(keys("≤ 80% | ≤ 80%", level), std::vector<std::string>{"1.1 decision.diff_sign ≤ ≥"});
  EXPECT_EQ(keys("≥ 80% (≥ 60% từ vòi) | ≥ 80% (≥ 60% từ vòi)", level),
            std::vector<std::string>{"1.1 decision.diff_parts"});
}

}  // namespace
}  // namespace ntm::decisions

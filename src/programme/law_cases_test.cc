// SPDX-License-Identifier: Apache-2.0
#include "programme/law_cases.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "criteria/load_criteria.h"
#include "programme/law_world.h"

namespace ntm::programme {
namespace {

using formula::Operation;
using Told = std::vector<std::string>;

// "1.6 2 2024-12-31 5 not_met": code, what of the place leads there, day where it matters, value, what is
// expected; with what was found where that is another.
Told told(const LawCases& made) {
  Told lines;
  for (const LawCase& one : made.cases) {
    std::string line = one.indicator->code;
    for (const auto& [name, value] : one.cell.attributes) line += " " + value;
    if (one.cell.by_time) line += " " + one.cell.date.iso();
    line += fmt::format(" {} {}", text_of(one.value), name_of(one.expected));
    if (!one.holds()) line += fmt::format(" but {}", name_of(one.found));
    lines.push_back(std::move(line));
  }
  return lines;
}

// An invented set with these indicators, in two regions.
std::vector<criteria::CriteriaSet> set_with(const std::string& indicators) {
  const std::string text =
      "set: vi-du\n"
      "title: {vi: Ví dụ, en: Example}\n"
      "in_force: {from: 2024-01-01, to: 2024-12-31}\n"
      "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: UBND, about: ví dụ}]\n"
      "regions: [{code: A, name: {vi: Vùng A, en: A}}, {code: B, name: {vi: Vùng B, en: B}}]\n"
      "levels_by: [{attribute: hard, values: [\"yes\", \"no\"], otherwise: \"no\"}]\n"
      "judged_as: [{attribute: hard, region: B, reference: {document: D, at: Điều 2}, known: remembered}]\n"
      "criteria:\n"
      "  - code: \"1\"\n"
      "    name: {vi: Một, en: One}\n"
      "    met_when: all\n"
      "    indicators:\n";
  base::Diagnostics diagnostics;
  auto sets = criteria::load_criteria({{"vi-du.yaml", text + indicators, false}}, dictionary(), diagnostics);
  EXPECT_EQ(text_of(diagnostics), "");
  return sets;
}

std::string case_indicator(const std::string& code, const std::string& what) {
  return fmt::format(
      "      - code: \"{}\"\n"
      "        name: {{vi: Ví dụ, en: Example}}\n"
      "{}"
      "        reference: {{document: D, at: Điều 1}}\n"
      "        known: remembered\n",
      code, what);
}

std::string case_share(const std::string& target) {
  return "        unit: percent\n        measure: share(household where clean_water)\n        target: " +
         target + "\n";
}

TEST(LawCases, the_sign_alone_says_what_holds_below_at_and_above_a_level) {
  const auto row = [](Operation sign) {
    std::string text;
    for (const CasePosition position : {CasePosition::below, CasePosition::at, CasePosition::above})
      text += expected_by_sign(sign, position) == Verdict::met ? 'x' : '-';
    EXPECT_EQ(expected_by_sign(sign, CasePosition::no_level), Verdict::undetermined);
    return text;
  };
  EXPECT_EQ(row(Operation::at_least), "-xx");
  EXPECT_EQ(row(Operation::more), "--x");
  EXPECT_EQ(row(Operation::at_most), "xx-");
  EXPECT_EQ(row(Operation::less), "x--");
  EXPECT_EQ(row(Operation::equal), "-x-");
}

// Written down from tests/law/sets/operators.yaml. Of what is counted the neighbour is one more or less, of
// everything else a thousandth.
TEST(LawCases, each_level_of_a_set_gives_its_neighbours_and_itself) {
  const LawCases made = law_cases(*compiled_set("thu-phep-so-sanh", *base::Date::parse("2024-12-31")).set);
  EXPECT_EQ(told(made), (Told{"1.1 4 not_met",
                              "1.1 5 met",
                              "1.1 6 not_met",
                              "1.2 49.999 not_met",
                              "1.2 50 not_met",
                              "1.2 50.001 met",
                              "1.3 9.999 met",
                              "1.3 10 not_met",
                              "1.3 10.001 not_met",
                              "1.4 -3.001 met",
                              "1.4 -3 met",
                              "1.4 -2.999 not_met",
                              "1.5 49.999 not_met",
                              "1.5 50 met",
                              "1.5 50.001 met",
                              "1.6 1 9 not_met",
                              "1.6 1 10 met",
                              "1.6 1 11 met",
                              "1.6 2 2024-12-31 5 not_met",
                              "1.6 2 2024-12-31 6 met",
                              "1.6 2 2024-12-31 7 met",
                              "1.6 2 2025-12-31 7 not_met",
                              "1.6 2 2025-12-31 8 met",
                              "1.6 2 2025-12-31 9 met",
                              "1.7 99.999 met",
                              "1.7 100 met",
                              "1.7 100.001 not_met",
                              "1.8 49.999 not_met",
                              "1.8 50 met",
                              "1.8 50.001 not_met",
                              "1.9 49.999 not_met",
                              "1.9 50 undetermined",
                              "1.9 50.001 undetermined"}));
  EXPECT_EQ(made.levels, 11U);
  EXPECT_EQ(made.open + made.without_level + made.not_possible + made.differing(), 0U);
}

TEST(LawCases, a_level_that_nobody_has_read_or_that_the_province_sets_must_leave_the_verdict_open) {
  const auto sets =
      set_with(case_indicator("1.1", case_share("{operator: \">=\", by_region: {A: unknown, B: 80}}")) +
               case_indicator("1.2", case_share("{operator: \"<\", delegated: province}")));
  const LawCases made = law_cases(sets.at(0));
  EXPECT_EQ(told(made), (Told{"1.1 A 0 undetermined", "1.1 B 79.999 not_met", "1.1 B 80 met",
                              "1.1 B 80.001 met", "1.2 0 undetermined"}));
  EXPECT_EQ(made.levels, 1U);
  EXPECT_EQ(made.open, 2U);
}

// Of all households nobody can have more, of none nobody fewer.
TEST(LawCases, what_no_register_can_come_to_is_left_out_and_counted) {
  const auto sets = set_with(
      case_indicator("1.1", case_share("{operator: \">=\", value: 100}")) +
      case_indicator("1.2",
                     "        unit: household\n        measure: count(household where poverty = \"poor\")\n"
                     "        target: {operator: \"=\", value: 0}\n") +
      case_indicator("1.3", "        attested: {by: {vi: Xã, en: It}, document: {vi: Giấy, en: Paper}}\n"));
  const LawCases made = law_cases(sets.at(0));
  EXPECT_EQ(told(made), (Told{"1.1 99.999 not_met", "1.1 100 met", "1.2 0 met", "1.2 1 not_met"}));
  EXPECT_EQ(made.not_possible, 2U);
  EXPECT_EQ(made.without_level, 1U);
}

// A place that is hard is judged as region B wherever it lies: the file's 50 for hard places of region A is
// never asked, 70 is.
TEST(LawCases, a_level_that_the_judging_does_not_ask_where_it_stands_is_told) {
  const auto sets = set_with(case_indicator(
      "1.1", case_share("{operator: \">=\", by_hard: {\"yes\": {by_region: {A: 50, B: 70}}, \"no\": 90}}")));
  const LawCases made = law_cases(sets.at(0));
  EXPECT_EQ(told(made),
            (Told{"1.1 no 89.999 not_met", "1.1 no 90 met", "1.1 no 90.001 met", "1.1 yes A 49.999 not_met",
                  "1.1 yes A 50 met but not_met", "1.1 yes A 50.001 met but not_met",
                  "1.1 yes B 69.999 not_met", "1.1 yes B 70 met", "1.1 yes B 70.001 met"}));
  EXPECT_EQ(made.differing(), 2U);
}

TEST(LawCases, every_level_of_every_set_of_the_law_divides_where_it_says) {
  std::size_t levels = 0, sets = 0;
  for (const criteria::CriteriaSet& set : all_sets()) {
    if (!set.file.starts_with("criteria/")) continue;
    const LawCases made = law_cases(set);
    for (const LawCase& one : made.cases)
      EXPECT_TRUE(one.holds()) << set.id << " " << one.indicator->code << " " << text_of(one.value);
    EXPECT_EQ(made.cases.size(), 3 * made.levels + made.open - made.not_possible) << set.id;
    if (set.id == "xa-ntm-2021-2025") {
      EXPECT_GE(made.levels, 39U);
    }
    levels += made.levels;
    ++sets;
  }
  EXPECT_GE(sets, 9U);
  EXPECT_GE(levels, 150U);  // four versions and more of the set of 2021-2025, with its provinces
}

}  // namespace
}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#include "json/criteria_json.h"

#include <gtest/gtest.h>

namespace ntm::json {
namespace {

using base::Language;
using criteria::LevelTable;

LevelTable level_of(int number) {
  criteria::Level level;
  level.kind = criteria::Level::Kind::number;
  level.number = number;
  level.trust = {criteria::Known::decision};
  return {level, "", {}};
}

LevelTable levels_by(std::string_view key, std::map<std::string, LevelTable> cells) {
  return {std::nullopt, std::string(key), std::move(cells)};
}

std::string said(LevelTable levels, Language language = Language::vietnamese) {
  criteria::Indicator indicator;
  indicator.unit = "m";
  indicator.target = criteria::Target{formula::Operation::at_least, std::move(levels), false};
  return target_text(indicator, {}, language);
}

TEST(TargetTextTest, levels_that_begin_in_a_year_say_from_when_they_hold) {
  const LevelTable levels = levels_by(criteria::kFromYear, {{"2024", level_of(30)}, {"2026", level_of(50)}});
  EXPECT_EQ(said(levels), "≥ 30 m (từ năm 2024); ≥ 50 m (từ năm 2026)");
  EXPECT_EQ(said(levels, Language::english), "≥ 30 m (from 2024); ≥ 50 m (from 2026)");
}

TEST(TargetTextTest, levels_of_single_years_are_those_of_the_year) {
  const LevelTable levels =
      levels_by(criteria::kByYear, {{"2023", level_of(5)}, {"2024", level_of(5)}, {"2025", level_of(7)}});
  EXPECT_EQ(said(levels), "≥ 5 m (năm 2023, 2024); ≥ 7 m (năm 2025)");
  EXPECT_EQ(said(levels, Language::english), "≥ 5 m (in 2023, 2024); ≥ 7 m (in 2025)");
}

TEST(TargetTextTest, regions_are_named_and_groups_of_communes_are_said_to_be_such) {
  EXPECT_EQ(said(levels_by(criteria::kByRegion, {{"BTB", level_of(90)}, {"TN", level_of(90)}})),
            "≥ 90 m (Bắc Trung Bộ, Tây Nguyên)");
  EXPECT_EQ(said(levels_by(criteria::kByGroup, {{"1", level_of(3)}, {"2", level_of(4)}})),
            "≥ 3 m (nhóm xã 1); ≥ 4 m (nhóm xã 2)");
}

TEST(TargetTextTest, a_table_in_a_table_is_said_under_its_region) {
  const LevelTable years = levels_by(criteria::kFromYear, {{"2024", level_of(36)}});
  EXPECT_EQ(said(levels_by(criteria::kByRegion, {{"TN", years}})), "Tây Nguyên: ≥ 36 m (từ năm 2024)");
}

// A province's own attribute has no word: its values are shown as the file has them.
TEST(TargetTextTest, what_has_no_word_is_shown_as_it_is_written) {
  EXPECT_EQ(said(levels_by("border", {{"xa-bien-gioi", level_of(1)}})), "≥ 1 m (xa-bien-gioi)");
}

}  // namespace
}  // namespace ntm::json

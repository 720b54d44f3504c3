// SPDX-License-Identifier: Apache-2.0
#include "actions/moved_level.h"

#include "actions/province_for_tests.h"
#include "base/progress.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using MovedLines = std::vector<std::string>;

// "00003 1.1: not_met, met, gained" of each indicator that is told of.
MovedLines lines_of_move(const DraftImpact& impact) {
  MovedLines lines;
  for (const ImpactOnPlace& place : impact.places)
    for (const IndicatorImpact& one : place.indicators)
      lines.push_back(fmt::format("{} {}: {}, {}, {}", place.after.code, one.pair.after->code,
                                  programme::name_of(one.before.value()),
                                  programme::name_of(one.after.value()), name_of(one.change.value())));
  return lines;
}

class MovedLevelTest : public ProvinceTest {
 protected:
  DraftImpact moved(const std::string& indicator, const char* level, const char* place = "20") {
    return impact_of_level(*db, {indicator, *base::parse_decimal(level)}, on(place, "2025-11-30"), nullptr,
                           day("2025-11-30"));
  }
};

// Clean water: 50 % in 00003, 80 % in 00004, nothing known of 00006.
TEST_F(MovedLevelTest, tells_who_gains_by_a_lower_level) {
  const DraftImpact impact = moved("1.1", "40");
  EXPECT_EQ(lines_of_move(impact), (MovedLines{"00003 1.1: not_met, met, gained", "00004 1.1: met, met, kept",
                                               "00006 1.1: undetermined, undetermined, same"}));
  EXPECT_EQ(impact.places[0].before.counts.held(), 0);
  EXPECT_EQ(impact.places[0].after.counts.held(), 1) << "criterion 1 with it";
  EXPECT_EQ(impact.places[0].after.conclusion, programme::Verdict::not_met) << "people are not insured";
  EXPECT_EQ(impact.places[1].after.conclusion, programme::Verdict::met);
}

TEST_F(MovedLevelTest, tells_who_loses_by_a_higher_one_to_the_last_digit) {
  EXPECT_EQ(lines_of_move(moved("1.1", "80"))[1], "00004 1.1: met, met, kept");
  const DraftImpact impact = moved("1.1", "80.000001");
  EXPECT_EQ(lines_of_move(impact)[1], "00004 1.1: met, not_met, lost");
  EXPECT_EQ(impact.places[1].before.conclusion, programme::Verdict::met);
  EXPECT_EQ(impact.places[1].after.conclusion, programme::Verdict::not_met);
  const IndicatorImpact& lost = impact.places[1].indicators.front();
  EXPECT_TRUE(lost.pair.has(criteria::Difference::level));
}

// At the year's pace 00003 would be at 45 % on its last day.
TEST_F(MovedLevelTest, tells_that_what_falls_is_only_just_met) {
  EXPECT_EQ(lines_of_move(moved("1.1", "50"))[0], "00003 1.1: not_met, marginal, gained");
}

TEST_F(MovedLevelTest, is_tried_on_one_commune_too) {
  EXPECT_EQ(lines_of_move(moved("2.1", "75", "00003")), MovedLines{"00003 2.1: not_met, met, gained"});
}

// A file that says the same, tried out on each commune by itself.
TEST_F(MovedLevelTest, says_of_each_commune_what_a_draft_with_that_level_says) {
  std::string text = kSet;
  text.replace(text.find("value: 80"), 9, "value: 55");
  const DraftImpact impact = moved("1.1", "55", "VN");
  ASSERT_EQ(impact.places.size(), 4U);
  for (const ImpactOnPlace& place : impact.places) {
    judging::Occasion alone = on(place.after.code.c_str(), "2025-11-30");
    const auto before = judging::evaluate(*db, alone);
    alone.trial = criteria::SourceFile{"bo-tinh.yaml", text, false};
    const auto after = judging::evaluate(*db, alone);
    EXPECT_EQ(place.before.conclusion, before.conclusion()) << place.after.code;
    EXPECT_EQ(place.after.conclusion, after.conclusion()) << place.after.code;
    EXPECT_EQ(place.after.counts.held(), after.assessment.counts.held()) << place.after.code;
    EXPECT_EQ(place.after.counts.undetermined, after.assessment.counts.undetermined) << place.after.code;
    for (const IndicatorImpact& one : place.indicators) {
      EXPECT_EQ(one.before, before.assessment.find(one.pair.after->code)->verdict()) << place.after.code;
      EXPECT_EQ(one.after, after.assessment.find(one.pair.after->code)->verdict()) << place.after.code;
    }
  }
}

TEST_F(MovedLevelTest, counts_the_communes_and_can_be_stopped) {
  base::Progress progress;
  const base::Working working(progress);
  moved("1.1", "40");
  EXPECT_STREQ(progress.step(), "progress.judging");
  EXPECT_EQ(progress.done(), 3);
  EXPECT_EQ(progress.total(), 3);
  progress.stop();
  EXPECT_THROW(moved("1.1", "40"), base::Stopped);
}

TEST_F(MovedLevelTest, enters_nothing) {
  const auto before = storage::data_version(*db);
  moved("1.1", "40");
  EXPECT_EQ(storage::data_version(*db), before);
  EXPECT_EQ(lines_of_move(moved("1.1", "80"))[0], "00003 1.1: not_met, not_met, same");
}

TEST_F(MovedLevelTest, needs_an_indicator_that_is_judged_by_a_number) {
  EXPECT_ERROR(moved("9.9", "50"), not_found, "indicator.unknown");
  EXPECT_ERROR(moved("1.1", "50", "00001-01"), invalid, "place.not_above");
  publish_criteria(*db,
                   {{"cho.yaml", R"(set: bo-cho
purpose: goals
title: {vi: Chợ, en: Market}
in_force: {from: 2024-01-01, to: 2026-12-31}
legal_basis:
  - {id: VD, number: 01/QĐ-VD, kind: Quyết định, issuer: Cơ quan ví dụ, about: Bịa ra để thử}
criteria:
  - code: "7"
    name: {vi: Chợ, en: Market}
    met_when: all
    indicators:
      - code: "7.1"
        name: {vi: Xã có chợ, en: Market}
        unit: yes_no
        measure: commune.market
        reference: {document: VD, at: "7.1"}
        status: unverified
)",
                     false}},
                   first, Examine::no);
  judging::Occasion by_market = on("20", "2025-11-30");
  by_market.set = "bo-cho";
  EXPECT_ERROR(impact_of_level(*db, {"7.1", 1}, by_market, nullptr, by_market.date), invalid,
               "indicator.no_number");
}

}  // namespace
}  // namespace ntm::actions

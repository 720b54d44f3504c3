// SPDX-License-Identifier: Apache-2.0
#include "actions/draft_impact.h"

#include "actions/two_sets_for_tests.h"
#include "base/progress.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using ImpactLines = std::vector<std::string>;

// "1.1 > 1.1: met, not_met, lost" of each indicator; "-" for what is not there.
ImpactLines lines_of_impact(const ImpactOnPlace& place) {
  ImpactLines lines;
  const auto word = [](const std::optional<programme::Verdict>& verdict) {
    return verdict ? programme::name_of(*verdict) : std::string_view("-");
  };
  for (const IndicatorImpact& one : place.indicators)
    lines.push_back(fmt::format("{} > {}: {}, {}, {}",
                                one.pair.before.empty() ? "-" : one.pair.before.front()->code,
                                one.pair.after ? one.pair.after->code : "-", word(one.before),
                                word(one.after), one.change ? name_of(*one.change) : std::string_view("-")));
  return lines;
}

class DraftImpactTest : public TwoSets {
 protected:
  static SetChoice draft() { return {"", {}, file_of_succession("new.yaml")}; }
};

TEST_F(DraftImpactTest, sets_both_verdicts_side_by_side_indicator_by_indicator) {
  publish_criteria(*db, {file_of_succession("old-to-new.yaml")}, first, Examine::no);
  const DraftImpact impact = impact_of(*db, draft(), kCommune, day("2026-02-01"), later);
  ASSERT_EQ(impact.places.size(), 1U);
  const ImpactOnPlace& commune = impact.places.front();
  EXPECT_EQ(lines_of_impact(commune),
            (ImpactLines{"1.1 > 1.1: met, not_met, lost", "1.2 > 1.2: met, met, kept",
                         "2.1 > 3.1: met, undetermined, unknown", "- > 3.2: -, undetermined, -",
                         "2.2 > 4.1: met, undetermined, unknown", "1.3 > -: undetermined, -, -"}));
  EXPECT_EQ(commune.before.set, "bo-cu");
  ASSERT_TRUE(commune.before.for_reference) << "the old set ended on 31/12/2025";
  EXPECT_EQ(commune.after.set, "bo-moi");
  EXPECT_FALSE(commune.after.for_reference);
  EXPECT_EQ(commune.with(CriterionChange::lost).size(), 1U);
  EXPECT_TRUE(commune.with(CriterionChange::gained).empty());
  ASSERT_TRUE(commune.trust_before && commune.trust_after);
  EXPECT_EQ(commune.trust_before->total(), 5) << "of each indicator of the old set";
  EXPECT_EQ(commune.trust_after->total(), 5);
  EXPECT_EQ(commune.before.counts.held(), 1) << "criterion 2; the market leaves criterion 1 open";
  EXPECT_EQ(commune.after.counts.not_met, 1);
}

TEST_F(DraftImpactTest, tells_who_gains_by_a_laxer_level_of_the_same_set) {
  criteria::SourceFile stricter = file_of_succession("old.yaml");
  stricter.text.replace(stricter.text.find("NUI: 80"), 7, "NUI: 85");
  publish_criteria(*db, {stricter}, {"lan", at("2025-06-01T08:00:00+07:00")}, Examine::no);
  const DraftImpact impact =
      impact_of(*db, {"", {}, file_of_succession("old.yaml")}, kCommune, day("2025-06-30"), later);
  const auto gained = impact.places.at(0).with(CriterionChange::gained);
  ASSERT_EQ(gained.size(), 1U);
  EXPECT_EQ(gained[0]->pair.after->code, "1.1");
  EXPECT_TRUE(impact.places[0].with(CriterionChange::lost).empty());
}

TEST_F(DraftImpactTest, looks_at_every_commune_below_a_larger_place) {
  add_places(*db, "second.yaml",
             "places: [{code: \"00002\", name: Xã Hai, kind: commune, parent: \"20\", from: 2000-01-01}]\n",
             first);
  const DraftImpact impact = impact_of(*db, draft(), "20", day("2026-02-01"), later);
  ASSERT_EQ(impact.places.size(), 2U);
  EXPECT_EQ(impact.places[0].after.code, "00001");
  EXPECT_EQ(impact.places[1].after.code, "00002");
}

// Two communes, of which the second one has no records.
TEST_F(DraftImpactTest, says_of_each_commune_what_its_evaluations_by_both_say) {
  add_places(*db, "second.yaml",
             "places: [{code: \"00002\", name: Xã Hai, kind: commune, parent: \"20\", from: 2000-01-01}]\n",
             first);
  base::Progress progress;
  const base::Working working(progress);
  const DraftImpact impact = impact_of(*db, draft(), "VN", day("2026-02-01"), later);
  EXPECT_EQ(progress.done(), 4) << "two communes, by both";
  EXPECT_EQ(progress.total(), 4);
  ASSERT_EQ(impact.places.size(), 2U);
  for (const ImpactOnPlace& place : impact.places) {
    const auto before =
        judging::evaluate(*db, {place.after.code, day("2026-02-01"), later.now, "", std::nullopt});
    const auto after =
        judging::evaluate(*db, {place.after.code, day("2026-02-01"), later.now, "", draft().file});
    EXPECT_EQ(place.before.conclusion, before.conclusion());
    EXPECT_EQ(place.after.conclusion, after.conclusion());
    EXPECT_EQ(place.trust_after->least_sure(), after.assessment.trust().least_sure());
    ImpactOnPlace alone;
    alone.indicators = impacts_between(before, after);
    EXPECT_EQ(lines_of_impact(place), lines_of_impact(alone)) << place.after.code;
  }
  progress.stop();
  EXPECT_THROW(impact_of(*db, draft(), "VN", day("2026-02-01"), later), base::Stopped);
}

TEST_F(DraftImpactTest, says_why_a_place_cannot_be_judged_by_the_draft_on_the_day) {
  const DraftImpact impact = impact_of(*db, draft(), kCommune, day("2025-06-30"), later);
  ASSERT_TRUE(impact.places.at(0).after.why_not);
  EXPECT_EQ(impact.places[0].after.why_not->key, "set.not_in_force");
  EXPECT_TRUE(impact.places[0].indicators.empty());
}

TEST_F(DraftImpactTest, enters_nothing) {
  const auto before = storage::data_version(*db);
  impact_of(*db, draft(), kCommune, day("2026-02-01"), later);
  EXPECT_EQ(storage::data_version(*db), before);
}

TEST_F(DraftImpactTest, names_every_mistake_of_the_draft_and_judges_nothing) {
  criteria::SourceFile wrong = file_of_succession("new.yaml");
  wrong.text.replace(wrong.text.find("clean_water"), 11, "clean_watr");
  EXPECT_ERROR(impact_of(*db, {"", {}, wrong}, kCommune, day("2026-02-01"), later), invalid,
               "law.criteria_wrong");
}

}  // namespace
}  // namespace ntm::actions

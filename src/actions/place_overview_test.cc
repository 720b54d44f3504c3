// SPDX-License-Identifier: Apache-2.0
#include "actions/place_overview.h"

#include "actions/province_for_tests.h"
#include "actions/set_tally.h"
#include "base/progress.h"

namespace ntm::actions {
namespace {

using CommuneCodes = std::vector<std::string>;
using programme::Verdict;

class PlaceOverviewTest : public ProvinceTest {
 protected:
  std::shared_ptr<const PlaceOverview> told(const char* place = "20", const char* date = "2025-11-30",
                                            const accounts::Account* reader = nullptr) {
    return place_overview(*db, on(place, date), reader, day("2025-11-30"));
  }
};

CommuneCodes codes_in(const PlaceOverview& overview) {
  CommuneCodes codes;
  for (const CommuneStanding& one : overview.communes) codes.push_back(one.place.code);
  return codes;
}

const CommuneStanding& commune_in(const PlaceOverview& overview, const std::string& code) {
  return *std::ranges::find(overview.communes, code, [](const auto& one) { return one.place.code; });
}

const IndicatorAcross& indicator_in(const SetAcross& set, const std::string& code) {
  return *std::ranges::find(set.indicators, code, [](const auto& one) { return one.indicator->code; });
}

// "1 met, 0 marginal, 1 not met, 1 undetermined"
std::string counts_text(const programme::VerdictCounts& counts) {
  return fmt::format("{} met, {} marginal, {} not met, {} undetermined", counts.met, counts.marginal,
                     counts.not_met, counts.undetermined);
}

TEST_F(PlaceOverviewTest, counts_communes_by_what_they_reach_and_by_criteria_held) {
  const auto overview = told();
  EXPECT_EQ(overview->place.kind, "province");
  EXPECT_EQ(codes_in(*overview), (CommuneCodes{"00003", "00004", "00006"}));
  EXPECT_EQ(overview->not_judged(), 0U);
  ASSERT_EQ(overview->sets.size(), 1U);
  const SetAcross& set = overview->sets.front();
  EXPECT_EQ(set.set->id, "bo-tinh");
  EXPECT_EQ(counts_text(set.communes), "1 met, 0 marginal, 1 not met, 1 undetermined");
  EXPECT_EQ(set.by_held, (std::vector<int>{2, 0, 1})) << "00003 and 00006 hold none, 00004 both";
}

TEST_F(PlaceOverviewTest, says_what_keeps_each_commune_back_and_what_leaves_it_open) {
  const auto overview = told();
  const CommuneStanding& merged = commune_in(*overview, "00003");
  EXPECT_EQ(merged.conclusion, Verdict::not_met);
  EXPECT_EQ(merged.kept_back_by, (CommuneCodes{"1.1", "2.1"}));
  EXPECT_EQ(merged.left_open_by, CommuneCodes{});
  EXPECT_EQ(merged.above, "Tỉnh Hai Mươi");
  const CommuneStanding& whole = commune_in(*overview, "00004");
  EXPECT_EQ(whole.conclusion, Verdict::met);
  EXPECT_EQ(whole.kept_back_by, CommuneCodes{});
  const CommuneStanding& empty = commune_in(*overview, "00006");
  EXPECT_EQ(empty.conclusion, Verdict::undetermined);
  EXPECT_EQ(empty.left_open_by, (CommuneCodes{"1.1", "1.2", "2.1"}));
}

TEST_F(PlaceOverviewTest, compares_a_merged_commune_with_those_it_was_made_of) {
  const auto overview = told();
  EXPECT_EQ(overview->year_before, day("2024-12-31"));
  const CommuneStanding& merged = commune_in(*overview, "00003");
  EXPECT_EQ(merged.before, (CommuneCodes{"00001", "00002"}));
  EXPECT_EQ(merged.lost, (CommuneCodes{"1", "2"})) << "criterion 2 was held by one of the two";
  EXPECT_EQ(merged.gained, CommuneCodes{});
  EXPECT_TRUE(merged.is_slipping());
  const CommuneStanding& better = commune_in(*overview, "00004");
  EXPECT_EQ(better.gained, CommuneCodes{"1"});
  EXPECT_FALSE(better.is_slipping());
  const SetAcross& set = overview->sets.front();
  EXPECT_EQ(set.compared, 3);
  EXPECT_EQ(set.gaining, 1);
  EXPECT_EQ(set.slipping, 1);
}

TEST_F(PlaceOverviewTest, tells_of_each_indicator_who_meets_it_and_where_its_values_lie) {
  const auto overview = told();
  const IndicatorAcross& water = indicator_in(overview->sets.front(), "1.1");
  EXPECT_EQ(counts_text(water.counts), "1 met, 0 marginal, 1 not met, 1 undetermined");
  EXPECT_EQ(water.criterion->code, "1");
  EXPECT_EQ(water.exact, 2) << "of 00006 nobody knows a value";
  ASSERT_TRUE(water.values);
  EXPECT_EQ(water.values->least, 50);
  EXPECT_EQ(water.values->first_quartile, base::Rational(115, 2));
  EXPECT_EQ(water.values->median, 65);
  EXPECT_EQ(water.values->greatest, 80);
  ASSERT_EQ(water.levels.size(), 1U);
  EXPECT_EQ(water.levels.front().level.number, 80);
  EXPECT_EQ(water.gained, 1) << "00004";
  EXPECT_EQ(water.lost, 1) << "00003";
  EXPECT_FALSE(water.is_part);
}

TEST_F(PlaceOverviewTest, ranks_indicators_by_how_many_communes_they_keep_back) {
  enter("00004", "Thôn Bốn", "2025-11-15", {4, 5, 10});
  const auto overview = told();
  CommuneCodes ranked;
  for (const IndicatorAcross* one : overview->sets.front().ranking())
    ranked.push_back(fmt::format("{}: {} back, {} open, {} alone", one->indicator->code, one->keeps_back,
                                 one->leaves_open, one->alone));
  EXPECT_EQ(ranked, (CommuneCodes{"2.1: 2 back, 1 open, 1 alone", "1.1: 1 back, 1 open, 0 alone",
                                  "1.2: 0 back, 1 open, 0 alone"}));
}

// All of a commune's standing that its own evaluations, of the day and of the year before, say as well.
std::string standing_text(const CommuneStanding& one) {
  return fmt::format("{} {} {}; back {}; open {}; gained {}; lost {}; weakened {}", one.set,
                     one.conclusion ? programme::name_of(*one.conclusion) : one.why_not->key,
                     counts_text(one.criteria), fmt::join(one.kept_back_by, " "),
                     fmt::join(one.left_open_by, " "), fmt::join(one.gained, " "), fmt::join(one.lost, " "),
                     fmt::join(one.weakened, " "));
}

// The same, made of those evaluations one by one.
std::string standing_alone(storage::Database& db, judging::Occasion occasion, const CommuneStanding& told,
                           base::Date year_before) {
  CommuneStanding one{told.place};
  occasion.place = told.place.code;
  const auto now = judging::find_evaluation(db, occasion, &one.why_not);
  if (!now) return standing_text(one);
  one.set = now->set->id;
  one.conclusion = now->conclusion();
  one.criteria = now->assessment.counts;
  const auto note = [&](const std::vector<programme::IndicatorVerdict>& verdicts, Verdict verdict,
                        CommuneCodes& codes) {
    for (const auto& each : verdicts)
      if (each.verdict() == verdict) codes.push_back(each.indicator().code);
  };
  const bool is_held = *one.conclusion == Verdict::met || *one.conclusion == Verdict::marginal;
  for (const auto& criterion : now->assessment.criteria) {
    if (!is_held && criterion.verdict != Verdict::met && criterion.verdict != Verdict::marginal) {
      note(criterion.indicators, Verdict::not_met, one.kept_back_by);
      note(criterion.indicators, Verdict::undetermined, one.left_open_by);
    }
    std::vector<Verdict> before;
    for (const programme::PlaceCode& code : told.before) {
      judging::Occasion then = occasion;
      then.place = code;
      then.date = year_before;
      const auto evaluation = judging::evaluate(db, then);
      for (const auto& was : evaluation.assessment.criteria)
        if (was.criterion->code == criterion.criterion->code) before.push_back(was.verdict);
    }
    const YearTurn turn = turn_of(before, criterion.verdict);
    if (turn == YearTurn::gained) one.gained.push_back(criterion.criterion->code);
    if (turn == YearTurn::lost) one.lost.push_back(criterion.criterion->code);
    if (turn == YearTurn::weakened) one.weakened.push_back(criterion.criterion->code);
  }
  return standing_text(one);
}

TEST_F(PlaceOverviewTest, says_of_each_commune_what_its_own_evaluation_says) {
  for (const char* date :
       {"2023-06-30", "2024-12-31", "2025-06-30", "2025-07-01", "2025-11-30", "2026-03-31"})
    for (const char* place : {"20", "VN"}) {
      const auto overview = told(place, date);
      EXPECT_FALSE(overview->communes.empty());
      for (const CommuneStanding& one : overview->communes)
        EXPECT_EQ(standing_text(one), standing_alone(*db, on(place, date), one, overview->year_before))
            << one.place.code << " on " << date;
    }
}

TEST_F(PlaceOverviewTest, says_of_each_indicator_what_the_evaluations_add_up_to) {
  const auto overview = told();
  for (const IndicatorAcross& across : overview->sets.front().indicators) {
    programme::VerdictCounts counts;
    int exact = 0;
    for (const CommuneStanding& one : overview->communes) {
      const auto evaluation = judging::evaluate(*db, on(one.place.code.c_str(), "2025-11-30"));
      const auto& verdict = *evaluation.assessment.find(across.indicator->code);
      counts.count(verdict.verdict());
      exact += verdict.trace().value && verdict.trace().value->is_exact();
      EXPECT_EQ(verdict.trace().level->reference, across.levels.front().level.reference);
      EXPECT_EQ(evaluation.assessment.trust().total(), overview->sets.front().trust.total());
      EXPECT_EQ(evaluation.assessment.trust().remembered, overview->sets.front().trust.remembered);
    }
    EXPECT_EQ(counts_text(across.counts), counts_text(counts)) << across.indicator->code;
    EXPECT_EQ(across.exact, exact) << across.indicator->code;
  }
}

TEST_F(PlaceOverviewTest, tells_communes_of_several_sets_apart) {
  publish_criteria(*db,
                   {{"bo-24.yaml", R"(set: bo-24
title: {vi: Mức của tỉnh 24, en: Levels of province 24}
extends: bo-tinh
province: "24"
in_force: {from: 2024-01-01, to: 2026-12-31}
legal_basis:
  - {id: T24, number: 24/QĐ-VD, kind: Quyết định, issuer: Tỉnh 24, about: Bịa ra để thử}
criteria:
  - code: "1"
    indicators:
      - code: "1.1"
        target: {operator: ">=", value: 85}
        reference: {document: T24, at: "1.1"}
        known: remembered
)",
                     false}},
                   first, Examine::no);
  const auto overview = told("VN");
  EXPECT_EQ(codes_in(*overview), (CommuneCodes{"00003", "00004", "00006", "00007"}));
  ASSERT_EQ(overview->sets.size(), 2U);
  EXPECT_EQ(overview->sets[0].set->id, "bo-tinh");
  EXPECT_EQ(overview->sets[0].communes.total(), 3);
  EXPECT_EQ(overview->sets[1].set->id, "bo-24");
  EXPECT_EQ(overview->sets[1].communes.total(), 1);
  EXPECT_EQ(commune_in(*overview, "00007").above, "Tỉnh Hai Bốn");
}

TEST_F(PlaceOverviewTest, says_why_communes_cannot_be_judged_before_there_was_a_law) {
  const auto overview = told("20", "2023-06-30");
  EXPECT_EQ(overview->not_judged(), overview->communes.size());
  EXPECT_EQ(overview->communes.front().why_not->key, "set.not_yet");
  EXPECT_TRUE(overview->sets.empty());
}

TEST_F(PlaceOverviewTest, leaves_out_communes_that_belong_to_another_province_today) {
  accounts::Account reader;
  reader.grants = {{accounts::Role::appraiser, "20"}};
  EXPECT_EQ(codes_in(*told("20", "2025-09-01")), (CommuneCodes{"00003", "00004", "00006", "00007"}));
  const auto seen = told("20", "2025-09-01", &reader);
  EXPECT_EQ(codes_in(*seen), (CommuneCodes{"00003", "00004", "00006"}));
  EXPECT_EQ(seen->left_out, CommuneCodes{"00007"});
}

TEST_F(PlaceOverviewTest, has_nothing_of_a_place_without_communes_below) {
  EXPECT_TRUE(told("24", "2025-09-01")->communes.empty());
  EXPECT_ERROR(told("00004"), invalid, "place.not_above");
  EXPECT_ERROR(told("00004-01"), invalid, "place.not_above");
  EXPECT_ERROR(told("99"), not_found, "place.unknown");
}

TEST_F(PlaceOverviewTest, is_told_of_a_place_above_communes_unless_a_set_for_its_own_kind_is_named) {
  publish_criteria(*db,
                   {{"tinh.yaml", R"(set: bo-cua-tinh
subject: province
title: {vi: Bộ của tỉnh, en: A set for provinces}
in_force: {from: 2024-01-01, to: 2026-12-31}
legal_basis:
  - {id: VD, number: 01/QĐ-VD, kind: Quyết định, issuer: Cơ quan ví dụ, about: Bịa ra để thử}
criteria:
  - code: "1"
    name: {vi: Xã đạt chuẩn, en: Communes}
    met_when: all
    indicators:
      - code: "1.1"
        name: {vi: Có xác nhận, en: Confirmed}
        attested: {by: {vi: Bộ, en: Ministry}, document: {vi: Văn bản, en: Paper}}
        reference: {document: VD, at: "1.1"}
        status: unverified
)",
                     false}},
                   first, Examine::no);
  judging::Occasion occasion = on("20", "2025-11-30");
  EXPECT_TRUE(is_told_by_communes(*db, occasion));
  occasion.set = "bo-tinh";
  EXPECT_TRUE(is_told_by_communes(*db, occasion)) << "a set for communes";
  occasion.set = "bo-cua-tinh";
  EXPECT_FALSE(is_told_by_communes(*db, occasion));
  EXPECT_FALSE(is_told_by_communes(*db, on("00004", "2025-11-30")));
  EXPECT_FALSE(is_told_by_communes(*db, on("00004-01", "2025-11-30")));
}

TEST_F(PlaceOverviewTest, is_kept_until_something_is_entered) {
  const auto once = told();
  EXPECT_EQ(told(), once);
  enter("00006", "Thôn Sáu", "2025-11-20", {});
  const auto anew = told();
  EXPECT_NE(anew, once);
  EXPECT_EQ(commune_in(*anew, "00006").conclusion, Verdict::met);
}

TEST_F(PlaceOverviewTest, can_be_stopped) {
  base::Progress progress;
  const base::Working working(progress);
  told("20", "2025-11-29");
  EXPECT_STREQ(progress.step(), "progress.judging");
  EXPECT_EQ(progress.done(), progress.total());
  EXPECT_EQ(progress.total(), 7) << "three communes, and four of the year before";
  progress.stop();
  EXPECT_THROW(told("20", "2025-10-31"), base::Stopped);
}

TEST(YearTurnTest, is_by_what_all_predecessors_or_any_of_them_held) {
  using enum Verdict;
  EXPECT_EQ(turn_of({}, met), YearTurn::none) << "nothing to compare with";
  EXPECT_EQ(turn_of({not_met}, met), YearTurn::gained);
  EXPECT_EQ(turn_of({not_met, not_met}, marginal), YearTurn::gained);
  EXPECT_EQ(turn_of({not_met, met}, met), YearTurn::none) << "one of both held it";
  EXPECT_EQ(turn_of({undetermined}, met), YearTurn::none) << "nobody knew";
  EXPECT_EQ(turn_of({met}, marginal), YearTurn::weakened);
  EXPECT_EQ(turn_of({met, marginal}, marginal), YearTurn::none);
  EXPECT_EQ(turn_of({marginal}, not_met), YearTurn::lost);
  EXPECT_EQ(turn_of({not_met, met}, not_met), YearTurn::lost);
  EXPECT_EQ(turn_of({met}, undetermined), YearTurn::none);
}

}  // namespace
}  // namespace ntm::actions

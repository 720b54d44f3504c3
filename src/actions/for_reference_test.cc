// SPDX-License-Identifier: Apache-2.0
// Days on which no set of criteria is in force. The example's law: the national set and that of the province,
// both in force from 08/03/2022 through 14/02/2025.
#include <algorithm>

#include "actions/draft_next_plan.h"
#include "actions/ended_law_for_tests.h"
#include "actions/example_fixture.h"
#include "actions/find_plan_gaps.h"
#include "actions/history.h"
#include "actions/initialise.h"
#include "actions/publish_figures.h"
#include "actions/publish_law.h"
#include "actions/review_plan.h"
#include "actions/today.h"
#include "judging/judged_place.h"

namespace ntm::actions {
namespace {

// A set of one indicator for the whole country.
std::string set_named(const std::string& id, const std::string& from, const std::string& to,
                      const std::string& purpose = "recognition") {
  return fmt::format(
      "set: {}\npurpose: {}\ntitle: {{vi: Thử, en: Try}}\nin_force: {{from: {}, to: {}}}\n"
      "legal_basis: [{{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: UBND, about: thử}}]\n"
      "criteria:\n"
      "  - code: \"1\"\n"
      "    name: {{vi: Một, en: One}}\n"
      "    met_when: all\n"
      "    indicators:\n"
      "      - {{code: \"1.1\", name: {{vi: Hộ, en: Households}}, unit: household, status: unverified,\n"
      "         measure: count(household), target: {{operator: \">=\", value: 1}},\n"
      "         reference: {{document: D, at: Điều 1}}}}\n",
      id, purpose, from, to);
}

constexpr const char* kProvincial = "xa-ntm-2021-2025-lang-son";

class ForReferenceTest : public ExampleTest {
 protected:
  const Session session{"lan", at("2025-05-29T08:00:00+07:00")};

  ForReferenceTest() { end_law_a_year_earlier(*db, {"lan", at("2025-02-16T08:00:00+07:00")}); }

  void publish(const std::string& id, const std::string& from, const std::string& to,
               const std::string& purpose = "recognition") {
    publish_criteria(*db, {{id + ".yaml", set_named(id, from, to, purpose), false}}, session);
  }

  // By which set, and until when that was in force where it is not any more: "set", "set (14/02/2025)".
  std::string judged_by(const std::string& date, const std::string& set = "") {
    const judging::Evaluation evaluation = evaluated(date, set);
    const auto& reference = evaluation.for_reference;
    if (!reference) return evaluation.set->id;
    EXPECT_EQ(reference->set, evaluation.set->id);
    EXPECT_EQ(reference->date, day(date));
    return fmt::format("{} ({})", evaluation.set->id, reference->ended.vietnamese());
  }
};

TEST_F(ForReferenceTest, a_set_is_in_force_through_its_last_day_and_for_reference_from_the_day_after) {
  EXPECT_EQ(judged_by("2025-02-14"), kProvincial);
  EXPECT_EQ(judged_by("2025-02-15"), fmt::format("{} (14/02/2025)", kProvincial));
  EXPECT_EQ(judged_by("2025-05-29"), fmt::format("{} (14/02/2025)", kProvincial));
}

TEST_F(ForReferenceTest, the_day_after_the_law_says_what_its_last_day_said) {
  EXPECT_EQ(account(evaluated("2025-02-15").assessment), account(evaluated("2025-02-14").assessment));
}

TEST_F(ForReferenceTest, a_day_before_the_first_set_has_nothing_to_be_judged_by) {
  EXPECT_ERROR(evaluated("2022-03-07"), not_found, "set.not_yet");
  EXPECT_EQ(judged_by("2022-03-08"), kProvincial);
}

TEST_F(ForReferenceTest, without_any_set_there_is_nothing_to_judge_by) {
  EXPECT_ERROR(judging::set_for(programme::Places(), judging::Law(), kPlace, day("2025-05-29"), ""),
               not_found, "set.none");
}

TEST_F(ForReferenceTest, it_is_said_by_which_set_and_until_when_it_was_the_law) {
  const std::string said =
      evaluated("2025-05-29").for_reference.value().message().in(base::Language::vietnamese);
  EXPECT_NE(said.find("Mức áp dụng tại tỉnh Lạng Sơn"), std::string::npos) << said;
  EXPECT_NE(said.find("đến hết ngày 14/02/2025"), std::string::npos) << said;
  EXPECT_NE(said.find("cho ngày 29/05/2025"), std::string::npos) << said;
}

TEST_F(ForReferenceTest, a_new_set_ends_it_on_its_first_day_and_is_itself_the_last_one_later) {
  publish("next", "2025-06-01", "2025-06-10");
  EXPECT_EQ(judged_by("2025-05-31"), fmt::format("{} (14/02/2025)", kProvincial));
  EXPECT_EQ(judged_by("2025-06-01"), "next");
  EXPECT_EQ(judged_by("2025-06-11"), "next (10/06/2025)") << "the provincial set ended earlier";
}

TEST_F(ForReferenceTest, goals_that_are_in_force_or_ended_last_are_no_law) {
  publish("goals", "2025-03-01", "2025-04-30", "goals");
  EXPECT_EQ(judged_by("2025-04-30"), fmt::format("{} (14/02/2025)", kProvincial));
  EXPECT_EQ(judged_by("2025-05-01"), fmt::format("{} (14/02/2025)", kProvincial));
  EXPECT_EQ(judged_by("2025-04-30", "goals"), "goals");
}

TEST_F(ForReferenceTest, of_two_tiers_that_ended_on_one_day_the_lower_judges_unless_the_other_is_named) {
  publish("second", "2025-03-01", "2025-04-30");
  publish("third", "2025-03-01", "2025-04-30", "recognition\ntier: advanced");
  EXPECT_EQ(judged_by("2025-05-01"), "second (30/04/2025)");
  EXPECT_EQ(judged_by("2025-05-01", "third"), "third (30/04/2025)");
}

TEST_F(ForReferenceTest, a_set_that_is_named_is_for_reference_only_while_there_is_no_law) {
  EXPECT_EQ(judged_by("2025-05-29", "xa-ntm-2021-2025"), "xa-ntm-2021-2025 (14/02/2025)");
  publish("next", "2025-05-01", "2025-06-10");
  EXPECT_ERROR(evaluated("2025-05-29", "xa-ntm-2021-2025"), not_found, "set.not_in_force");
  EXPECT_ERROR(evaluated("2022-03-07", "xa-ntm-2021-2025"), not_found, "set.not_in_force");
}

TEST_F(ForReferenceTest, a_history_goes_on_after_the_law_and_each_later_point_says_so) {
  const judging::Occasion occasion{kPlace, day("2025-05-29"), at("2030-01-01"), "", std::nullopt};
  const History history = indicator_history(*db, occasion, "15.1", day("2024-12-31"), day("2025-05-29"));
  std::map<std::string, std::string> ended;
  for (const HistoryPoint& point : history.points)
    ended[point.date.iso()] = point.set_ended ? point.set_ended->iso() : "in force";
  EXPECT_EQ(ended.at("2024-12-31"), "in force");
  EXPECT_EQ(ended.at("2025-02-15"), "2025-02-14") << "the law's end is a point of its own";
  EXPECT_EQ(ended.at("2025-05-29"), "2025-02-14");
  EXPECT_EQ(history.points.front().verdict.trace().value->low,
            history.points.back().verdict.trace().value->low);
}

TEST_F(ForReferenceTest, the_last_twelve_months_do_not_break_off_where_the_law_ends) {
  const auto overview =
      assessment_overview(*db, {kPlace, day("2025-05-29"), at("2030-01-01"), "", std::nullopt});
  ASSERT_TRUE(overview.evaluation->for_reference);
  const auto& values = overview.indicators.at("15.1").values;
  ASSERT_EQ(values.size(), 12U);
  EXPECT_TRUE(std::ranges::all_of(values, [](const auto& value) { return value.has_value(); }));
  EXPECT_NE(overview.indicators.at("15.1").year_before, std::nullopt);
}

TEST_F(ForReferenceTest, today_has_a_board_and_before_any_set_the_reason_why_it_has_none) {
  const auto on = [&](const char* date) {
    return today(*db, {.place = kPlace,
                       .date = day(date),
                       .known_at = at("2030-01-01"),
                       .account = "lan",
                       .posts = {},
                       .villages = {}});
  };
  const Today now = on("2025-05-29");
  ASSERT_TRUE(now.overview.evaluation);
  EXPECT_TRUE(now.overview.evaluation->for_reference);
  EXPECT_FALSE(now.not_judged);
  const Today early = on("2022-03-07");
  EXPECT_FALSE(early.overview.evaluation);
  EXPECT_EQ(early.not_judged.value().key, "set.not_yet");
}

TEST_F(ForReferenceTest, nothing_is_said_to_have_changed_in_the_week_in_which_the_law_ends) {
  const Today now = today(*db, {.place = kPlace,
                                .date = day("2025-02-18"),
                                .known_at = at("2030-01-01"),
                                .account = "lan",
                                .posts = {},
                                .villages = {}});
  EXPECT_TRUE(std::ranges::none_of(now.changed, &ChangedVerdict::this_week));
}

TEST_F(ForReferenceTest, what_is_published_for_citizens_stays_for_reference) {
  publish_figures(*db, kPlace, day("2025-05-29"), {"chutich", at("2025-05-29T07:00:00+07:00")});
  publish("next", "2025-03-01", "2025-06-10");
  const PublicFigures figures = public_figures(*db, kPlace);
  ASSERT_TRUE(figures.evaluation->for_reference) << "as it was known when it was published";
  EXPECT_EQ(figures.evaluation->for_reference->ended, day("2025-02-14"));
}

TEST_F(ForReferenceTest, a_plan_of_a_year_without_law_has_gaps_and_a_draft_that_say_so) {
  const auto next = draft_next_plan(*db, {kPlace, 2024, day("2024-12-31"), session.now}, false, session);
  EXPECT_NE(next.draft.questions.front().what.key, "set.for_reference");
  approve_plan(*db, next.version.value(), session, "chưa phân công");
  const PlanOccasion now{kPlace, 2025, day("2025-05-29"), session.now};
  const PlanGapsReport gaps = find_plan_gaps(*db, now);
  EXPECT_TRUE(gaps.status->evaluation->for_reference);
  EXPECT_FALSE(gaps.gaps.open.empty());
  EXPECT_EQ(draft_next_plan(*db, now, true, session).draft.questions.front().what.key, "set.for_reference");
}

}  // namespace
}  // namespace ntm::actions

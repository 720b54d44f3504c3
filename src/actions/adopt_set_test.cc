// SPDX-License-Identifier: Apache-2.0
#include "actions/adopt_set.h"

#include "actions/change_places.h"
#include "actions/publish_figures.h"
#include "actions/review_plan.h"
#include "actions/stored_plan.h"
#include "actions/two_sets_for_tests.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using CodesOfPairs = std::vector<std::string>;

class AdoptSetTest : public TwoSets {
 protected:
  AdoptSetTest() { publish_new_set(); }

  static AdoptionRequest request(const std::string& date = "2026-02-01", const std::string& set = "bo-moi") {
    return {kCommune, set, day(date), "12/NQ-HĐND"};
  }
  Adoption adopted() { return adopt_set(*db, request(), spring); }

  // Says of one more household that it has no clean water: 60 % from that day on.
  void enter_worse(const std::string& date, const Session& session, bool for_review = false,
                   const std::string& household = "04") {
    const std::string csv = "Thôn,Mã hộ,Clean water to standard\nThôn Một," + household + ",không\n";
    ImportRequest worse{"household", "ho.csv", csv, kCommune, day(date), ""};
    worse.for_review = for_review;
    import_register(*db, *judging::law_in_force(*db, session.now), worse, session);
  }

  const Session spring{"lan", at("2026-03-01T08:00:00+07:00")};
  const Session summer{"lan", at("2026-06-01T08:00:00+07:00")};
  const Session autumn{"lan", at("2026-09-01T08:00:00+07:00")};
};

CodesOfPairs codes_of_pairs(const std::vector<const IndicatorImpact*>& impacts) {
  CodesOfPairs codes;
  for (const IndicatorImpact* one : impacts)
    codes.push_back(one->pair.after ? one->pair.after->code : one->pair.before.front()->code);
  return codes;
}

TEST_F(AdoptSetTest, shows_what_closes_what_carries_over_and_what_must_be_collected) {
  const auto before = storage::data_version(*db);
  const Adoption shown = preview_adoption(*db, request(), spring);
  EXPECT_EQ(storage::data_version(*db), before) << "nothing is entered";
  EXPECT_EQ(shown.closed_on, day("2025-12-31"));
  EXPECT_EQ(shown.old_set, "bo-cu");
  ASSERT_TRUE(shown.closing);
  EXPECT_EQ(shown.closing->assessment.counts.held(), 1);
  EXPECT_EQ(shown.opening->set->id, "bo-moi");
  EXPECT_EQ(shown.opening->assessment.counts.held(), 0);
  EXPECT_EQ(codes_of_pairs(shown.to_collect()), (CodesOfPairs{"3.1", "3.2", "4.1"}));
  EXPECT_EQ(codes_of_pairs(shown.without_successor()), CodesOfPairs{"1.3"});
  EXPECT_FALSE(shown.number);
}

TEST_F(AdoptSetTest, drafts_an_objective_for_each_criterion_and_a_task_for_each_gap) {
  const plans::Plan draft = preview_adoption(*db, request(), spring).draft;
  EXPECT_EQ(draft.year, 2026);
  EXPECT_EQ(draft.criteria_set, "bo-moi");
  ASSERT_EQ(draft.objectives.size(), 3U);
  EXPECT_EQ(draft.objectives[0].text, "Phấn đấu hoàn thành Tiêu chí số 1: Hạ tầng.");
  std::vector<std::string> tasks;
  for (const plans::Task& task : draft.tasks) tasks.push_back(task.id + " " + task.text);
  EXPECT_EQ(
      tasks,
      (std::vector<std::string>{
          "tc1-1 Tổ chức thực hiện để đạt chỉ tiêu 1.1: Tỷ lệ hộ dùng nước sạch.",
          "tc3-1 Đề nghị Cơ quan thống kê kiểm tra, xác nhận chỉ tiêu 3.1: Tốc độ tăng thu nhập.",
          "tc3-2 Chuẩn bị số liệu mới cho chỉ tiêu 3.2, Có kế hoạch phát triển sản phẩm OCOP: Kế hoạch "
          "phát triển sản phẩm OCOP.",
          "tc4-1 Thu thập số liệu còn thiếu để xét chỉ tiêu 4.1: Tỷ lệ dân số tham gia bảo hiểm y tế."}));
  EXPECT_EQ(draft.tasks[0].schedule.due, day("2026-12-31"));
}

TEST_F(AdoptSetTest, is_entered_as_a_dated_statement_with_its_paper_and_a_draft_of_the_plan) {
  const Adoption entered = adopted();
  ASSERT_TRUE(entered.number);
  ASSERT_TRUE(entered.version);
  const auto sets = adopted_sets(*db, kCommune, summer);
  ASSERT_EQ(sets.size(), 1U);
  EXPECT_EQ(sets[0].number, *entered.number);
  EXPECT_EQ(sets[0].set, "bo-moi");
  EXPECT_EQ(sets[0].date, day("2026-02-01"));
  EXPECT_EQ(sets[0].decision, "12/NQ-HĐND");
  EXPECT_EQ(sets[0].by, "lan");
  const StoredPlan plan = stored_plan(*db, kCommune, 2026, entered.version);
  EXPECT_EQ(plan.version.state, storage::PlanState::draft);
  EXPECT_EQ(plan.plan.tasks.size(), 4U);
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(AdoptSetTest, leaves_to_the_law_by_which_set_a_day_is_judged) {
  const auto set_on = [&](const char* date) {
    return judging::evaluate(*db, {kCommune, day(date), summer.now, "", std::nullopt}).set->id;
  };
  adopted();
  EXPECT_EQ(set_on("2025-12-31"), "bo-cu");
  EXPECT_EQ(set_on("2026-01-15"), "bo-moi") << "the law, though the commune went over in February";
}

TEST_F(AdoptSetTest, freezes_the_old_set_and_says_what_was_corrected_since) {
  adopted();
  enter_worse("2025-06-30", summer);
  const auto sets = adopted_sets(*db, kCommune, autumn);
  ASSERT_EQ(sets.size(), 1U);
  EXPECT_EQ(sets[0].closed_on, day("2025-12-31"));
  EXPECT_EQ(sets[0].closed->undetermined, 1)
      << "criterion 1, of which nobody has said whether there is a market";
  EXPECT_EQ(sets[0].now->not_met, 1) << "60 % have clean water, of 80";
  EXPECT_EQ(sets[0].changed_since, std::vector<std::string>{"1.1"});
}

TEST_F(AdoptSetTest, is_refused_while_changes_of_the_old_sets_time_wait_for_review) {
  enter_worse("2026-01-15", later, true, "03");
  EXPECT_NO_THROW(preview_adoption(*db, request(), spring)) << "of the new set's time";
  enter_worse("2025-06-30", later, true);
  EXPECT_ERROR(preview_adoption(*db, request(), spring), conflict, "adoption.appraised");
}

TEST_F(AdoptSetTest, is_refused_where_the_set_is_not_the_law_of_the_day) {
  EXPECT_ERROR(preview_adoption(*db, request("2025-12-31"), spring), invalid, "adoption.not_the_law");
  EXPECT_ERROR(preview_adoption(*db, request("2026-02-01", "bo-cu"), spring), invalid,
               "adoption.not_the_law");
  EXPECT_ERROR(preview_adoption(*db, request("2025-06-30", "bo-cu"), spring), invalid,
               "adoption.nothing_before");
  EXPECT_ERROR(preview_adoption(*db, request("2026-02-01", "no-such-set"), spring), not_found, "set.unknown");
  EXPECT_ERROR(preview_adoption(*db, request("2026-03-02"), spring), invalid, "adoption.to_come");
  EXPECT_ERROR(preview_adoption(*db, {"20", "bo-moi", day("2026-02-01"), ""}, spring), invalid,
               "adoption.kind");
  EXPECT_ERROR(adopt_set(*db, {kCommune, "bo-moi", day("2026-02-01"), " "}, spring), invalid,
               "adoption.no_decision");
}

TEST_F(AdoptSetTest, of_a_ward_goes_by_the_rule_for_wards_once_it_is_recorded_that_it_is_one) {
  add_places(*db, "phuong.yaml",
             "places:\n"
             "  - {code: \"00002\", name: Phường Hai, kind: commune, parent: \"20\", from: 2000-01-01,\n"
             "     attributes: [{name: region, value: NUI, from: 2000-01-01}]}\n"
             "  - {code: \"00002-01\", name: Thôn Hai, kind: village, parent: \"00002\", from: 2000-01-01}\n",
             later);
  criteria::SourceFile with_rule = file_of_succession("new.yaml");
  with_rule.text.insert(with_rule.text.find("criteria:\n"),
                        "met_when: all\nmet_when_for: [{attribute: unit_type, value: ward, of: indicators, "
                        "share: 60, mandatory: [\"1.2\"]}]\n");
  publish_criteria(*db, {with_rule}, later, Examine::no);
  const AdoptionRequest ward{"00002", "bo-moi", day("2026-02-01"), "12/NQ-HĐND"};
  EXPECT_ERROR(preview_adoption(*db, ward, spring), invalid, "adoption.rule_of_kind");
  EXPECT_NO_THROW(preview_adoption(*db, request(), spring)) << "a commune needs no such word";

  say_attribute(*db, {"00002", "unit_type", "ward", day("2026-01-01"), {}}, spring);
  const Adoption shown = preview_adoption(*db, ward, spring);
  EXPECT_TRUE(shown.opening->assessment.rule->of_indicators);
  // 60 % of five indicators.
  EXPECT_EQ(shown.opening->assessment.by_rule.needed, 3U);
  EXPECT_EQ(shown.opening->assessment.by_rule.mandatory, 1U);
}

TEST_F(AdoptSetTest, is_made_once_and_by_no_other_way) {
  adopted();
  EXPECT_ERROR(adopt_set(*db, request("2026-03-01"), spring), conflict, "adoption.already");
  EXPECT_ERROR(
      say_attribute(*db, {kCommune, std::string(kAdoptedSet), "bo-cu", day("2026-02-01"), {}}, spring),
      invalid, "adoption.by_itself");
}

TEST_F(AdoptSetTest, is_taken_back_with_its_draft_and_can_be_made_again) {
  const Adoption entered = adopted();
  undo_adoption(*db, kCommune, "nhầm ngày", summer);
  EXPECT_TRUE(adopted_sets(*db, kCommune, summer).empty());
  const auto draft = actions::find_plan_version(*db, *entered.version);
  EXPECT_EQ(draft->state, storage::PlanState::returned);
  const base::Message why{"adoption.plan_returned", {{"set", "bo-moi"}}};
  EXPECT_EQ(draft->state_reason, why.in(base::Language::vietnamese));
  EXPECT_ERROR(undo_adoption(*db, kCommune, "", summer), not_found, "adoption.none");
  EXPECT_TRUE(adopt_set(*db, request(), autumn).version);
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(AdoptSetTest, keeps_an_approved_plan_and_drafts_no_second_one_beside_it) {
  approve_plan(*db, *adopted().version, spring);
  undo_adoption(*db, kCommune, "", summer);
  const Adoption again = adopt_set(*db, request(), autumn);
  EXPECT_TRUE(again.has_plan);
  EXPECT_FALSE(again.version);
  EXPECT_EQ(stored_plan(*db, kCommune, 2026).version.state, storage::PlanState::approved);
}

TEST_F(AdoptSetTest, stays_once_figures_of_the_new_set_are_published) {
  adopted();
  publish_figures(*db, kCommune, day("2025-12-31"), spring);
  EXPECT_NO_THROW(undo_adoption(*db, kCommune, "", summer)) << "figures of the old set close nothing";
  adopt_set(*db, request(), summer);
  publish_figures(*db, kCommune, day("2026-03-31"), autumn);
  EXPECT_ERROR(undo_adoption(*db, kCommune, "", autumn), conflict, "adoption.published");
}

TEST_F(AdoptSetTest, goes_along_when_the_place_gets_another_code_and_is_taken_back_with_that_only) {
  adopted();
  change_places(*db, {"rename", day("2026-05-01"), "15/NQ-HĐND", "", {kCommune}, {{"99001", "", "", {}}}},
                summer);
  const auto sets = adopted_sets(*db, "99001", autumn);
  ASSERT_EQ(sets.size(), 1U);
  EXPECT_EQ(sets[0].set, "bo-moi");
  EXPECT_EQ(sets[0].decision, "15/NQ-HĐND");
  EXPECT_ERROR(undo_adoption(*db, "99001", "", autumn), conflict, "adoption.with_places");
}

TEST_F(AdoptSetTest, stays_once_a_plan_under_the_new_set_is_closed) {
  const Adoption entered = adopted();
  approve_plan(*db, *entered.version, spring);
  close_plan(*db, *entered.version, summer);
  EXPECT_ERROR(undo_adoption(*db, kCommune, "", autumn), conflict, "adoption.plan_closed");
}

}  // namespace
}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
// What a plan means for people: whose its words are, whose work changes, what becomes of progress.
#include "actions/plan_people.h"

#include "actions/account_admin.h"
#include "actions/example_fixture.h"
#include "actions/import_plan.h"
#include "actions/log_task.h"
#include "actions/review_plan.h"
#include "actions/today.h"
#include "storage/account_queries.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kPaper =
    "# KẾ HOẠCH\n\nThực hiện xây dựng nông thôn mới năm 2025\n\n## II. NHIỆM VỤ\n\n"
    "- *Tiêu chí số 4 - Điện:*\n\nVận động nhân dân sử dụng điện an toàn, tiết kiệm.\n\n"
    "+ Phụ trách tiêu chí: Chủ tịch Hội Cựu chiến binh xã\n\n"
    "+ Thời gian thực hiện: Hoàn thành trước tháng 4/2025\n\n"
    "- *Tiêu chí số 9 - Nhà ở dân cư:*\n\nRà soát, hỗ trợ các hộ sửa chữa nhà ở.\n\n"
    "+ Phụ trách tiêu chí: CC VP-TK\n\n+ Thời gian thực hiện: Hoàn thành trước tháng 6/2025\n";

class PlanPeopleTest : public ExampleTest {
 protected:
  Session clerk() const { return {"vanphong", at("2025-06-15T09:00:00+07:00")}; }

  storage::PlanVersionId bring_in(const std::string& text) {
    return import_plan(*db, *law, {"ke-hoach.md", text, kPlace, 2025, "", false}, clerk()).version.value();
  }
  PlanPeople people(storage::PlanVersionId version) {
    return plan_people(*db, kPlace, version, day("2025-06-15"));
  }
  accounts::AccountId person(const std::string& name, const std::string& full_name) {
    return create_account(*db, {name, full_name, {{accounts::Role::officer, kPlace}}, {}},
                          {"quantri", at("2025-01-02")})
        .id;
  }
  storage::PostId add_post(const std::string& name, std::vector<storage::PostHolder> holders) {
    return save_post(*db,
                     {.place = kPlace, .post = {}, .seen = {}, .name = name, .holders = std::move(holders)},
                     clerk())
        .id;
  }
  static Lines matches(const PlanPeople& found) {
    Lines lines;
    for (const MatchedWords& one : found.matched.words)
      lines.push_back(fmt::format("{} {} {}", one.words.words, name_of(one.kind), one.posts.size()));
    return lines;
  }
  static Lines vacant(const PlanPeople& found) {
    Lines lines;
    for (const VacantWords& one : found.vacant) lines.push_back(one.words->words.words);
    return lines;
  }
  // The plan with both posts held by Mai, approved; its version.
  storage::PlanVersionId in_force() {
    const auto mai = person("mai", "Hoàng Thị Mai");
    add_post("Chủ tịch Hội Cựu chiến binh xã", {{mai, day("2025-01-01"), {}, false}});
    const auto office = add_post("Công chức Văn phòng – Thống kê", {{mai, day("2025-01-01"), {}, false}});
    const auto version = bring_in(kPaper);
    answer_posts(*db, kPlace, version, {{"CC VP-TK", {office}, {}}}, clerk());
    approve_plan(*db, version, clerk());
    return version;
  }
};

TEST_F(PlanPeopleTest, words_are_matched_by_name_by_likeness_and_by_what_was_answered_before) {
  const auto mai = person("mai", "Hoàng Thị Mai");
  add_post("CHỦ TỊCH HỘI CỰU CHIẾN BINH XÃ", {});
  const auto office = add_post("Công chức Văn phòng – Thống kê", {{mai, day("2025-01-01"), {}, false}});
  const auto first = bring_in(kPaper);
  EXPECT_EQ(matches(people(first)),
            (Lines{"Chủ tịch Hội Cựu chiến binh xã same_name 1", "CC VP-TK alike 1"}));
  answer_posts(*db, kPlace, first, {{"cc vp-tk", {office}, {}}}, clerk());
  EXPECT_EQ(matches(people(first)).back(), "CC VP-TK answered 1");
  EXPECT_EQ(matches(people(bring_in(kPaper))).back(), "CC VP-TK remembered 1");
  EXPECT_EQ(vacant(people(first)), Lines{"Chủ tịch Hội Cựu chiến binh xã"}) << "nobody holds that post";
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(PlanPeopleTest, an_answer_makes_a_post_and_gives_it_to_somebody_from_the_years_first_day) {
  const auto mai = person("mai", "Hoàng Thị Mai");
  const auto version = bring_in(kPaper);
  answer_posts(*db, kPlace, version,
               {{"CC VP-TK", {}, WordsAnswer::NewPost{"Công chức Văn phòng", mai}},
                {"Chủ tịch Hội Cựu chiến binh xã", {}, {}}},
               clerk());
  const PlanPeople found = people(version);
  EXPECT_TRUE(vacant(found).empty()) << "the other is nobody's in particular, as was answered";
  ASSERT_EQ(found.work.size(), 1U);
  EXPECT_EQ(found.work[0].person.name, "mai");
  EXPECT_EQ(found.work[0].gained, Lines{found.matched.stored.plan.tasks.back().id});
  EXPECT_EQ(words_held(*db, kPlace, mai, day("2025-06-15")), Lines{}) << "it is a draft";
  approve_plan(*db, version, clerk());
  EXPECT_EQ(words_held(*db, kPlace, mai, day("2025-01-01")), Lines{"CC VP-TK"});
}

TEST_F(PlanPeopleTest, wrong_answers_are_refused_together) {
  const auto version = bring_in(kPaper);
  const auto error = error_of([&] { answer_posts(*db, kPlace, version, {{"Ai đó", {99}, {}}}, clerk()); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->message().key, "plan_posts.refused");
  ASSERT_EQ(error->diagnostics().list().size(), 2U);
  EXPECT_EQ(error->diagnostics().list()[0].what.key, "plan_posts.no_words");
  EXPECT_EQ(error->diagnostics().list()[1].what.key, "post.unknown");
}

TEST_F(PlanPeopleTest, a_plan_that_gives_work_to_nobody_is_approved_only_with_a_reason) {
  const auto version = bring_in(kPaper);
  EXPECT_ERROR(approve_plan(*db, version, clerk()), conflict, "plan.posts_vacant");
  approve_plan(*db, version, clerk(), "Đang tuyển người.");
  EXPECT_EQ(stored_plan(*db, kPlace, 2025).version.state_reason, "Đang tuyển người.");
  const base::Message of_example{"example.posts_vacant", {}};
  EXPECT_EQ(stored_plan(*db, kPlace, 2024).version.state_reason, of_example.in(base::Language::vietnamese));
}

TEST_F(PlanPeopleTest, who_holds_the_post_finds_its_work_on_todays_page_and_hands_it_over) {
  in_force();
  const auto nam = person("nam", "Hoàng Văn Nam");
  const auto mai = storage::find_account_named(*db, "mai")->account.id;
  const PostsOfPlace known = list_posts(*db, kPlace);
  const storage::Post office = known.posts.back();
  save_post(
      *db,
      {.place = kPlace,
       .post = office.id,
       .seen = office.version,
       .name = office.name,
       .holders = {{mai, day("2025-01-01"), day("2025-04-30"), false}, {nam, day("2025-05-01"), {}, false}}},
      clerk());
  const auto tasks = [&](accounts::AccountId account, const char* date) {
    const TodayRequest request{.place = kPlace,
                               .date = day(date),
                               .known_at = at("2030-01-01"),
                               .account = "",
                               .posts = words_held(*db, kPlace, account, day(date)),
                               .villages = {}};
    return today(*db, request).tasks.size();
  };
  // Criterion 9 is due by 31/05, criterion 4 by 31/03: on 15/05 the one is near and the other overdue.
  EXPECT_EQ(tasks(mai, "2025-05-15"), 1U);
  EXPECT_EQ(tasks(nam, "2025-05-15"), 1U);
  EXPECT_EQ(tasks(nam, "2025-04-15"), 0U);
}

TEST_F(PlanPeopleTest, what_was_logged_goes_with_its_task_into_the_next_version) {
  in_force();
  const plans::Plan before = stored_plan(*db, kPlace, 2025).plan;
  const std::string task = before.tasks.back().id;
  log_task(*db, {kPlace, 2025, task, storage::PlanLogEntry::Kind::note, day("2025-06-01"), "đã rà soát", ""},
           clerk());
  std::string later = kPaper;
  const std::string words = "Rà soát, hỗ trợ các hộ sửa chữa nhà ở.";
  later.replace(later.find(words), words.size(), "Rà soát và hỗ trợ các hộ sửa chữa nhà ở dột nát.");
  const auto draft = bring_in(later);
  const PlanPeople found = people(draft);
  ASSERT_EQ(found.same.size(), 1U);
  EXPECT_EQ(found.same[0].was, task);
  ASSERT_EQ(found.left_behind.size(), 1U);
  EXPECT_EQ(found.left_behind[0].task, task);
  EXPECT_EQ(found.left_behind[0].entries, 1);
  EXPECT_ERROR(keep_progress(*db, kPlace, draft, {{task, task, 0}}, clerk()), invalid, "plan.no_pair");

  const auto kept = keep_progress(*db, kPlace, draft, found.same, clerk());
  EXPECT_TRUE(people(kept).left_behind.empty());
  EXPECT_TRUE(people(kept).same.empty());
  const StoredPlan returned = stored_plan(*db, kPlace, 2025, draft);
  EXPECT_EQ(returned.version.state, storage::PlanState::returned);
  const base::Message why{"plan.kept_as", {{"version", std::to_string(kept)}}};
  EXPECT_EQ(returned.version.state_reason, why.in(base::Language::vietnamese));
  approve_plan(*db, kept, clerk());
  EXPECT_EQ(stored_plan(*db, kPlace, 2025).plan.task(task)->text,
            "Rà soát và hỗ trợ các hộ sửa chữa nhà ở dột nát.");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(PlanPeopleTest, a_database_in_which_nobody_answered_yet_goes_by_part_of_the_words) {
  const auto mai = person("mai", "Hoàng Thị Mai");
  add_post("hội cựu chiến binh", {{mai, day("2025-01-01"), {}, false}});
  const auto version = bring_in(kPaper);
  EXPECT_EQ(matches(people(version)).front(), "Chủ tịch Hội Cựu chiến binh xã part 1");
  answer_posts(*db, kPlace, version, {{"CC VP-TK", {}, {}}}, clerk());
  EXPECT_EQ(matches(people(version)).front(), "Chủ tịch Hội Cựu chiến binh xã alike 1");
}

}  // namespace
}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
// What each of the example's people finds when they sit down in the morning.
#include "actions/today.h"

#include <algorithm>

#include "actions/example_fixture.h"
#include "actions/import_plan.h"
#include "actions/publish_figures.h"
#include "actions/report_texts.h"
#include "actions/review_changeset.h"

namespace ntm::actions {
namespace {

using Step = NextStep::Kind;

class TodayTest : public ExampleTest {
 protected:
  static TodayRequest somebody(const std::string& date = "2024-10-15") {
    return {.place = kPlace,
            .date = day(date),
            .known_at = at("2030-01-01"),
            .account = "lan",
            .posts = {},
            .villages = {}};
  }
  static TodayRequest officer(const std::string& date = "2024-10-15") {
    TodayRequest request = somebody(date);
    request.posts = {"Công chức Địa chính (đất đai, giao thông)"};
    request.may_review = true;
    return request;
  }
  static TodayRequest head(const std::string& date = "2024-10-15") {
    TodayRequest request = somebody(date);
    request.villages = {"06217-04"};
    return request;
  }
  static TodayRequest chair(const std::string& date = "2024-10-15") {
    TodayRequest request = somebody(date);
    request.may_review = request.may_edit_plan = request.may_approve_plan = request.may_publish = true;
    return request;
  }
  static TodayRequest secretary(const std::string& date = "2024-10-15") {
    TodayRequest request = somebody(date);
    request.may_edit_plan = request.may_write_reports = true;
    return request;
  }

  Today of(const TodayRequest& request) { return today(*db, request); }

  // A change that waits for a review; its number.
  programme::ChangesetId submitted() {
    const auto report = import("household", "Mã hộ,Số người có bảo hiểm y tế\n01-001,0\n",
                               {.date = "2024-10-10", .for_review = true});
    return report.changeset.value();
  }
};

std::vector<std::string> tasks_of(const Today& today) {
  std::vector<std::string> list;
  for (const TodayTask& one : today.tasks)
    list.push_back(fmt::format("{} {}", one.task->task->id, name_of(one.why)));
  return list;
}

std::vector<std::string> slipping_of(const Today& today) {
  std::vector<std::string> list;
  for (const SlippingIndicator& one : today.slipping)
    list.push_back(fmt::format("{} {}", one.verdict->indicator().code, name_of(one.why)));
  return list;
}

std::vector<std::string> kinds_of(const Today& today) {
  std::vector<std::string> list;
  for (const NextStep& one : today.next) list.emplace_back(name_of(one.kind));
  return list;
}

const NextStep* step(const Today& today, Step kind) {
  const auto found = std::ranges::find(today.next, kind, &NextStep::kind);
  return found == today.next.end() ? nullptr : &*found;
}

TEST_F(TodayTest, an_officer_sees_the_tasks_of_the_post_and_nobody_elses) {
  TodayRequest request = officer("2024-06-10");
  EXPECT_EQ(tasks_of(of(request)), std::vector<std::string>{"tc2-1 due_soon"});
  request.posts = {"Chủ tịch Hội Nông dân"};
  EXPECT_EQ(tasks_of(of(request)), std::vector<std::string>{"tc13-1 overdue"});
  request.posts.clear();
  EXPECT_TRUE(of(request).tasks.empty());
}

TEST_F(TodayTest, an_officer_sees_the_indicators_of_the_post_that_slip_the_worst_first) {
  const auto slipping = slipping_of(of(officer()));
  EXPECT_NE(std::ranges::find(slipping, "2.2 not_met"), slipping.end());
  EXPECT_EQ(std::ranges::find(slipping, "15.1 not_met"), slipping.end());
  EXPECT_TRUE(std::ranges::is_sorted(of(officer()).slipping, {}, &SlippingIndicator::why));
}

TEST_F(TodayTest, the_head_of_a_village_sees_the_villages_duties_and_what_it_keeps_from_being_held) {
  const Today found = of(head());
  const auto tasks = tasks_of(found);
  EXPECT_NE(std::ranges::find(tasks, "village-1 overdue"), tasks.end());
  for (const SlippingIndicator& one : found.slipping)
    EXPECT_NE(one.verdict->verdict(), programme::Verdict::met) << one.verdict->indicator().code;
}

TEST_F(TodayTest, a_returned_changeset_waits_for_its_author_until_it_is_entered_anew) {
  const auto id = submitted();
  return_changeset(*db, id, "thiếu thẻ", {"hoa", at("2025-02-04T08:00:00+07:00")});
  const Today before = of(officer());
  ASSERT_EQ(before.returned.size(), 1U);
  EXPECT_EQ(before.returned.front().changeset.id, id);
  EXPECT_EQ(before.returned.front().reason, "thiếu thẻ");
  EXPECT_EQ(kinds_of(before).front(), "returned_changesets");
  TodayRequest other = officer();
  other.account = "hoa";
  EXPECT_TRUE(of(other).returned.empty());
  import("household", "Mã hộ,Số người có bảo hiểm y tế\n01-001,1\n",
         {.date = "2024-10-10", .now = "2025-02-05T08:00:00+07:00", .for_review = true});
  EXPECT_TRUE(of(officer()).returned.empty());
}

TEST_F(TodayTest, what_waits_for_a_review_is_told_to_those_who_may_review) {
  const std::size_t waiting = of(officer()).waiting.size();
  const auto id = submitted();
  const Today found = of(officer());
  ASSERT_EQ(found.waiting.size(), waiting + 1);
  EXPECT_EQ(found.waiting.front().changeset.id, id) << "the newest first";
  EXPECT_EQ(step(found, Step::review_changesets)->count, static_cast<int>(waiting + 1));
  EXPECT_TRUE(of(head()).waiting.empty());
  EXPECT_EQ(step(of(head()), Step::review_changesets), nullptr);
}

TEST_F(TodayTest, the_chair_sees_what_changed_since_last_week_and_since_the_year_began) {
  const Today year = of(chair("2024-12-20"));
  const auto plastic = std::ranges::find_if(
      year.changed, [](const ChangedVerdict& one) { return one.indicator->code == "17.12"; });
  ASSERT_NE(plastic, year.changed.end());
  EXPECT_FALSE(plastic->this_week);
  EXPECT_EQ(plastic->was_on, day("2023-12-31"));
  const Today week = of(chair("2024-12-31"));
  const auto loudspeakers = std::ranges::find_if(
      week.changed, [](const ChangedVerdict& one) { return one.indicator->code == "8.3"; });
  ASSERT_NE(loudspeakers, week.changed.end());
  EXPECT_TRUE(loudspeakers->this_week);
  EXPECT_EQ(loudspeakers->from, programme::Verdict::not_met);
  EXPECT_EQ(loudspeakers->to, programme::Verdict::met);
}

TEST_F(TodayTest, the_chair_sees_who_is_late_the_latest_first) {
  const Today found = of(chair());
  ASSERT_FALSE(found.late.empty());
  EXPECT_TRUE(std::ranges::is_sorted(found.late, std::greater<>(), &LatePost::overdue));
  EXPECT_EQ(step(found, Step::late_posts)->name, found.late.front().post);
}

TEST_F(TodayTest, a_plan_that_waits_is_what_the_chair_does_first) {
  EXPECT_EQ(step(of(chair()), Step::approve_plan), nullptr);
  const auto stored = stored_plan(*db, kPlace, 2024);
  const auto version = import_plan(*db, *law, {"sua.json", stored.version.content, kPlace, 2024, "", false},
                                   {"lan", at("2025-02-03T08:00:00+07:00")})
                           .version.value();
  const Today found = of(chair());
  EXPECT_EQ(kinds_of(found).front(), "approve_plan");
  EXPECT_EQ(found.next.front().code, std::to_string(version));
  EXPECT_EQ(step(of(secretary()), Step::approve_plan), nullptr);
}

TEST_F(TodayTest, a_year_without_a_plan_asks_the_secretary_for_one) {
  EXPECT_EQ(step(of(secretary()), Step::bring_in_plan), nullptr);
  EXPECT_EQ(kinds_of(of(secretary("2025-01-31"))).front(), "bring_in_plan");
  EXPECT_EQ(step(of(officer("2025-01-31")), Step::bring_in_plan), nullptr);
}

TEST_F(TodayTest, the_report_of_the_month_that_ended_asks_for_what_nobody_has_written) {
  const Today before = of(secretary());
  ASSERT_NE(step(before, Step::write_report), nullptr);
  EXPECT_EQ(step(before, Step::write_report)->code, "2024-09");
  EXPECT_EQ(step(before, Step::write_report)->count, 5);
  write_report(*db, kPlace, period_named("2024-09").value(), report::ReportText::steering, "Đã họp 2 lần.",
               {"lan", at("2025-02-03T08:00:00+07:00")});
  EXPECT_EQ(step(of(secretary()), Step::write_report)->count, 4);
}

TEST_F(TodayTest, figures_are_published_again_when_a_verdict_is_another) {
  const Session session{"lan", at("2025-02-03T08:00:00+07:00")};
  ASSERT_NE(step(of(chair()), Step::publish_figures), nullptr);
  EXPECT_EQ(step(of(chair()), Step::publish_figures)->due, std::nullopt) << "never published";
  publish_figures(*db, kPlace, day("2024-10-15"), session);
  EXPECT_EQ(step(of(chair()), Step::publish_figures), nullptr);
  const Today later = of(chair("2024-12-31"));
  ASSERT_NE(step(later, Step::publish_figures), nullptr);
  EXPECT_EQ(step(later, Step::publish_figures)->due, day("2024-10-15"));
}

TEST_F(TodayTest, before_there_was_a_set_to_judge_by_there_is_still_a_today) {
  const Today found = of(chair("2021-06-01"));
  EXPECT_EQ(found.overview.evaluation, nullptr);
  EXPECT_EQ(kinds_of(found).front(), "bring_in_plan");
  EXPECT_ERROR(of([] {
                 TodayRequest request = somebody();
                 request.place = "99999";
                 return request;
               }()),
               not_found, "place.unknown");
}

}  // namespace
}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
// The example's plan, carried out through a year.
#include <algorithm>

#include "actions/draft_next_plan.h"
#include "actions/example_fixture.h"
#include "actions/find_plan_gaps.h"
#include "actions/log_task.h"
#include "actions/papers.h"
#include "actions/plan_calendar.h"
#include "actions/review_plan.h"
#include "documents/docx/docx_write.h"
#include "plans/plan_json.h"
#include "plans/progress_views.h"
#include "storage/audit_queries.h"

namespace ntm::actions {
namespace {

using Fact = storage::PlanLogEntry::Kind;

class RunningPlanTest : public ExampleTest {
 protected:
  static PlanOccasion on(const std::string& date) { return {kPlace, 2024, day(date), at("2030-01-01")}; }

  std::string task_that_says(const std::string& words) {
    const StoredPlan stored = stored_plan(*db, kPlace, 2024);
    for (const plans::Task& task : stored.plan.tasks)
      if (task.text.find(words) != std::string::npos) return task.id;
    ADD_FAILURE() << "no task says " << words;
    return "";
  }

  std::string state(const std::string& task, const std::string& date) {
    const auto status = plan_status(*db, on(date));
    const auto* progress = status->progress.task(task);
    return progress ? std::string(plans::name_of(progress->state)) : "none";
  }

  storage::PlanLogId log(const std::string& task, Fact kind, const std::string& date,
                         const std::string& text = "") {
    return log_task(*db, {kPlace, 2024, task, kind, day(date), text, ""}, session);
  }

  Session session{"lan", at("2025-02-03T08:00:00+07:00")};
};

TEST_F(RunningPlanTest, the_examples_plan_is_in_force_and_every_task_has_a_state) {
  const auto status = plan_status(*db, on("2024-06-30"));
  EXPECT_EQ(status->place.name, "Xã Bình Trung");
  EXPECT_EQ(status->villages.size(), 10U);
  EXPECT_EQ(status->stored.version.state, storage::PlanState::approved);
  EXPECT_GT(status->plan().tasks.size(), 25U);
  EXPECT_EQ(plans::counts_of(status->progress).total(), static_cast<int>(status->plan().tasks.size()));
  for (const plans::Task& task : status->plan().tasks)
    if (task.kind != plans::Task::Kind::group) {
      EXPECT_NE(plans::posts_of(status->plan(), task).front(), "") << task.id << " " << task.text;
    }
}

TEST_F(RunningPlanTest, what_is_due_before_november_is_overdue_on_its_first_day) {
  const std::string task = task_that_says("Bình xét gia đình văn hóa");
  EXPECT_EQ(state(task, "2024-10-31"), "due_soon");
  EXPECT_EQ(state(task, "2024-11-01"), "overdue");
  log(task, Fact::done, "2024-11-05");
  EXPECT_EQ(state(task, "2024-11-04"), "overdue");
  EXPECT_EQ(state(task, "2024-11-05"), "done");
}

TEST_F(RunningPlanTest, what_the_example_logged_shows_on_its_days) {
  EXPECT_EQ(state("tc1-1", "2024-03-19"), "due_soon");
  EXPECT_EQ(state("tc1-1", "2024-03-20"), "done");
  EXPECT_EQ(state("tc13-1", "2024-05-01"), "overdue");
  EXPECT_EQ(state("tc17-1", "2024-04-17"), "not_started");
  EXPECT_EQ(state("tc17-1", "2024-12-31"), "running");
  EXPECT_EQ(state("tc2-2", "2024-12-31"), "cancelled");
  EXPECT_EQ(state("tc19-1", "2025-01-01"), "missed") << "nobody said anything of it";
  const auto status = plan_status(*db, on("2024-12-31"));
  const plans::TaskProgress* talks = status->progress.task("n2.2-1");
  ASSERT_NE(talks, nullptr);
  ASSERT_EQ(talks->gaps.size(), 2U) << "from June to October, and since";
  EXPECT_EQ(talks->gaps[0].from, day("2024-06-12"));
  EXPECT_EQ(talks->gaps[0].to, day("2024-10-05"));
  EXPECT_EQ(talks->gaps[0].due, day("2024-08-12"));
}

TEST_F(RunningPlanTest, a_mistaken_entry_is_withdrawn_and_the_task_stands_as_before) {
  const std::string task = task_that_says("Bình xét gia đình văn hóa");
  const auto entry = log(task, Fact::done, "2024-10-01");
  EXPECT_EQ(state(task, "2024-10-31"), "done");
  withdraw_log(*db, kPlace, 2024, entry, "ghi nhầm việc", session);
  EXPECT_EQ(state(task, "2024-10-31"), "due_soon");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(RunningPlanTest, what_cannot_be_logged_is_refused_and_leaves_no_trace) {
  const std::string before = content();
  EXPECT_ERROR(log("tc16-l", Fact::done, "2024-10-01"), not_found, "plan.task_near");
  EXPECT_ERROR(log("???", Fact::done, "2024-10-01"), not_found, "plan.task_unknown");
  EXPECT_ERROR(log("tc16-1", Fact::done, "2025-01-01"), invalid, "plan.log_day");
  EXPECT_ERROR(log("tc16-1", Fact::note, "2024-10-01", " "), invalid, "plan.log_text");
  EXPECT_ERROR(withdraw_log(*db, kPlace, 2024, 9'999, "nhầm", session), not_found, "plan.no_entry");
  EXPECT_ERROR(withdraw_log(*db, kPlace, 2024, 1, "", session), invalid, "plan.log_text");
  EXPECT_EQ(content(), before);
}

TEST_F(RunningPlanTest, nothing_is_logged_once_the_plan_is_closed) {
  close_plan(*db, stored_plan(*db, kPlace, 2024).version.id, session);
  EXPECT_ERROR(log("tc16-1", Fact::done, "2024-10-01"), invalid, "plan_is.closed");
  EXPECT_EQ(state("tc1-1", "2024-12-31"), "done") << "it can still be read";
}

TEST_F(RunningPlanTest, a_target_follows_the_registers_through_the_year) {
  const auto reached = [&](const std::string& date) {
    const auto status = plan_status(*db, on(date));
    for (const plans::TaskProgress& task : status->progress.tasks)
      for (const plans::TargetProgress& one : task.targets)
        if (one.measured && one.target->indicator == "17.12") return one.reached;
    ADD_FAILURE() << "no target is measured by 17.12";
    return formula::Truth::unknown;
  };
  EXPECT_EQ(reached("2024-06-30"), formula::Truth::no);
  EXPECT_EQ(reached("2024-12-31"), formula::Truth::yes);
}

TEST_F(RunningPlanTest, after_the_year_the_plan_is_judged_by_how_the_year_ended) {
  const auto status = plan_status(*db, on("2026-05-05"));
  ASSERT_TRUE(status->evaluation);
  EXPECT_EQ(status->evaluation->evidence.date, day("2024-12-31"));
  EXPECT_EQ(status->progress.day, day("2026-05-05"));
  EXPECT_EQ(plans::counts_of(status->progress)[plans::TaskState::due_soon], 0);
}

TEST_F(RunningPlanTest, indicators_that_no_task_names_are_listed_with_a_suggestion) {
  const auto report = find_plan_gaps(*db, on("2024-06-30"));
  std::vector<std::string> open;
  for (const plans::OpenIndicator& one : report.gaps.open) open.push_back(one.verdict->indicator().code);
  EXPECT_EQ(std::ranges::count(open, "2.2"), 1);
  EXPECT_EQ(std::ranges::count(open, "5"), 1) << "criterion 5 has no task at all";
  EXPECT_EQ(std::ranges::count(open, "17.12"), 0) << "a task names it";
  EXPECT_EQ(std::ranges::count(open, "15.1"), 0) << "it is met";
  EXPECT_FALSE(report.gaps.safe.empty());
}

TEST_F(RunningPlanTest, next_year_is_a_draft_that_can_be_approved_and_then_carried_out) {
  const auto report = draft_next_plan(*db, on("2024-12-31"), false, session);
  ASSERT_TRUE(report.version);
  EXPECT_EQ(report.draft.plan.objectives.front().criteria.size(), 13U) << "criterion 8 has been reached";
  EXPECT_FALSE(report.draft.questions.empty());
  EXPECT_ERROR(stored_plan(*db, kPlace, 2025), not_found, "plan.only_draft");
  approve_plan(*db, *report.version, session, "chưa phân công");
  const StoredPlan next = stored_plan(*db, kPlace, 2025);
  EXPECT_EQ(next.plan, report.draft.plan);
  EXPECT_EQ(next.plan.year, 2025);
  EXPECT_ERROR(draft_next_plan(*db, on("2024-12-31"), false, session), conflict, "plan.next_exists");
  EXPECT_FALSE(storage::verify_audit(*db).first_break);
}

TEST_F(RunningPlanTest, a_dry_run_of_next_year_keeps_nothing) {
  const std::string before = content();
  EXPECT_FALSE(draft_next_plan(*db, on("2024-12-31"), true, session).version);
  EXPECT_EQ(content(), before);
  EXPECT_ERROR(stored_plan(*db, kPlace, 2025), not_found, "plan.none");
}

TEST_F(RunningPlanTest, a_posts_calendar_names_its_tasks_by_uids_that_stay) {
  const std::string task = task_that_says("Bình xét gia đình văn hóa");
  const auto calendar = plan_calendar(*db, on("2024-06-30"), "văn hóa", "Lịch", at("2024-06-30"));
  const std::string uid = "UID:06217-2024-" + task + "@ntm";
  EXPECT_NE(calendar.ics.find(uid), std::string::npos) << calendar.ics;
  EXPECT_GT(calendar.entries, 1);
  const auto later = plan_calendar(*db, on("2024-07-30"), "văn hóa", "Lịch", at("2024-07-30"));
  EXPECT_NE(later.ics.find(uid), std::string::npos);
  log(task, Fact::done, "2024-08-01");
  const auto done = plan_calendar(*db, on("2024-08-01"), "văn hóa", "Lịch", at("2024-08-01"));
  EXPECT_EQ(done.ics.find(uid), std::string::npos);
}

// As versions before stored it: schedules that a plan cannot hold.
TEST_F(RunningPlanTest, a_draft_that_was_stored_with_impossible_times_opens_counts_and_prints) {
  plans::Plan plan = stored_plan(*db, kPlace, 2024).plan;
  const auto set = [&](std::size_t task, plans::Schedule::Kind kind, const char* rule, const char* start,
                       const char* due) {
    plans::Schedule& schedule = plan.tasks.at(task).schedule;
    schedule = {};
    schedule.kind = kind;
    schedule.rule = rule;
    schedule.start = base::Date::parse(start);
    schedule.due = base::Date::parse(due);
  };
  set(0, plans::Schedule::Kind::recurring, "FREQ=MONTHLY;COUNT=3", "", "");
  set(1, plans::Schedule::Kind::recurring, "FREQ=MONTHLY;BYMONTHDAY=5;UNTIL=20240630", "", "");
  set(2, plans::Schedule::Kind::recurring, "FREQ=WEEKLY;BYMONTHDAY=25", "", "");
  set(3, plans::Schedule::Kind::within, "", "2024-09-01", "2024-03-01");
  const storage::PlanHead head{kPlace, 2024, stored_plan(*db, kPlace, 2024).version.id, "earlier version",
                               "",     ""};
  storage::Transaction transaction(*db);
  const auto draft = storage::add_plan_version(*db, head, plans::to_json(plan), "lan", session.now);
  transaction.commit();

  EXPECT_FALSE(documents::write_docx(plan_paper(*db, kPlace, 2024, draft, session)).empty());
  approve_plan(*db, draft, session, "chưa phân công");
  const auto status = plan_status(*db, on("2024-06-30"));
  EXPECT_EQ(status->plan().tasks[1].schedule.due, day("2024-06-30"));
  EXPECT_EQ(status->progress.tasks[1].occurrences.size(), 6U);
  for (const plans::View& post : plans::by_post(status->plan(), status->progress))
    if (!post.name.empty()) {
      EXPECT_GE(plan_calendar(*db, on("2024-01-01"), post.name, "Lịch", at("2024-01-01")).entries, 0);
    }
  EXPECT_TRUE(draft_next_plan(*db, on("2024-12-31"), false, session).version);
}

TEST_F(RunningPlanTest, a_post_that_leads_nothing_has_no_calendar) {
  EXPECT_ERROR(plan_calendar(*db, on("2024-06-30"), "Trạm I tế xã", "Lịch", at("2024-06-30")), not_found,
               "plan.post_near");
  EXPECT_ERROR(plan_calendar(*db, on("2024-06-30"), "Kế toán", "Lịch", at("2024-06-30")), not_found,
               "plan.post_unknown");
}

TEST_F(RunningPlanTest, a_year_without_a_plan_or_that_is_none_is_refused) {
  PlanOccasion occasion = on("2024-06-30");
  occasion.year = 2022;
  EXPECT_ERROR(plan_status(*db, occasion), not_found, "plan.none");
  occasion.year = 0;
  EXPECT_ERROR(plan_status(*db, occasion), invalid, "plan.year");
}

}  // namespace
}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "actions/first_steps.h"
#include "actions/report_texts.h"
#include "actions/today_parts.h"
#include "report/judged_commune.h"
#include "storage/plan_queries.h"
#include "storage/publication_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using programme::Verdict;
using Step = NextStep::Kind;

constexpr int kWeek = 7;
constexpr std::size_t kSlippingShown = 3;  // as steps of their own; the others are in the list

// None where that day had no such indicator, or nothing to judge by.
std::optional<Verdict> verdict_then(const std::shared_ptr<const judging::Evaluation>& then,
                                    const criteria::Indicator& indicator) {
  const auto* verdict = then ? report::same_indicator(then->assessment, indicator) : nullptr;
  return verdict ? std::optional(verdict->verdict()) : std::nullopt;
}

// Gathers the steps in the order of their urgency.
class NextSteps {
 public:
  NextSteps(storage::Database& database, Today& today, const TodayRequest& request)
      : database_(database), today_(today), request_(request) {}

  void find() {
    add_first_steps();
    add_plan_steps();
    add(Step::returned_changesets, today_.returned.size());
    add_tasks(Step::overdue_tasks, {TodayTask::Why::overdue, TodayTask::Why::missed});
    add(Step::review_changesets, today_.waiting.size());
    add_tasks(Step::due_tasks, {TodayTask::Why::due_soon});
    add_tasks(Step::recurring_tasks, {TodayTask::Why::recurring});
    add_slipping();
    if (request_.may_approve_plan) {
      add_missing_data();
      add_late_posts();
    }
    if (request_.may_write_reports) add_report();
    if (request_.may_publish) add_publication();
  }

 private:
  NextStep* add(Step kind, std::size_t count) {
    if (count == 0) return nullptr;
    NextStep step;
    step.kind = kind;
    step.count = static_cast<int>(count);
    today_.next.push_back(std::move(step));
    return &today_.next.back();
  }

  // For those who work for the whole commune.
  void add_first_steps() {
    if (!request_.may_review && !request_.may_edit_plan) return;
    const bool has_plan = today_.overview.plan != nullptr;
    if (is_beginning(database_, request_.place, request_.date, request_.known_at, has_plan))
      add(Step::first_steps, 1);
  }

  void add_plan_steps() {
    const auto versions = storage::list_plan_versions(database_, request_.place, request_.date.year());
    if (request_.may_approve_plan)
      for (const storage::PlanVersion& version : versions)
        if (version.state == storage::PlanState::draft)
          add(Step::approve_plan, 1)->code = std::to_string(version.id);
    const bool there_is_one = std::ranges::any_of(versions, [](const storage::PlanVersion& version) {
      return version.state != storage::PlanState::returned;
    });
    if (!there_is_one && request_.may_edit_plan) add(Step::bring_in_plan, 1);
  }

  void add_tasks(Step kind, std::initializer_list<TodayTask::Why> reasons) {
    const auto is_one = [&](const TodayTask& task) {
      return std::ranges::find(reasons, task.why) != reasons.end();
    };
    NextStep* step = add(kind, static_cast<std::size_t>(std::ranges::count_if(today_.tasks, is_one)));
    if (!step) return;
    const plans::TaskProgress& first = *std::ranges::find_if(today_.tasks, is_one)->task;
    step->code = first.task->id;
    step->name = first.task->text;
    step->due = first.next_due;
  }

  void add_slipping() {
    for (std::size_t i = 0; i < std::min(kSlippingShown, today_.slipping.size()); ++i) {
      NextStep* step = add(Step::slipping_indicator, 1);
      about(*step, *today_.slipping[i].verdict);
    }
  }

  void add_missing_data() {
    if (!today_.overview.evaluation) return;
    std::vector<const programme::IndicatorVerdict*> lacking;
    for (const auto& criterion : today_.overview.evaluation->assessment.criteria)
      for (const auto& verdict : criterion.indicators)
        if (verdict.verdict() == Verdict::undetermined) lacking.push_back(&verdict);
    if (NextStep* step = add(Step::missing_data, lacking.size())) about(*step, *lacking.front());
  }

  void add_late_posts() {
    if (NextStep* step = add(Step::late_posts, today_.late.size())) step->name = today_.late.front().post;
  }

  void add_report() {
    const Date last = request_.date.plus_days(-request_.date.day());  // of the month before
    const auto month = report::Period::around(report::Period::Kind::month, last);
    const auto sections = report_sections(database_, request_.place, month);
    const auto unwritten = std::ranges::count_if(
        sections, [](const ReportSection& one) { return one.required && one.text.empty(); });
    NextStep* step = add(Step::write_report, static_cast<std::size_t>(unwritten));
    if (step) step->code = fmt::format("{:04}-{:02}", last.year(), last.month());
  }

  // A publication is out of date when a verdict is another by now.
  void add_publication() {
    if (!today_.overview.evaluation) return;
    const auto last = storage::last_publication(database_, request_.place);
    if (last) {
      const auto published =
          judging::find_evaluation(database_, {request_.place, last->date, last->known_at, "", std::nullopt});
      bool same = published != nullptr;
      for (const auto& criterion : today_.overview.evaluation->assessment.criteria)
        for (const auto& verdict : criterion.indicators)
          same = same && verdict_then(published, verdict.indicator()) == verdict.verdict();
      if (same) return;
    }
    add(Step::publish_figures, 1)->due = last ? std::optional(last->date) : std::nullopt;
  }

  static void about(NextStep& step, const programme::IndicatorVerdict& verdict) {
    step.code = verdict.indicator().code;
    step.name = verdict.indicator().name.vi;
    step.distance = verdict.trace().distance;
  }

  storage::Database& database_;
  Today& today_;
  const TodayRequest& request_;
};

}  // namespace

std::string_view name_of(Step kind) {
  switch (kind) {
    case Step::first_steps:
      return "first_steps";
    case Step::bring_in_plan:
      return "bring_in_plan";
    case Step::approve_plan:
      return "approve_plan";
    case Step::returned_changesets:
      return "returned_changesets";
    case Step::overdue_tasks:
      return "overdue_tasks";
    case Step::review_changesets:
      return "review_changesets";
    case Step::due_tasks:
      return "due_tasks";
    case Step::recurring_tasks:
      return "recurring_tasks";
    case Step::slipping_indicator:
      return "slipping_indicator";
    case Step::missing_data:
      return "missing_data";
    case Step::late_posts:
      return "late_posts";
    case Step::write_report:
      return "write_report";
    case Step::publish_figures:
      break;
  }
  return "publish_figures";
}

void find_changed(storage::Database& database, Today& today, const TodayRequest& request) {
  if (!today.overview.evaluation) return;
  const Date week_ago = request.date.plus_days(-kWeek);
  const auto then =
      judging::find_evaluation(database, {request.place, week_ago, request.known_at, "", std::nullopt});
  const auto& year_before = today.overview.year_before;
  for (const auto& criterion : today.overview.evaluation->assessment.criteria)
    for (const auto& verdict : criterion.indicators) {
      const criteria::Indicator& indicator = verdict.indicator();
      const Verdict now = verdict.verdict();
      const auto in_week = verdict_then(then, indicator), in_year = verdict_then(year_before, indicator);
      if (in_week && *in_week != now)
        today.changed.push_back({&indicator, *in_week, now, true, week_ago});
      else if (in_year && *in_year != now)
        today.changed.push_back({&indicator, *in_year, now, false, year_before->evidence.date});
    }
  std::ranges::stable_sort(today.changed, std::greater<>(), &ChangedVerdict::this_week);
}

void find_next_steps(storage::Database& database, Today& today, const TodayRequest& request) {
  NextSteps(database, today, request).find();
}

}  // namespace ntm::actions

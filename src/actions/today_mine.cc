// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "actions/today_parts.h"
#include "base/text.h"
#include "plans/progress_views.h"

namespace ntm::actions {
namespace {

using plans::TaskProgress;
using plans::TaskState;
using programme::IndicatorVerdict;
using programme::Verdict;
using Slip = SlippingIndicator::Why;

std::vector<std::string> names_of_villages(const Today& today, const TodayRequest& request) {
  std::vector<std::string> names;
  if (!today.overview.evaluation) return names;
  for (const programme::Place& village : today.overview.evaluation->evidence.villages)
    if (std::ranges::find(request.villages, village.code) != request.villages.end())
      names.push_back(village.name);
  return names;
}

std::optional<TodayTask::Why> why_now(const TaskProgress& task) {
  switch (task.state) {
    case TaskState::overdue:
      return TodayTask::Why::overdue;
    case TaskState::missed:
      return TodayTask::Why::missed;
    case TaskState::due_soon:
      return task.occurrences.empty() ? TodayTask::Why::due_soon : TodayTask::Why::recurring;
    case TaskState::running:
    case TaskState::not_started:
    case TaskState::done:
    case TaskState::cancelled:
      break;
  }
  return std::nullopt;
}

std::optional<Slip> why_slipping(const IndicatorVerdict& verdict) {
  switch (verdict.verdict()) {
    case Verdict::met:
      return std::nullopt;
    case Verdict::not_met:
      return Slip::not_met;
    case Verdict::undetermined:
      return Slip::undetermined;
    case Verdict::marginal:
      break;
  }
  return verdict.trace().reason == programme::Reason::falling ? Slip::falling : Slip::marginal;
}

// Whether these are the words of one of the posts: whole, since part of them may be another's.
bool is_among(const std::vector<std::string>& posts, const std::string& words) {
  const std::string key = base::search_key(words);
  return !key.empty() &&
         std::ranges::any_of(posts, [&](const std::string& post) { return base::search_key(post) == key; });
}

bool is_led_by(const Today& today, const std::string& indicator, const std::vector<std::string>& posts) {
  const auto found = today.overview.indicators.find(indicator);
  if (found == today.overview.indicators.end()) return false;
  return std::ranges::any_of(found->second.leads,
                             [&](const std::string& lead) { return is_among(posts, lead); });
}

// Whether one of the villages alone does not reach the level.
bool is_failed_by(const judging::Evaluation& evaluation, const criteria::Indicator& indicator,
                  const std::vector<programme::PlaceCode>& villages) {
  if (villages.empty()) return false;
  const auto standings = programme::standings(*evaluation.compiled, indicator, evaluation.evidence.view());
  return std::ranges::any_of(standings, [&](const programme::VillageStanding& standing) {
    const programme::Place& village = evaluation.evidence.villages[standing.village];
    return standing.holds == formula::Truth::no &&
           std::ranges::find(villages, village.code) != villages.end();
  });
}

}  // namespace

std::string_view name_of(TodayTask::Why why) {
  switch (why) {
    case TodayTask::Why::overdue:
      return "overdue";
    case TodayTask::Why::missed:
      return "missed";
    case TodayTask::Why::recurring:
      return "recurring";
    case TodayTask::Why::due_soon:
      break;
  }
  return "due_soon";
}

std::string_view name_of(Slip why) {
  switch (why) {
    case Slip::not_met:
      return "not_met";
    case Slip::undetermined:
      return "undetermined";
    case Slip::falling:
      return "falling";
    case Slip::marginal:
      break;
  }
  return "marginal";
}

void find_my_tasks(Today& today, const TodayRequest& request) {
  if (!today.overview.plan) return;
  const plans::Plan& plan = today.overview.plan->plan();
  const std::vector<std::string> villages = names_of_villages(today, request);
  for (const TaskProgress& one : today.overview.plan->progress.tasks) {
    const auto why = why_now(one);
    const bool mine =
        std::ranges::any_of(plans::posts_of(plan, *one.task),
                            [&](const std::string& words) { return is_among(request.posts, words); }) ||
        std::ranges::any_of(
            villages, [&](const std::string& village) { return plans::is_of_village(*one.task, village); });
    if (why && mine) today.tasks.push_back({&one, *why});
  }
  const base::Date never = *base::Date::from_civil(9999, 12, 31);
  std::ranges::stable_sort(today.tasks, {}, [&](const TodayTask& one) {
    return std::pair(one.why, one.task->next_due.value_or(never));
  });
}

void find_slipping(Today& today, const TodayRequest& request) {
  if (!today.overview.evaluation) return;
  const judging::Evaluation& evaluation = *today.overview.evaluation;
  for (const auto& criterion : evaluation.assessment.criteria)
    for (const IndicatorVerdict& verdict : criterion.indicators) {
      const auto why = why_slipping(verdict);
      if (why && (is_led_by(today, verdict.indicator().code, request.posts) ||
                  is_failed_by(evaluation, verdict.indicator(), request.villages)))
        today.slipping.push_back({criterion.criterion, &verdict, *why});
    }
  std::ranges::stable_sort(today.slipping, {}, &SlippingIndicator::why);
}

}  // namespace ntm::actions

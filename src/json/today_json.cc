// SPDX-License-Identifier: Apache-2.0
#include "json/today_json.h"

#include <fmt/format.h>

#include "json/assessment_json.h"
#include "json/overview_json.h"
#include "json/progress_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using actions::NextStep;
using actions::Today;
using base::Language;
using boost::json::array;
using boost::json::object;
using boost::json::value;

object mine_json(const Today& today, Language language) {
  array tasks, slipping, returned;
  for (const auto& one : today.tasks) {
    object json = task_json(*today.overview.plan, *one.task);
    json["why"] = actions::name_of(one.why);
    tasks.push_back(std::move(json));
  }
  for (const auto& one : today.slipping) {
    object json = indicator_json(*one.verdict, language);
    json["criterion"] = one.criterion->code;
    json["why"] = actions::name_of(one.why);
    slipping.push_back(std::move(json));
  }
  for (const auto& one : today.returned)
    returned.push_back(changeset_summary_json(one.changeset, one.reason, today.law->dictionary, language));
  return object{
      {"tasks", std::move(tasks)}, {"slipping", std::move(slipping)}, {"returned", std::move(returned)}};
}

object reviews_json(const Today& today, Language language) {
  array waiting;
  for (const auto& one : today.waiting)
    waiting.push_back(changeset_summary_json(one.changeset, "", today.law->dictionary, language));
  return object{{"waiting", today.waiting.size()}, {"changesets", std::move(waiting)}};
}

value board_json(const Today& today, Language language) {
  if (!today.overview.evaluation) return nullptr;
  object json = goal_json(today.overview);
  json["for_reference"] = reference_or_null(today.overview.evaluation->for_reference, language);
  json["trust"] = trust_counts_json(today.overview.evaluation->assessment.trust(), language);
  json["counts"] = verdict_counts_json(today.overview.evaluation->assessment.counts);
  array changed, late;
  for (const auto& one : today.changed)
    changed.push_back(object{{"code", one.indicator->code},
                             {"name", one.indicator->name.in(language)},
                             {"from", programme::name_of(one.from)},
                             {"to", programme::name_of(one.to)},
                             {"since", one.this_week ? "week" : "year"},
                             {"was_on", one.was_on.iso()}});
  for (const auto& one : today.late) late.push_back(object{{"post", one.post}, {"overdue", one.overdue}});
  json["changed"] = std::move(changed);
  json["late"] = std::move(late);
  return json;
}

// The page on which the step is taken.
std::string link_of(const NextStep& step, const programme::PlaceCode& place) {
  using Kind = NextStep::Kind;
  switch (step.kind) {
    case Kind::first_steps:
      return "/bat-dau";
    case Kind::bring_in_plan:
      return "/ke-hoach/nhap";
    case Kind::approve_plan:
      return fmt::format("/ke-hoach/duyet/{}", step.code);
    case Kind::returned_changesets:
      return "/so-lieu/duyet?cua-toi=1&trang-thai=returned";
    case Kind::review_changesets:
      return "/so-lieu/duyet";
    case Kind::overdue_tasks:
    case Kind::due_tasks:
    case Kind::recurring_tasks:
      return fmt::format("/ke-hoach?viec={}", step.code);
    case Kind::slipping_indicator:
    case Kind::missing_data:
      return fmt::format("/tieu-chi/{}", step.code);
    case Kind::late_posts:
      return "/ke-hoach/tien-do";
    case Kind::write_report:
      return fmt::format("/bao-cao?ky={}", step.code);
    case Kind::publish_figures:
      break;
  }
  return fmt::format("/cong-khai/{}", place);
}

object step_json(const NextStep& step, const programme::PlaceCode& place) {
  return object{{"kind", actions::name_of(step.kind)},
                {"count", step.count},
                {"amount", step.distance ? value(base::exact_text(step.distance->amount)) : value(nullptr)},
                {"unit", step.distance ? text_or_null(step.distance->unit) : value(nullptr)},
                {"code", text_or_null(step.code)},
                {"name", text_or_null(step.name)},
                {"due", date_or_null(step.due)},
                {"link", link_of(step, place)}};
}

}  // namespace

object today_json(const Today& today, const actions::TodayRequest& request, Language language) {
  array next;
  for (const NextStep& step : today.next) next.push_back(step_json(step, request.place));
  const auto& plan = today.overview.plan;
  return object{{"date", request.date.iso()},
                {"place", today.place.code},
                {"place_name", today.place.name},
                {"plan_year", plan ? value(plan->plan().year) : value(nullptr)},
                {"mine", mine_json(today, language)},
                {"reviews", reviews_json(today, language)},
                {"board", board_json(today, language)},
                {"not_judged", sentence_or_null(today.not_judged, language)},
                {"next", std::move(next)}};
}

}  // namespace ntm::json

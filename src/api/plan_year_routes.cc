// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "actions/draft_next_plan.h"
#include "actions/find_plan_gaps.h"
#include "actions/log_task.h"
#include "actions/plan_calendar.h"
#include "actions/view_place.h"
#include "api/json_body.h"
#include "api/plan_routes.h"
#include "json/plans_json.h"
#include "json/progress_json.h"
#include "plans/progress_views.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using plans::TaskProgress;
using storage::PlanLogEntry;

std::int64_t number_in(const Call& call, const char* name, std::int64_t least, std::int64_t most) {
  const std::string& text = call.captured(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < least || number > most)
    throw bad_parameter(name, text);
  return number;
}

int year_of(const Call& call) {
  return static_cast<int>(number_in(call, "year", 1900, 2200));
}

actions::PlanOccasion occasion_of(const Call& call) {
  return {call.captured("place"), year_of(call), call.date("date", call.today), call.session.now};
}

http::Response get_plan_status(const Call& call) {
  return json_response(
      json::status_json(*actions::plan_status(call.database, occasion_of(call)), call.language));
}

std::optional<plans::TaskState> state_of(const Call& call) {
  const std::string asked = call.text("state");
  if (asked.empty()) return std::nullopt;
  for (int i = 0; i < plans::kTaskStates; ++i)
    if (plans::name_of(static_cast<plans::TaskState>(i)) == asked) return static_cast<plans::TaskState>(i);
  throw bad_parameter("state", asked);
}

std::vector<const TaskProgress*> chosen_tasks(const Call& call, const actions::PlanStatus& status) {
  const std::string lead = call.text("lead"), criterion = call.text("criterion");
  std::string village = call.text("village");
  if (!village.empty()) village = actions::village_meant(call.database, village, call.today);
  const auto state = state_of(call);
  auto tasks = plans::most_pressing_first(status.progress);
  std::erase_if(tasks, [&](const TaskProgress* one) {
    return (!lead.empty() && !plans::is_of_post(status.plan(), *one->task, lead)) ||
           (!criterion.empty() && one->task->criterion != criterion) ||
           (!village.empty() && !plans::is_of_village(*one->task, village)) ||
           (state && one->state != *state);
  });
  return tasks;
}

http::Response list_plan_tasks(const Call& call) {
  const std::shared_ptr<const actions::PlanStatus> status =
      actions::plan_status(call.database, occasion_of(call));
  const auto tasks = chosen_tasks(call, *status);
  // As plans::most_pressing_first sorts them.
  const auto key = [&all = status->progress.tasks](const TaskProgress* one) {
    constexpr std::int64_t kNever = std::numeric_limits<std::int32_t>::max();
    const std::int64_t due = one->next_due ? one->next_due->days() : kNever;
    return std::tuple(static_cast<std::int64_t>(one->state), due, std::int64_t{one - all.data()});
  };
  return list_response(call, [status, tasks, key](const Call&, const base::PageAsked& asked) {
    return base::page_as(base::page_of_list(tasks, asked, key),
                         [&](const TaskProgress* one) { return json::task_json(*status, *one); });
  });
}

http::Response list_plan_log(const Call& call) {
  auto log = actions::list_plan_log(call.database, call.captured("place"), year_of(call));
  if (const std::string task = call.text("task"); !task.empty())
    std::erase_if(log, [&](const PlanLogEntry& one) { return one.task != task; });
  std::ranges::reverse(log);
  return list_response(call, [log](const Call&, const base::PageAsked& asked) {
    const auto key = [](const PlanLogEntry& entry) { return std::tuple(entry.id); };
    return base::page_as(base::page_of_list(log, asked, key, std::greater<>()), json::log_entry_json);
  });
}

PlanLogEntry::Kind kind_in(const boost::json::object& body) {
  const std::string name = text_member(body, "kind");
  for (const auto kind : {PlanLogEntry::Kind::done, PlanLogEntry::Kind::note, PlanLogEntry::Kind::cancelled,
                          PlanLogEntry::Kind::reopened})
    if (storage::name_of(kind) == name) return kind;
  throw Problem{400, {"api.bad_member", {{"name", "kind"}}}};
}

http::Response log_task(const Call& call) {
  const boost::json::object body = call.json();
  const actions::TaskReport report{call.captured("place"),
                                   year_of(call),
                                   text_member(body, "task"),
                                   kind_in(body),
                                   date_member(body, "on"),
                                   text_member_or(body, "text", ""),
                                   text_member_or(body, "evidence", "")};
  if (!actions::may_log_task(call.database, *call.account, report.place, report.year, report.task,
                             call.today))
    throw Problem{403, {"api.forbidden", {}}};
  const auto entry = actions::log_task(call.database, report, call.session);
  return json_response(boost::json::object{{"entry", entry}}, kCreated);
}

http::Response withdraw_log_entry(const Call& call) {
  const std::string& place = call.captured("place");
  const auto entry = number_in(call, "entry", 1, std::numeric_limits<std::int64_t>::max());
  const int year = year_of(call);
  if (!actions::may_withdraw_log(call.database, *call.account, place, year, entry, call.today))
    throw Problem{403, {"api.forbidden", {}}};
  actions::withdraw_log(call.database, place, year, entry, text_member(call.json(), "reason"), call.session);
  return json_response(boost::json::object{{"entry", entry}}, kCreated);
}

http::Response get_plan_gaps(const Call& call) {
  return json_response(
      json::gaps_json(actions::find_plan_gaps(call.database, occasion_of(call)), call.language));
}

http::Response draft_next_plan(const Call& call) {
  const auto report =
      actions::draft_next_plan(call.database, occasion_of(call), call.flag("dry_run"), call.session);
  return json_response(json::next_year_json(report, call.language), report.version ? kCreated : 200);
}

http::Response get_plan_calendar(const Call& call) {
  const std::string post = call.text("post");
  if (post.empty()) throw bad_parameter("post", post);
  const actions::PlanOccasion occasion = occasion_of(call);
  const std::string name =
      base::Message{"plan_calendar.name", {{"year", std::to_string(occasion.year)}, {"post", post}}}.in(
          call.language);
  const auto calendar = actions::plan_calendar(call.database, occasion, post, name, call.session.now);
  return file_response(calendar.ics, "text/calendar; charset=utf-8", name + ".ics");
}

constexpr Route kPlanYearRoutes[] = {
    {http::Method::get, "/places/{place}/plan-years/{year}/status", Permission::see_programme,
     "get_plan_status", "Tiến độ kế hoạch – mục tiêu, tiêu chí, chức danh, thôn, việc", get_plan_status},
    {http::Method::get, "/places/{place}/plan-years/{year}/tasks", Permission::see_programme,
     "list_plan_tasks", "Các việc, việc gấp nhất trước", list_plan_tasks},
    {http::Method::get, "/places/{place}/plan-years/{year}/log", Permission::see_programme, "list_plan_log",
     "Sổ ghi việc đã làm, mới nhất trước", list_plan_log},
    {http::Method::post, "/places/{place}/plan-years/{year}/log", Permission::log_tasks, "log_task",
     "Ghi một việc đã làm, ghi chú, hủy hoặc mở lại", log_task},
    {http::Method::post, "/places/{place}/plan-years/{year}/log/{entry}/withdrawal", Permission::log_tasks,
     "withdraw_log_entry", "Rút một dòng ghi nhầm, kèm lý do; cả hai dòng vẫn còn", withdraw_log_entry},
    {http::Method::get, "/places/{place}/plan-years/{year}/gaps", Permission::see_programme, "get_plan_gaps",
     "Chỉ tiêu chưa có việc nào lo, và gợi ý", get_plan_gaps},
    {http::Method::post, "/places/{place}/plan-years/{year}/next-year", Permission::edit_plan,
     "draft_next_plan", "Soạn bản thảo kế hoạch năm sau từ kế hoạch năm này", draft_next_plan},
    {http::Method::get, "/places/{place}/plan-years/{year}/calendar", Permission::see_programme,
     "get_plan_calendar", "Lịch việc của một chức danh (iCalendar)", get_plan_calendar},
};

}  // namespace

std::span<const Route> plan_year_routes() {
  return kPlanYearRoutes;
}

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "actions/import_plan.h"
#include "actions/review_plan.h"
#include "actions/stored_plan.h"
#include "api/json_body.h"
#include "api/plan_routes.h"
#include "base/error.h"
#include "base/progress.h"
#include "json/plans_json.h"

namespace ntm::api {
namespace {

using accounts::Permission;

storage::PlanVersion version_of(const Call& call) {
  const std::string& text = call.captured("version");
  storage::PlanVersionId id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  auto version = error == std::errc() && end == text.data() + text.size()
                     ? actions::find_plan_version(call.database, id)
                     : std::nullopt;
  if (!version) throw base::Error(base::Error::Kind::not_found, {"plan.no_version", {{"version", text}}});
  return *std::move(version);
}

http::Response list_plans(const Call& call) {
  const auto year = static_cast<int>(call.whole("year", 0, 0, 2200));
  return list_response(call, [year](const Call& with, const base::PageAsked& asked) {
    auto versions = actions::list_plan_versions(with.database, with.captured("place"), year);
    std::ranges::reverse(versions);
    const auto key = [](const storage::PlanVersion& version) { return std::tuple(version.id); };
    return base::page_as(base::page_of_list(versions, asked, key, std::greater<>()), json::version_row_json);
  });
}

http::Response import_plan(const Call& call) {
  const std::string file = call.text("file");
  if (file.empty()) throw bad_parameter("file", "");
  base::this_work().begin("progress.reading");
  const auto law = judging::law_in_force(call.database, call.session.now);
  const actions::PlanImportRequest request{file,
                                           call.request.body,
                                           call.captured("place"),
                                           static_cast<int>(call.whole("year", 0, 1900, 2200)),
                                           call.text("note"),
                                           call.flag("dry_run")};
  const auto report = actions::import_plan(call.database, *law, request, call.session);
  return json_response(json::import_json(report, call.language), report.version ? kCreated : 200);
}

http::Response get_plan(const Call& call) {
  const storage::PlanVersion version = version_of(call);
  const auto stored =
      actions::stored_plan(call.database, call.captured("place"), version.head.year, version.id);
  return json_response(
      json::version_detail_json(stored, actions::kept_reading(call.database, version.id), call.language));
}

// The version as it is afterwards.
http::Response state_response(const Call& call) {
  const storage::PlanVersion version = version_of(call);
  return json_response(
      boost::json::object{{"version", version.id}, {"state", storage::name_of(version.state)}});
}

http::Response approve_plan(const Call& call) {
  const storage::PlanVersion version = version_of(call);
  call.require(Permission::approve_plan, version.head.place);
  const std::string although = call.request.body.empty() ? "" : text_member_or(call.json(), "although", "");
  actions::approve_plan(call.database, version.id, call.session, although);
  return state_response(call);
}

http::Response return_plan(const Call& call) {
  const storage::PlanVersion version = version_of(call);
  call.require(Permission::approve_plan, version.head.place);
  actions::return_plan(call.database, version.id, text_member(call.json(), "reason"), call.session);
  return state_response(call);
}

http::Response close_plan(const Call& call) {
  const storage::PlanVersion version = version_of(call);
  call.require(Permission::approve_plan, version.head.place);
  actions::close_plan(call.database, version.id, call.session);
  return state_response(call);
}

constexpr Route kPlanRoutes[] = {
    {http::Method::get, "/places/{place}/plans", Permission::see_programme, "list_plans",
     "Các bản kế hoạch của xã, bản mới nhất trước", list_plans},
    {http::Method::post, "/places/{place}/plans", Permission::edit_plan, "import_plan",
     "Đưa vào một kế hoạch (.docx, .md, .txt), hoặc bản JSON đã sửa; `dry_run` chỉ đọc và cho xem",
     import_plan, false, Work::job},
    {http::Method::get, "/places/{place}/plans/{version}", Permission::see_programme, "get_plan",
     "Một bản kế hoạch, và điều máy đọc chưa chắc khi nhập", get_plan},
    {http::Method::post, "/plans/{version}/approval", Permission::approve_plan, "approve_plan",
     "Phê duyệt bản thảo – từ nay là kế hoạch của năm", approve_plan},
    {http::Method::post, "/plans/{version}/return", Permission::approve_plan, "return_plan",
     "Trả lại bản thảo, kèm lý do", return_plan},
    {http::Method::post, "/plans/{version}/closure", Permission::approve_plan, "close_plan",
     "Đóng kế hoạch của năm – không ghi thêm gì nữa", close_plan},
};

}  // namespace

std::span<const Route> plan_routes() {
  return kPlanRoutes;
}

}  // namespace ntm::api

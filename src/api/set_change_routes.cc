// SPDX-License-Identifier: Apache-2.0
#include "api/set_change_routes.h"

#include "actions/adopt_set.h"
#include "actions/compare_sets.h"
#include "actions/draft_impact.h"
#include "actions/law_cases.h"
#include "api/json_body.h"
#include "json/adoption_json.h"
#include "json/draft_impact_json.h"
#include "json/law_cases_json.h"
#include "json/set_difference_json.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::array;
using boost::json::object;

// "xa-ntm-2021-2025", or the version of a day: "xa-ntm-2021-2025@2024-02-29".
actions::SetChoice set_before(const Call& call) {
  const std::string text = call.text("before");
  if (text.empty()) throw bad_parameter("before", text);
  const auto at = text.find('@');
  if (at == std::string::npos) return {text};
  const auto date = base::Date::parse(text.substr(at + 1));
  if (!date) throw bad_parameter("before", text);
  return {text.substr(0, at), date};
}

// A file that is tried out: nothing of it is kept.
actions::SetChoice tried_file(const Call& call) {
  return {"", {}, criteria::SourceFile{file_name_of(call, "web.yaml"), call.request.body, false}};
}

http::Response compare_criteria_sets(const Call& call) {
  const auto compared =
      actions::compare_sets(&call.database, set_before(call), {call.captured("set")}, call.session);
  return json_response(json::set_difference_json(compared, call.language));
}

http::Response compare_criteria_file(const Call& call) {
  const auto compared =
      actions::compare_sets(&call.database, set_before(call), tried_file(call), call.session);
  return json_response(json::set_difference_json(compared, call.language));
}

http::Response get_set_cases(const Call& call) {
  actions::SetChoice choice{call.captured("set")};
  if (!call.text("date").empty()) choice.date = call.date("date", call.today);
  return json_response(
      json::law_cases_json(actions::cases_of_set(&call.database, choice, call.session), call.language));
}

http::Response impact_response(const Call& call, const actions::SetChoice& draft) {
  return json_response(
      json::draft_impact_json(actions::impact_of(call.database, draft, call.captured("place"),
                                                 call.date("date", call.today), call.session),
                              call.language));
}

http::Response get_set_impact(const Call& call) {
  const std::string set = call.text("set");
  if (set.empty()) throw bad_parameter("set", set);
  return impact_response(call, {set});
}

http::Response try_criteria_file(const Call& call) {
  return impact_response(call, tried_file(call));
}

http::Response list_adoptions(const Call& call) {
  array adoptions;
  for (const actions::AdoptedSet& one :
       actions::adopted_sets(call.database, call.captured("place"), call.session))
    adoptions.push_back(json::adopted_set_json(one));
  return json_response(object{{"adoptions", std::move(adoptions)}});
}

http::Response adopt_set(const Call& call) {
  const object body = call.json();
  const actions::AdoptionRequest request{call.captured("place"), text_member(body, "set"),
                                         date_member(body, "date"), text_member_or(body, "decision", "")};
  if (call.flag("preview"))
    return json_response(
        json::adoption_json(actions::preview_adoption(call.database, request, call.session), call.language));
  return json_response(
      json::adoption_json(actions::adopt_set(call.database, request, call.session), call.language), kCreated);
}

http::Response undo_adoption(const Call& call) {
  const std::string note = call.request.body.empty() ? "" : text_member_or(call.json(), "note", "");
  actions::undo_adoption(call.database, call.captured("place"), note, call.session);
  return no_content();
}

constexpr Route kSetChangeRoutes[] = {
    {http::Method::get, "/criteria-sets/{set}/difference", Access::signed_in, "compare_criteria_sets",
     "Bộ này khác bộ trước ở đâu, nói bằng lời", compare_criteria_sets},
    {http::Method::post, "/criteria-sets/difference", Access::signed_in, "compare_criteria_file",
     "Tệp chưa ban hành khác bộ trước ở đâu, không ghi gì", compare_criteria_file},
    {http::Method::get, "/criteria-sets/{set}/cases", Access::signed_in, "get_set_cases",
     "Thử từng mức của bộ: ngay dưới, đúng bằng, ngay trên", get_set_cases},
    {http::Method::get, "/places/{place}/impact", Permission::see_programme, "get_set_impact",
     "Nếu xét theo một bộ đã ban hành thì xã nào được, xã nào mất, ở chỉ tiêu nào", get_set_impact, false,
     Work::job},
    {http::Method::post, "/places/{place}/impact", Permission::see_programme, "try_criteria_file",
     "Nếu xét theo một tệp chưa ban hành thì xã nào được, xã nào mất; không ghi gì", try_criteria_file, false,
     Work::job},
    {http::Method::get, "/places/{place}/adoptions", Permission::see_programme, "list_adoptions",
     "Các lần xã chuyển bộ tiêu chí, kết quả đã chốt và phần đã sửa từ đó", list_adoptions},
    {http::Method::post, "/places/{place}/adoptions", Permission::approve_plan, "adopt_set",
     "Xã chuyển sang bộ tiêu chí mới: chốt bộ cũ, lập việc cho chỗ thiếu; hoặc chỉ xem", adopt_set},
    {http::Method::post, "/places/{place}/adoptions/undo", Permission::approve_plan, "undo_adoption",
     "Hoàn tác lần chuyển bộ gần nhất, khi chưa chốt gì theo bộ mới", undo_adoption},
};

}  // namespace

std::span<const Route> set_change_routes() {
  return kSetChangeRoutes;
}

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#include "api/completeness_routes.h"

#include "actions/say_complete.h"
#include "api/json_body.h"
#include "api/record_access.h"
#include "json/completeness_json.h"
#include "json/values.h"

namespace ntm::api {
namespace {

using accounts::Permission;

http::Response list_completeness(const Call& call) {
  const std::string& place = call.captured("place");
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto standings = actions::list_completeness(call.database, *law, call.text("register"), place,
                                                    call.date("date", call.today), call.session.now,
                                                    sight_of(call, Permission::see_records, place));
  return json_response(json::completeness_json(standings, call.language));
}

// A village or the commune; left out: wherever the caller may enter.
std::vector<programme::PlaceCode> places_of(const boost::json::object& body) {
  std::vector<programme::PlaceCode> places;
  const auto* list = body.if_contains("places");
  if (!list || list->is_null()) return places;
  const Problem wrong = bad_parameter("places", "");
  if (!list->is_array()) throw wrong;
  for (const auto& one : list->as_array()) {
    if (!one.is_string()) throw wrong;
    places.emplace_back(one.as_string());
  }
  return places;
}

http::Response say(const Call& call) {
  const std::string& place = call.captured("place");
  const boost::json::object body = call.json();
  const std::string state = text_member_or(body, "state", "complete");
  if (state != "complete" && state != "open") throw bad_parameter("state", state);
  const actions::CompletenessToSay request{
      text_member(body, "register"), place,           date_member(body, "date"),
      state == "complete",           places_of(body), sight_of(call, Permission::enter_records, place)};
  const auto law = judging::law_in_force(call.database, call.session.now);
  const auto places = actions::say_complete(call.database, *law, request, call.session);
  return json_response(boost::json::object{{"register", request.register_name},
                                           {"state", state},
                                           {"date", request.date.iso()},
                                           {"places", json::texts(places)}},
                       kCreated);
}

constexpr Route kCompletenessRoutes[] = {
    {http::Method::get, "/places/{place}/completeness", Permission::see_records, "list_completeness",
     "Các sổ đã đủ đến đâu, ở từng nơi", list_completeness},
    {http::Method::post, "/places/{place}/completeness", Permission::enter_records, "say_complete",
     "Xác nhận một sổ đã đủ, hoặc chưa đủ, tính đến một ngày", say},
};

}  // namespace

std::span<const Route> completeness_routes() {
  return kCompletenessRoutes;
}

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#include "api/place_overview_routes.h"

#include <algorithm>

#include "actions/boundaries.h"
#include "actions/moved_level.h"
#include "actions/place_overview.h"
#include "json/draft_impact_json.h"
#include "json/place_overview_json.h"
#include "json/values.h"

namespace ntm::api {
namespace {

using accounts::Permission;

judging::Occasion occasion_above(const Call& call) {
  return {call.captured("place"), call.date("date", call.today), call.session.now, call.text("set"),
          std::nullopt};
}

std::shared_ptr<const actions::PlaceOverview> overview_of(const Call& call) {
  return actions::place_overview(call.database, occasion_above(call), call.account, call.today);
}

http::Response get_place_overview(const Call& call) {
  boost::json::object json = json::place_overview_json(*overview_of(call), call.language);
  json["boundaries"] =
      json::text_or_null(actions::boundaries_of(call.database, call.captured("place")).value_or(""));
  return json_response(json);
}

http::Response keep_boundaries(const Call& call) {
  const std::string& body = call.request.body;
  if (body.size() > actions::kMostBoundaryBytes)
    throw Problem{413, {"boundaries.too_large", {{"what", "5 MB"}}}};
  const auto kept =
      actions::keep_boundaries(call.database, call.captured("place"), call.text("name"), body, call.session);
  return json_response(boost::json::object{{"file", kept.file.id},
                                           {"drawn", json::texts(kept.read.drawn)},
                                           {"missing", json::texts(kept.read.missing)},
                                           {"unknown", json::texts(kept.read.unknown)}},
                       kCreated);
}

// What comes of a job is kept for a while: a stream in it would keep the connection as long.
http::Response in_one_piece(http::Response response) {
  if (!response.stream) return response;
  while (const auto part = response.stream()) response.body += *part;
  response.stream = nullptr;
  return response;
}

// What the parts of the list are cut from was worked out for the first of them, or for the overview.
http::Response list_overview_communes(const Call& call) {
  return in_one_piece(list_response(call, [overview = overview_of(call)](const Call& with,
                                                                         const base::PageAsked& asked) {
    const auto part = base::page_of_list(overview->communes, asked, [](const actions::CommuneStanding& one) {
      return std::tuple(one.place.code);
    });
    return base::page_as(part, [&](const actions::CommuneStanding& one) {
      return json::commune_standing_json(one, with.language);
    });
  }));
}

http::Response get_level_impact(const Call& call) {
  const std::string indicator = call.text("indicator"), text = call.text("level");
  if (indicator.empty()) throw bad_parameter("indicator", indicator);
  const auto level = base::parse_decimal(text);
  if (!level) throw bad_parameter("level", text);
  return json_response(
      json::draft_impact_json(actions::impact_of_level(call.database, {indicator, *level},
                                                       occasion_above(call), call.account, call.today),
                              call.language));
}

constexpr Route kPlaceOverviewRoutes[] = {
    {http::Method::get, "/places/{place}/overview", Permission::see_programme, "get_place_overview",
     "Một nơi trên cấp xã: các xã bên dưới đạt gì, tụt gì, vướng ở chỉ tiêu nào", get_place_overview, false,
     Work::job},
    {http::Method::get, "/places/{place}/overview/communes", Permission::see_programme,
     "list_overview_communes", "Từng xã của bảng tổng hợp", list_overview_communes, false, Work::job},
    {http::Method::post, "/places/{place}/boundaries", Permission::manage_places, "keep_boundaries",
     "Đưa ranh giới các xã bên dưới (GeoJSON) vào bản đồ", keep_boundaries},
    {http::Method::get, "/places/{place}/level-impact", Permission::see_programme, "get_level_impact",
     "Nếu một chỉ tiêu có mức khác thì xã nào được, xã nào mất; không ghi gì", get_level_impact, false,
     Work::job},
};

}  // namespace

std::span<const Route> place_overview_routes() {
  return kPlaceOverviewRoutes;
}

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#include "api/beginning_routes.h"

#include <fmt/format.h>

#include "actions/add_villages.h"
#include "actions/first_steps.h"
#include "actions/initialise.h"
#include "api/json_body.h"
#include "base/text.h"
#include "country/search.h"
#include "json/beginning_json.h"
#include "json/country_json.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using actions::VillageToAdd;
using boost::json::object;
using boost::json::value;

constexpr std::size_t kMostVillages = 1000;
constexpr std::size_t kLongestList = 100'000, kLongestName = 1000, kLongestPaper = 1000;  // bytes
constexpr std::int64_t kMostFound = 100, kUsuallyFound = 20, kHighestLine = 100'000;

[[noreturn]] void refuse_member(std::string name) {
  throw Problem{400, {"api.bad_member", {{"name", std::move(name)}}}};
}

std::string short_text(const object& json, const char* name, std::size_t most) {
  std::string text = text_member_or(json, name, "");
  if (text.size() > most || !base::is_valid_utf8(text)) refuse_member(name);
  return text;
}

VillageToAdd village_of(const value& json, const std::string& where) {
  if (!json.is_object()) refuse_member(where);
  const object& members = json.as_object();
  if (!members.contains("name")) refuse_member(where + "/name");
  VillageToAdd village{short_text(members, "name", kLongestName),
                       short_text(members, "origin", kLongestName)};
  if (const value* separate = members.if_contains("separate")) {
    if (!separate->is_bool()) refuse_member(where + "/separate");
    village.separate = separate->as_bool();
  }
  if (const value* from = members.if_contains("from"); from && !from->is_null())
    village.from = date_member(members, "from");
  if (members.contains("line")) {
    const std::int64_t line = whole_member(members, "line");
    if (line < 0 || line > kHighestLine) refuse_member(where + "/line");
    village.line = static_cast<int>(line);
  }
  return village;
}

std::vector<VillageToAdd> villages_of(const object& body) {
  const value* list = body.if_contains("villages");
  if (!list || !list->is_array() || list->as_array().size() > kMostVillages) refuse_member("villages");
  std::vector<VillageToAdd> villages;
  for (const value& one : list->as_array())
    villages.push_back(village_of(one, fmt::format("villages/{}", villages.size())));
  return villages;
}

http::Response search_country(const Call& call) {
  const std::string words = call.text("q");
  if (words.empty() || words.size() > kLongestName) throw bad_parameter("q", base::shorten(words, 60));
  const auto most = static_cast<std::size_t>(call.whole("limit", kUsuallyFound, 1, kMostFound));
  return json_response(json::search_json(country::search(words, most)));
}

http::Response get_country_commune(const Call& call) {
  return json_response(json::beginning_commune_json(actions::commune_of_the_country(call.captured("code"))));
}

http::Response begin_commune(const Call& call) {
  call.require(Permission::manage_places, accounts::kNation);
  const std::string code = text_member(call.json(), "commune");
  return json_response(
      json::beginning_commune_json(actions::begin_commune(call.database, code, call.session)), kCreated);
}

http::Response get_first_steps(const Call& call) {
  const std::string& place = call.captured("place");
  if (!call.may(Permission::manage_places, place)) call.require(Permission::see_programme, place);
  const auto steps =
      actions::first_steps(call.database, place, call.date("date", call.today), call.session.now);
  return json_response(json::first_steps_json(steps, call.language));
}

http::Response say_attribute(const Call& call) {
  const object body = call.json();
  const std::string name = text_member(body, "name");
  if (name != "region" && name != "commune_group" && name != "specially_difficult") refuse_member("name");
  const programme::PlaceAttribute attribute{call.captured("place"), name, text_member(body, "value"),
                                            date_member(body, "from"), std::nullopt};
  const std::string decision = base::tidy(short_text(body, "decision", kLongestPaper));
  actions::say_attribute(call.database, attribute, call.session, decision);
  return json_response(object{{"name", name}, {"value", attribute.value}, {"from", attribute.from.iso()}},
                       kCreated);
}

http::Response read_villages(const Call& call) {
  const object body = call.json();
  const std::string& place = call.captured("place");
  if (body.contains("villages"))
    return json_response(json::village_reading_json(
        actions::read_villages(call.database, place, villages_of(body), call.session), call.language));
  const std::string text = short_text(body, "text", kLongestList);
  const auto reading = actions::read_villages(call.database, place, text,
                                              short_text(body, "origin", kLongestName), call.session);
  if (reading.villages.size() > kMostVillages) refuse_member("text");
  return json_response(json::village_reading_json(reading, call.language));
}

http::Response add_villages(const Call& call) {
  const auto added =
      actions::add_villages(call.database, call.captured("place"), villages_of(call.json()), call.session);
  boost::json::array items;
  for (const programme::Place& village : added)
    items.push_back(object{{"code", village.code}, {"name", village.name}});
  return json_response(object{{"items", std::move(items)}}, kCreated);
}

constexpr Route kBeginningRoutes[] = {
    {http::Method::post, "/places/begin", Permission::manage_places, "begin_commune",
     "Bắt đầu với một xã của danh mục cả nước, khi cơ sở dữ liệu chưa có địa bàn nào", begin_commune},
    {http::Method::get, "/places/{place}/first-steps", Access::signed_in, "get_first_steps",
     "Những bước đầu của một xã – đã xong, còn dở, chưa làm", get_first_steps},
    {http::Method::post, "/places/{place}/attributes", Permission::manage_places, "say_attribute",
     "Ghi một thuộc tính của địa bàn từ một ngày, kèm số văn bản", say_attribute},
    {http::Method::post, "/places/{place}/villages/reading", Permission::manage_places, "read_villages",
     "Đọc danh sách thôn đã gõ hoặc dán – mã đề nghị, xã cũ, chỗ còn hỏi; không ghi gì", read_villages, false,
     Work::quick},
    {http::Method::post, "/places/{place}/villages", Permission::manage_places, "add_villages",
     "Thêm các thôn của xã trong một lần; tất cả hoặc không gì cả", add_villages},
    {http::Method::get, "/country/communes", Permission::manage_places, "search_country",
     "Tìm xã, phường, đặc khu trong danh mục cả nước, kể cả tên và mã trước 01/7/2025", search_country},
    {http::Method::get, "/country/communes/{code}", Permission::manage_places, "get_country_commune",
     "Một xã của danh mục và những gì sẽ được ghi khi bắt đầu với xã ấy", get_country_commune},
};

}  // namespace

std::span<const Route> beginning_routes() {
  return kBeginningRoutes;
}

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#include "api/place_change_routes.h"

#include <charconv>

#include "actions/change_places.h"
#include "actions/place_change_effect.h"
#include "api/json_body.h"
#include "json/place_change_json.h"
#include "judging/law.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::object;

// As whatever is entered of places: it concerns more than one of them.
void require_everywhere_for_changes(const Call& call) {
  call.require(Permission::manage_places, accounts::kNation);
}

std::vector<std::string> codes_member(const object& json, const char* name) {
  std::vector<std::string> codes;
  const auto* list = json.if_contains(name);
  if (!list) return codes;
  if (!list->is_array()) throw Problem{400, {"api.bad_member", {{"name", name}}}};
  for (const auto& one : list->as_array()) {
    if (!one.is_string()) throw Problem{400, {"api.bad_member", {{"name", name}}}};
    codes.emplace_back(one.as_string());
  }
  return codes;
}

actions::PlaceChange change_asked(const object& body) {
  actions::PlaceChange change{text_member(body, "event"),    date_member(body, "date"),
                              text_member(body, "decision"), text_member_or(body, "note", ""),
                              codes_member(body, "places"),  {}};
  const auto* into = body.if_contains("into");
  if (!into || !into->is_array()) throw Problem{400, {"api.bad_member", {{"name", "into"}}}};
  for (const auto& one : into->as_array()) {
    if (!one.is_object()) throw Problem{400, {"api.bad_member", {{"name", "into"}}}};
    const object& place = one.as_object();
    change.into.push_back({text_member_or(place, "code", ""), text_member_or(place, "name", ""),
                           text_member_or(place, "parent", ""), codes_member(place, "below")});
  }
  return change;
}

http::Response list_place_changes(const Call& call) {
  require_everywhere_for_changes(call);
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const auto changes = actions::list_place_changes(with.database);
    // The newest first.
    const auto key = [](const actions::ListedPlaceChange& one) { return std::tuple(-one.change.batch); };
    return base::page_as(base::page_of_list(changes, asked, key), json::place_change_json);
  });
}

http::Response change_places(const Call& call) {
  require_everywhere_for_changes(call);
  const actions::PlaceChange change = change_asked(call.json());
  if (call.flag("preview")) {
    const auto law = judging::law_in_force(call.database, call.session.now);
    const auto effect = actions::effect_of(call.database, *law, change, call.session);
    return json_response(json::place_change_effect_json(effect, call.language));
  }
  return json_response(object{{"number", actions::change_places(call.database, change, call.session)}},
                       kCreated);
}

http::Response undo_place_change(const Call& call) {
  require_everywhere_for_changes(call);
  const std::string& text = call.captured("change");
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size())
    throw Problem{404, {"place_change.none", {{"number", text}}}};
  const std::string note = call.request.body.empty() ? "" : text_member_or(call.json(), "note", "");
  actions::undo_place_change(call.database, number, note, call.session);
  return no_content();
}

constexpr Route kPlaceChangeRoutes[] = {
    {http::Method::get, "/place-changes", Permission::manage_places, "list_place_changes",
     "Các thay đổi địa bàn đã ghi, mới nhất trước", list_place_changes},
    {http::Method::post, "/place-changes", Permission::manage_places, "change_places",
     "Ghi một lần sáp nhập, chia tách, đổi tên hoặc chuyển địa bàn; hoặc chỉ xem tác động", change_places},
    {http::Method::post, "/place-changes/{change}/undo", Permission::manage_places, "undo_place_change",
     "Hoàn tác một thay đổi địa bàn chưa có gì dựa vào", undo_place_change},
};

}  // namespace

std::span<const Route> place_change_routes() {
  return kPlaceChangeRoutes;
}

}  // namespace ntm::api

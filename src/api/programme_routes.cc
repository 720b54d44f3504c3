// SPDX-License-Identifier: Apache-2.0
#include "api/programme_routes.h"

#include "actions/history.h"
#include "actions/indicator_page.h"
#include "actions/judged_communes.h"
#include "actions/match_posts.h"
#include "actions/publish_figures.h"
#include "actions/today.h"
#include "actions/view_place.h"
#include "actions/village_matrix.h"
#include "actions/village_page.h"
#include "api/json_body.h"
#include "api/record_access.h"
#include "json/assessment_json.h"
#include "json/counting_json.h"
#include "json/overview_json.h"
#include "json/today_json.h"
#include "judging/counting_records.h"

namespace ntm::api {
namespace {

using accounts::Permission;

// The query's day (today), moment (now) and set.
judging::Occasion day_occasion(const Call& call) {
  base::Instant known_at = call.session.now;
  if (const std::string text = call.text("known_at"); !text.empty()) {
    const auto asked = base::Instant::parse(text);
    if (!asked) throw bad_parameter("known_at", text);
    known_at = *asked;
  }
  return {call.captured("place"), call.date("date", call.today), known_at, call.text("set"), std::nullopt};
}

http::Response get_assessment(const Call& call) {
  const judging::Occasion occasion = day_occasion(call);
  if (actions::is_told_by_communes(call.database, occasion))
    throw Problem{404,
                  {"place.told_by_communes",
                   {{"code", occasion.place},
                    {"name", actions::name_of_place(call.database, occasion.place, occasion.date)}}}};
  return json_response(
      json::overview_json(actions::assessment_overview(call.database, occasion), call.language));
}

http::Response get_indicator(const Call& call) {
  const auto page = actions::indicator_page(call.database, day_occasion(call), call.captured("code"));
  return json_response(json::indicator_page_json(page, call.language));
}

http::Response get_indicator_history(const Call& call) {
  const judging::Occasion occasion = day_occasion(call);
  const base::Date to = call.date("to", call.today);
  std::optional<base::Date> from;
  if (!call.flag("all")) from = call.date("from", *base::Date::from_civil(to.year() - 1, 12, 31));
  const auto history = actions::indicator_history(call.database, occasion, call.captured("code"), from, to);
  return json_response(json::history_json(history, occasion, call.language));
}

http::Response list_counting_records(const Call& call) {
  const std::string& place = call.captured("place");
  actions::Sight sight = sight_of(call, Permission::see_records, place);
  if (const std::string village = call.text("village"); !village.empty()) {
    call.require(Permission::see_records, village);
    sight.villages = {village};
  }
  const auto found = std::make_shared<const judging::CountingRecords>(
      judging::counting_records(call.database, day_occasion(call), call.captured("code"),
                                sight.villages.value_or(std::vector<std::string>{})));
  return list_response(call, [found, sight](const Call& with, const base::PageAsked& asked) {
    const auto part = base::page_of_list(found->records, asked,
                                         [](const judging::CountingRecord& record) { return record.rank; });
    std::map<std::string, std::int64_t> named;
    for (const auto& record : part.items) named[record.version.place] += sight.names(record.version.place);
    if (json::tells_persons(*found))
      note_names_read(with, found->reg->name, named, "indicator " + with.captured("code"));
    return base::page_as(part, [&](const judging::CountingRecord& record) {
      return json::counting_record_json(*found, record, sight, with.language);
    });
  });
}

http::Response get_village_matrix(const Call& call) {
  return json_response(
      json::matrix_json(actions::village_matrix(call.database, day_occasion(call)), call.language));
}

http::Response get_village(const Call& call) {
  auto page = actions::village_page(call.database, day_occasion(call), call.captured("village"));
  // Figures are for everybody in the commune, what was entered about single records is not.
  if (!call.may(Permission::see_records, call.captured("village"))) page.changesets.clear();
  return json_response(json::village_page_json(page, call.language));
}

http::Response get_today(const Call& call) {
  const std::string& place = call.captured("place");
  actions::TodayRequest request{
      .place = place,
      .date = call.date("date", call.today),
      .known_at = call.session.now,
      .account = call.account->name,
      .posts = actions::words_held(call.database, place, call.account->id, call.date("date", call.today)),
      .villages = {},
      .may_review = call.may(Permission::review_records, place),
      .may_edit_plan = call.may(Permission::edit_plan, place),
      .may_approve_plan = call.may(Permission::approve_plan, place),
      .may_write_reports = call.may(Permission::write_reports, place),
      .may_publish = call.may(Permission::publish_figures, place)};
  for (const accounts::Grant& grant : call.account->grants)
    if (grant.role == accounts::Role::village_head) request.villages.push_back(grant.place);
  return json_response(json::today_json(actions::today(call.database, request), request, call.language));
}

http::Response get_public_figures(const Call& call) {
  return json_response(json::public_figures_json(
      actions::public_figures(call.database, call.captured("place")), call.language));
}

http::Response publish_figures(const Call& call) {
  const std::string& place = call.captured("place");
  actions::publish_figures(call.database, place, date_member(call.json(), "date"), call.session);
  return json_response(
      json::public_figures_json(actions::public_figures(call.database, place), call.language), kCreated);
}

constexpr Route kProgrammeRoutes[] = {
    {http::Method::get, "/places/{place}/assessment", Permission::see_programme, "get_assessment",
     "Đánh giá xã theo bộ tiêu chí vào một ngày, kèm người phụ trách, việc và đường diễn biến",
     get_assessment},
    {http::Method::get, "/places/{place}/indicators/{code}", Permission::see_programme, "get_indicator",
     "Giải thích một chỉ tiêu – công thức, số liệu, từng thôn, việc và mức kế hoạch", get_indicator},
    {http::Method::get, "/places/{place}/indicators/{code}/history", Permission::see_programme,
     "get_indicator_history", "Diễn biến của một chỉ tiêu theo thời gian", get_indicator_history},
    {http::Method::get, "/places/{place}/indicators/{code}/records", Permission::see_records,
     "list_counting_records", "Những bản ghi kéo chỉ tiêu xuống; việc xem được ghi nhật ký",
     list_counting_records},
    {http::Method::get, "/places/{place}/villages", Permission::see_programme, "get_village_matrix",
     "Bảng thôn × chỉ tiêu", get_village_matrix},
    {http::Method::get, "/places/{place}/villages/{village}", Permission::see_programme, "get_village",
     "Một thôn – từng chỉ tiêu, việc của thôn, phiếu thay đổi", get_village},
    {http::Method::get, "/places/{place}/today", Permission::see_programme, "get_today",
     "Hôm nay – việc của tài khoản, phiếu chờ, tình hình của xã và việc nên làm tiếp", get_today},
    {http::Method::get, "/public/places/{place}", Access::open, "get_public_figures",
     "Số liệu đã công bố cho người dân", get_public_figures},
    {http::Method::post, "/places/{place}/publication", Permission::publish_figures, "publish_figures",
     "Công bố kết quả đánh giá của một ngày, theo những gì đang biết", publish_figures},
};

}  // namespace

std::span<const Route> programme_routes() {
  return kProgrammeRoutes;
}

}  // namespace ntm::api

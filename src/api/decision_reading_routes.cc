// SPDX-License-Identifier: Apache-2.0
#include "api/decision_reading_routes.h"

#include <charconv>

#include "actions/answer_decision.h"
#include "actions/keep_decision.h"
#include "actions/publish_decision.h"
#include "api/json_body.h"
#include "base/error.h"
#include "base/progress.h"
#include "json/decision_reading_json.h"
#include "json/draft_impact_json.h"
#include "json/set_difference_json.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::object;
using boost::json::value;
using decisions::LineAnswer;

// As whatever is published: it concerns all places.
void require_law_everywhere(const Call& call) {
  call.require(Permission::manage_law, accounts::kNation);
}

storage::DecisionReadingId reading_of(const Call& call) {
  require_law_everywhere(call);
  const std::string& text = call.captured("reading");
  storage::DecisionReadingId id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc() || end != text.data() + text.size())
    throw base::Error(base::Error::Kind::not_found, {"decision_reading.unknown", {{"reading", text}}});
  return id;
}

// The reading as it is now, for whoever asks.
http::Response reading_response(const Call& call, storage::DecisionReadingId id, int status = 200) {
  const auto view = actions::view_reading(call.database, id, call.session);
  return json_response(json::decision_reading_json(view, call.session.actor, call.language), status);
}

http::Response list_decision_readings(const Call& call) {
  require_law_everywhere(call);
  return list_response(call, [](const Call& with, const base::PageAsked& asked) {
    const auto readings = actions::kept_decisions(with.database);
    const auto key = [](const actions::KeptDecision& one) { return std::tuple(-one.kept.id); };
    return base::page_as(base::page_of_list(readings, asked, key), json::decision_reading_head_json);
  });
}

http::Response keep_decision_reading(const Call& call) {
  require_law_everywhere(call);
  if (call.text("file").empty()) throw bad_parameter("file", "");
  base::this_work().begin("progress.reading");
  const auto kept =
      actions::keep_decision(call.database, call.text("file"), call.request.body,
                             {call.text("annex"), call.text("against"), call.text("set")}, call.session);
  return reading_response(call, kept.id, kept.is_new ? kCreated : 200);
}

http::Response get_decision_reading(const Call& call) {
  return reading_response(call, reading_of(call));
}

http::Response get_read_decision(const Call& call) {
  const auto kept = actions::kept_decision(call.database, reading_of(call)).kept;
  // Whatever it says it is, a browser keeps it and shows nothing of it.
  auto response =
      file_response(actions::read_file_of(call.database, kept), "application/octet-stream", kept.name);
  response.set("X-Content-Type-Options", "nosniff");
  return response;
}

Problem bad_answer_member(const char* name) {
  return {400, {"api.bad_member", {{"name", name}}}};
}

LineAnswer::What answer_what(const std::string& name) {
  constexpr std::string_view kNames[] = {"accepted", "corrected", "set_aside", "taken_back"};
  for (std::size_t i = 0; i < std::size(kNames); ++i)
    if (kNames[i] == name) return static_cast<LineAnswer::What>(i);
  throw bad_answer_member("what");
}

// Null is a number that nobody knows, and no measure.
decisions::Fields fields_in(const object& answer) {
  decisions::Fields fields;
  const value* const given = answer.if_contains("value");
  if (!given || given->is_null()) return fields;
  if (!given->is_object()) throw bad_answer_member("value");
  for (const auto& [name, said] : given->as_object()) {
    const bool may_be_null = name == "number" || name == "measure";
    if (!said.is_string() && !(said.is_null() && may_be_null)) throw bad_answer_member("value");
    fields[std::string(name)] = said.is_string()   ? std::string(said.as_string())
                                : name == "number" ? "unknown"
                                                   : "";
  }
  return fields;
}

std::vector<actions::AnswerGiven> answers_given(const object& body) {
  constexpr std::size_t kMostAnswers = 1000;
  const value* const list = body.if_contains("answers");
  if (!list || !list->is_array() || list->as_array().size() > kMostAnswers)
    throw bad_answer_member("answers");
  std::vector<actions::AnswerGiven> given;
  for (const value& one : list->as_array()) {
    if (!one.is_object()) throw bad_answer_member("answers");
    const object& answer = one.as_object();
    const value* const whole = answer.if_contains("whole");
    if (whole && !whole->is_bool()) throw bad_answer_member("whole");
    given.push_back({text_member(answer, "line"), answer_what(text_member(answer, "what")),
                     whole && whole->as_bool(), fields_in(answer), text_member_or(answer, "words", "")});
  }
  return given;
}

http::Response answer_decision_reading(const Call& call) {
  const auto id = reading_of(call);
  const object body = call.json();
  actions::answer_decision(call.database, id, whole_member(body, "expected"), answers_given(body),
                           call.session);
  return reading_response(call, id);
}

http::Response send_decision_reading(const Call& call) {
  const auto id = reading_of(call);
  const object body = call.json();
  const std::int64_t unread = whole_member(body, "unread");
  if (unread < 0) throw bad_answer_member("unread");
  actions::send_decision(call.database, id, whole_member(body, "expected"), static_cast<std::size_t>(unread),
                         text_member_or(body, "words", ""), call.session);
  return reading_response(call, id);
}

http::Response return_decision_reading(const Call& call) {
  const auto id = reading_of(call);
  const object body = call.json();
  actions::return_decision(call.database, id, whole_member(body, "expected"),
                           text_member_or(body, "words", ""), call.session);
  return reading_response(call, id);
}

http::Response publish_decision_reading(const Call& call) {
  const auto id = reading_of(call);
  const std::int64_t expected = whole_member(call.json(), "expected");
  try {
    actions::publish_decision(call.database, id, expected, call.session);
  } catch (const base::Error& refused) {
    if (refused.message().key != actions::kSecondPerson) throw;
    throw Problem{403, refused.message()};
  }
  return reading_response(call, id);
}

http::Response drop_decision_reading(const Call& call) {
  const auto id = reading_of(call);
  const object body = call.json();
  actions::drop_decision(call.database, id, whole_member(body, "expected"), text_member_or(body, "words", ""),
                         call.session);
  return reading_response(call, id);
}

// "xa-ntm-2021-2025", or the version of a day: "xa-ntm-2021-2025@2024-02-29".
actions::SetChoice choice_before(const std::string& text) {
  const auto at = text.find('@');
  if (at == std::string::npos) return {text};
  const auto date = base::Date::parse(text.substr(at + 1));
  if (!date) throw bad_parameter("before", text);
  return {text.substr(0, at), date};
}

http::Response get_decision_reading_difference(const Call& call) {
  const auto id = reading_of(call);
  std::optional<actions::SetChoice> before;
  if (const std::string text = call.text("before"); !text.empty()) before = choice_before(text);
  const auto compared = actions::compare_decision(call.database, id, before, call.session);
  return json_response(json::set_difference_json(compared, call.language));
}

http::Response get_decision_reading_impact(const Call& call) {
  const auto id = reading_of(call);
  if (call.text("place").empty()) throw bad_parameter("place", "");
  const auto impact = actions::impact_of_decision(call.database, id, call.text("place"),
                                                  call.date("date", call.today), call.session);
  return json_response(json::draft_impact_json(impact, call.language));
}

http::Response list_decision_measures(const Call& call) {
  const auto law = judging::law_in_force(call.database, call.session.now);
  return json_response(json::decision_measures_json(*law, call.language));
}

constexpr Route kDecisionReadingRoutes[] = {
    {http::Method::get, "/decision-readings", Permission::manage_law, "list_decision_readings",
     "Các bản đọc quyết định đã giữ, mới nhất trước", list_decision_readings},
    {http::Method::post, "/decision-readings", Permission::manage_law, "keep_decision_reading",
     "Đọc phụ lục của một quyết định (.docx, .xlsx, .html) và giữ lại để đối chiếu", keep_decision_reading,
     false, Work::job},
    {http::Method::get, "/decision-readings/{reading}", Permission::manage_law, "get_decision_reading",
     "Một bản đọc – bảng như đã in, điều đã hiểu, từng dòng ai đã đối chiếu, chỗ còn hỏi, chỗ khác bộ đã ban "
     "hành",
     get_decision_reading},
    {http::Method::get, "/decision-readings/{reading}/document", Permission::manage_law, "get_read_decision",
     "Tải về tệp quyết định đã đọc", get_read_decision},
    {http::Method::post, "/decision-readings/{reading}/answers", Permission::manage_law,
     "answer_decision_reading", "Ghi kết quả đối chiếu của một hay nhiều dòng – đúng, sửa, để ngoài, rút lại",
     answer_decision_reading},
    {http::Method::post, "/decision-readings/{reading}/sending", Permission::manage_law,
     "send_decision_reading", "Gửi bản đã đối chiếu để người thứ hai ban hành", send_decision_reading},
    {http::Method::post, "/decision-readings/{reading}/return", Permission::manage_law,
     "return_decision_reading", "Trả lại bản đã gửi, kèm lý do – lại đối chiếu tiếp được",
     return_decision_reading},
    {http::Method::post, "/decision-readings/{reading}/publication", Permission::manage_law,
     "publish_decision_reading",
     "Ban hành bộ tiêu chí từ bản đã gửi – người khác với những người đã đối chiếu và gửi",
     publish_decision_reading, false, Work::job},
    {http::Method::post, "/decision-readings/{reading}/dropping", Permission::manage_law,
     "drop_decision_reading", "Bỏ một bản đọc chưa ban hành – vẫn giữ để xem lại, không làm tiếp được",
     drop_decision_reading},
    {http::Method::get, "/decision-readings/{reading}/difference", Permission::manage_law,
     "get_decision_reading_difference", "Bộ sẽ ban hành khác bộ đã ban hành ở đâu, nói bằng lời",
     get_decision_reading_difference},
    {http::Method::get, "/decision-readings/{reading}/impact", Permission::manage_law,
     "get_decision_reading_impact", "Nếu ban hành thì nơi nào được, nơi nào mất, ở chỉ tiêu nào",
     get_decision_reading_impact},
    {http::Method::get, "/decision-measures", Access::signed_in, "list_decision_measures",
     "Những cách đo và đơn vị mà khi sửa một dòng có thể chọn", list_decision_measures},
};

}  // namespace

std::span<const Route> decision_reading_routes() {
  return kDecisionReadingRoutes;
}

}  // namespace ntm::api

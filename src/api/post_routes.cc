// SPDX-License-Identifier: Apache-2.0
#include "api/post_routes.h"

#include <charconv>

#include "actions/plan_people.h"
#include "api/json_body.h"
#include "base/error.h"
#include "json/post_json.h"

namespace ntm::api {
namespace {

using accounts::Permission;
using boost::json::array;
using boost::json::object;
using boost::json::value;

// Nothing when it is no number.
std::int64_t captured_number(const Call& call, const char* name) {
  const std::string& text = call.captured(name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

const array& list_member(const object& json, const char* name) {
  const value* found = json.if_contains(name);
  if (!found || !found->is_array()) throw Problem{400, {"api.bad_member", {{"name", name}}}};
  return found->as_array();
}

const object& object_in(const value& item, const char* name) {
  if (!item.is_object()) throw Problem{400, {"api.bad_member", {{"name", name}}}};
  return item.as_object();
}

// A member that may be missing or null.
bool has_value(const object& json, const char* name) {
  const value* found = json.if_contains(name);
  return found && !found->is_null();
}

bool yes_member(const object& json, const char* name) {
  const value* found = json.if_contains(name);
  if (!found || found->is_null()) return false;
  if (!found->is_bool()) throw Problem{400, {"api.bad_member", {{"name", name}}}};
  return found->as_bool();
}

storage::PostHolder holder_in(const object& json) {
  storage::PostHolder holder{whole_member(json, "account"), date_member(json, "from"), std::nullopt,
                             yes_member(json, "stand_in")};
  if (has_value(json, "to")) holder.to = date_member(json, "to");
  return holder;
}

actions::PostDraft draft_in(const Call& call) {
  const object body = call.json();
  actions::PostDraft draft{.place = call.captured("place"),
                           .post = {},
                           .seen = {},
                           .name = text_member(body, "name"),
                           .closed = yes_member(body, "closed")};
  if (has_value(body, "version")) draft.seen = whole_member(body, "version");
  if (has_value(body, "other_names"))
    for (const value& one : list_member(body, "other_names")) {
      if (!one.is_string()) throw Problem{400, {"api.bad_member", {{"name", "other_names"}}}};
      draft.other_names.emplace_back(one.as_string());
    }
  if (has_value(body, "holders"))
    for (const value& one : list_member(body, "holders"))
      draft.holders.push_back(holder_in(object_in(one, "holders")));
  return draft;
}

http::Response post_response(const Call& call, const storage::Post& post, int status) {
  const auto known = actions::list_posts(call.database, call.captured("place"));
  return json_response(json::post_json(known, post, call.today), status);
}

http::Response list_posts(const Call& call) {
  return json_response(json::posts_json(actions::list_posts(call.database, call.captured("place")),
                                        call.date("date", call.today)));
}

http::Response create_post(const Call& call) {
  return post_response(call, actions::save_post(call.database, draft_in(call), call.session), kCreated);
}

http::Response change_post(const Call& call) {
  actions::PostDraft draft = draft_in(call);
  draft.post = captured_number(call, "post");
  return post_response(call, actions::save_post(call.database, draft, call.session), 200);
}

http::Response people_response(const Call& call) {
  return json_response(json::plan_people_json(actions::plan_people(
      call.database, call.captured("place"), captured_number(call, "version"), call.today)));
}

actions::WordsAnswer answer_in(const object& json) {
  actions::WordsAnswer answer{text_member(json, "words")};
  if (has_value(json, "posts"))
    for (const value& one : list_member(json, "posts")) {
      if (!one.is_int64()) throw Problem{400, {"api.bad_member", {{"name", "posts"}}}};
      answer.posts.push_back(one.as_int64());
    }
  if (!has_value(json, "new_post")) return answer;
  answer.new_post = {text_member(json, "new_post"), std::nullopt};
  if (has_value(json, "holder")) answer.new_post->holder = whole_member(json, "holder");
  return answer;
}

http::Response answer_plan_posts(const Call& call) {
  std::vector<actions::WordsAnswer> answers;
  const object body = call.json();
  for (const value& one : list_member(body, "answers"))
    answers.push_back(answer_in(object_in(one, "answers")));
  actions::answer_posts(call.database, call.captured("place"), captured_number(call, "version"), answers,
                        call.session);
  return people_response(call);
}

http::Response keep_progress(const Call& call) {
  std::vector<plans::SameTask> pairs;
  const object body = call.json();
  for (const value& one : list_member(body, "pairs")) {
    const object& pair = object_in(one, "pairs");
    pairs.push_back({text_member(pair, "task"), text_member(pair, "was"), 0});
  }
  const auto made = actions::keep_progress(call.database, call.captured("place"),
                                           captured_number(call, "version"), pairs, call.session);
  return json_response(object{{"version", made}, {"state", storage::name_of(storage::PlanState::draft)}},
                       kCreated);
}

constexpr Route kPostRoutes[] = {
    {http::Method::get, "/places/{place}/plans/{version}/people", Permission::see_programme,
     "get_plan_people",
     "Bản kế hoạch này với từng người – chức danh khớp với ai, việc của ai thay đổi, việc nào chưa có người",
     people_response},
    {http::Method::post, "/places/{place}/plans/{version}/people", Permission::edit_plan, "answer_plan_posts",
     "Trả lời cách gọi trong kế hoạch là chức danh nào của xã", answer_plan_posts},
    {http::Method::post, "/places/{place}/plans/{version}/same-tasks", Permission::edit_plan, "keep_progress",
     "Xác nhận việc của bản thảo là việc đã có – lập bản thảo mới giữ mã việc, tiến độ đã ghi đi theo",
     keep_progress},
    {http::Method::get, "/places/{place}/posts", Permission::see_programme, "list_posts",
     "Chức danh của xã, ai giữ từ ngày nào đến ngày nào", list_posts},
    {http::Method::post, "/places/{place}/posts", Permission::edit_plan, "create_post", "Lập một chức danh",
     create_post},
    {http::Method::patch, "/places/{place}/posts/{post}", Permission::edit_plan, "change_post",
     "Sửa tên, tên khác, người giữ, người thay của một chức danh; `version` là bản đã xem", change_post},
};

}  // namespace

std::span<const Route> post_routes() {
  return kPostRoutes;
}

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#include "api/request_routes.h"

#include "actions/second_person.h"
#include "api/account_json.h"
#include "api/audit_sentence.h"
#include "api/json_body.h"

namespace ntm::api {
namespace {

using actions::Request;
using boost::json::array;
using boost::json::object;

// A program decides nothing about who may do what.
std::string_view name_of(Request::Kind kind) {
  return kind == Request::Kind::role ? "role" : "invitation";
}

object request_json(const Call& call, const Request& request) {
  return object{{"kind", name_of(request.kind)},
                {"account", request.account.account.id},
                {"version", request.account.version},
                {"name", request.account.account.name},
                {"full_name", request.account.account.full_name},
                {"roles", roles_json(call.database, request.roles)},
                {"asked_by", request.by},
                {"may_decide", request.mine}};
}

http::Response get_account_notices(const Call& call) {
  const accounts::Account& who = *call.account;
  array waiting, news;
  for (const Request& request : actions::open_requests(call.database, who, call.session))
    waiting.push_back(request_json(call, request));
  AuditTeller teller(call.database, call.language);
  for (const storage::AuditEntry& entry : actions::account_news(call.database, who, call.session))
    news.push_back(object{{"sequence", entry.sequence},
                          {"at", entry.at.iso()},
                          {"action", entry.action},
                          {"summary", teller.sentence(entry)}});
  return json_response(object{{"waiting", std::move(waiting)}, {"news", std::move(news)}});
}

bool flag_member(const object& body, const char* name) {
  const auto* member = body.if_contains(name);
  if (!member || !member->is_bool()) throw Problem{400, {"api.bad_member", {{"name", name}}}};
  return member->as_bool();
}

Request::Kind kind_member(const object& body) {
  const std::string kind = text_member(body, "kind");
  if (kind == name_of(Request::Kind::role)) return Request::Kind::role;
  if (kind == name_of(Request::Kind::invitation)) return Request::Kind::invitation;
  throw Problem{400, {"api.bad_member", {{"name", "kind"}}}};
}

accounts::Grant grant_member(const object& body) {
  const auto role = accounts::role_named(text_member(body, "role"));
  if (!role) throw Problem{400, {"api.bad_member", {{"name", "role"}}}};
  return {*role, text_member(body, "place")};
}

http::Response decide_request(const Call& call) {
  const accounts::Account& who = call.in_person();
  const object body = call.json();
  actions::Decision decision;
  decision.account = whole_member(body, "account");
  decision.seen = whole_member(body, "version");
  decision.kind = kind_member(body);
  decision.confirm = flag_member(body, "confirm");
  if (decision.kind == Request::Kind::role) decision.role = grant_member(body);
  actions::decide(call.database, who, decision, call.session);
  return no_content();
}

constexpr Route kRequestRoutes[] = {
    {http::Method::get, "/account-requests", Access::signed_in, "get_account_notices",
     "Những việc về tài khoản chờ người thứ hai xác nhận, và những gì mới làm có liên quan đến mình",
     get_account_notices},
    {http::Method::post, "/account-requests", Access::signed_in, "decide_request",
     "Xác nhận hoặc từ chối một vai trò, một lần đặt lại mật khẩu mà người khác đã đề nghị", decide_request,
     true},
};

}  // namespace

std::span<const Route> request_routes() {
  return kRequestRoutes;
}

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#include "api/session_routes.h"

#include <fmt/format.h>

#include "actions/own_account.h"
#include "actions/sign_in.h"
#include "api/account_json.h"
#include "api/gate.h"
#include "api/json_body.h"

namespace ntm::api {
namespace {

using actions::SignedIn;
using actions::SignInRefused;

constexpr int kUnauthorised = 401;
constexpr int kThrottled = 429;

// Not kept longer than the browser is open, unless `seconds` says so.
std::string cookie(const Call& call, const std::string& token, std::optional<std::int64_t> seconds) {
  std::string text = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", kSessionCookie, token);
  if (call.request.secure) text += "; Secure";
  if (seconds) text += fmt::format("; Max-Age={}", *seconds);
  return text;
}

// The session of who has just shown who it is.
http::Response welcome(const Call& call, const SignedIn& session, bool remember) {
  http::Response response = json_response(session_json(call, &session.account, csrf_token(session.token)));
  constexpr std::int64_t kSecond = 1'000'000;
  const std::int64_t seconds = (session.expires.microseconds - call.session.now.microseconds) / kSecond;
  response.set("Set-Cookie", cookie(call, session.token, remember ? std::optional(seconds) : std::nullopt));
  response.set("Cache-Control", "no-store");
  return response;
}

http::Response get_session(const Call& call) {
  const std::string csrf = call.session_token.empty() ? "" : csrf_token(call.session_token);
  http::Response response = json_response(session_json(call, call.account, csrf));
  response.set("Cache-Control", "no-store");
  return response;
}

http::Response sign_in(const Call& call) {
  const boost::json::object body = call.json();
  const auto* remember = body.if_contains("remember");
  const actions::Credentials credentials{
      text_member(body, "name"), text_member(body, "password"), text_member_or(body, "code", ""),
      remember && remember->is_bool() && remember->as_bool(), call.request.remote};
  const auto result = actions::sign_in(call.database, credentials, call.session.now);
  if (const auto* session = std::get_if<SignedIn>(&result))
    return welcome(call, *session, credentials.remember);
  const auto& refused = std::get<SignInRefused>(result);
  if (refused.wait_seconds == 0) throw Problem{kUnauthorised, refused.why};
  Problem problem{kThrottled, refused.why};
  problem.headers.emplace("Retry-After", std::to_string(refused.wait_seconds));
  throw problem;
}

http::Response gone(const Call& call) {
  http::Response response = no_content();
  response.set("Set-Cookie", cookie(call, "", 0));
  return response;
}

http::Response sign_out(const Call& call) {
  if (!call.session_token.empty()) actions::sign_out(call.database, call.session_token, call.session.now);
  return gone(call);
}

http::Response sign_out_everywhere(const Call& call) {
  actions::sign_out_everywhere(call.database, call.account->id, call.session.now);
  return gone(call);
}

http::Response get_invitation(const Call& call) {
  const auto invited = actions::invited_account(call.database, call.captured("token"), call.session.now);
  http::Response response = json_response(
      boost::json::object{{"full_name", invited.account.full_name}, {"name", invited.account.name}});
  response.set("Cache-Control", "no-store");
  return response;
}

http::Response accept_invitation(const Call& call) {
  const std::string password = text_member(call.json(), "password");
  return welcome(
      call, actions::accept_invitation(call.database, call.captured("token"), password, call.session.now),
      false);
}

constexpr Route kRoutes[] = {
    {http::Method::get, "/session", Access::open, "get_session",
     "Ai đang đăng nhập, được làm gì, hôm nay là ngày nào", get_session},
    {http::Method::post, "/session", Access::open, "sign_in", "Đăng nhập", sign_in},
    {http::Method::remove, "/session", Access::open, "sign_out", "Đăng xuất", sign_out},
    {http::Method::remove, "/sessions", Access::signed_in, "sign_out_everywhere", "Đăng xuất khỏi mọi máy",
     sign_out_everywhere},
    {http::Method::get, "/invitations/{token}", Access::open, "get_invitation", "Lời mời này dành cho ai",
     get_invitation},
    {http::Method::post, "/invitations/{token}", Access::open, "accept_invitation",
     "Đặt mật khẩu theo lời mời (dùng một lần) và đăng nhập", accept_invitation},
};

}  // namespace

std::span<const Route> session_routes() {
  return kRoutes;
}

}  // namespace ntm::api

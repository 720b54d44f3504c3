// SPDX-License-Identifier: Apache-2.0
#include "api/session_routes.h"

#include <fmt/format.h>

#include "actions/own_account.h"
#include "actions/sign_in.h"
#include "actions/throttle.h"
#include "api/account_json.h"
#include "api/gate.h"
#include "api/json_body.h"
#include "base/error.h"

namespace ntm::api {
namespace {

using actions::SignedIn;
using actions::SignInRefused;

constexpr int kUnauthorised = 401;
// By which a browser is known again when it signs in: it lets nobody in.
constexpr std::string_view kDeviceCookie = "ntm_device";

// Not kept longer than the browser is open, unless `seconds` says so.
std::string cookie(const Call& call, std::string_view name, const std::string& token,
                   std::optional<std::int64_t> seconds) {
  std::string text = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict", name, token);
  if (call.request.secure) text += "; Secure";
  if (seconds) text += fmt::format("; Max-Age={}", *seconds);
  return text;
}

// The session of who has just shown who it is.
http::Response welcome(const Call& call, const SignedIn& session, bool remember) {
  http::Response response = json_response(session_json(call, &session.account, csrf_token(session.token)));
  constexpr std::int64_t kMicroseconds = 1'000'000;
  const std::int64_t seconds = (session.expires.microseconds - call.session.now.microseconds) / kMicroseconds;
  response.set("Set-Cookie",
               cookie(call, kSessionCookie, session.token, remember ? std::optional(seconds) : std::nullopt));
  constexpr std::int64_t kSecondsOfDay = 86'400;  // seconds
  if (!session.device.empty())
    response.headers.emplace(
        "Set-Cookie", cookie(call, kDeviceCookie, session.device, actions::kDaysOfDevice * kSecondsOfDay));
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
  const actions::Credentials credentials{text_member(body, "name"),
                                         text_member(body, "password"),
                                         text_member_or(body, "code", ""),
                                         remember && remember->is_bool() && remember->as_bool(),
                                         call.request.remote,
                                         std::string(call.request.cookie(kDeviceCookie).value_or(""))};
  const auto result = actions::sign_in(call.database, credentials, call.session.now);
  if (const auto* session = std::get_if<SignedIn>(&result))
    return welcome(call, *session, credentials.remember);
  const auto& refused = std::get<SignInRefused>(result);
  if (refused.wait_seconds > 0) throw base::Error(base::Error::Kind::unavailable, refused.why);
  throw Problem{kUnauthorised, refused.why};
}

http::Response gone(const Call& call) {
  http::Response response = no_content();
  response.set("Set-Cookie", cookie(call, kSessionCookie, "", 0));
  return response;
}

http::Response sign_out(const Call& call) {
  if (!call.session_token.empty()) actions::sign_out(call.database, call.session_token, call.session);
  return gone(call);
}

http::Response sign_out_everywhere(const Call& call) {
  actions::sign_out_everywhere(call.database, *call.account, call.session);
  return gone(call);
}

// A wrong invitation counts as a wrong password does.
[[noreturn]] void refuse_invitation(const Call& call) {
  const auto wait = actions::count_bad_token(call.database, storage::kRefusedInvitation, call.session);
  if (wait > 0) throw base::Error(base::Error::Kind::unavailable, actions::must_wait(wait, call.session.now));
  throw base::Error(base::Error::Kind::not_found, {"account.no_invitation", {}});
}

http::Response get_invitation(const Call& call) {
  const auto invited = actions::find_invited_account(call.database, call.captured("token"), call.session.now);
  if (!invited) refuse_invitation(call);
  const accounts::Account& account = invited->account;
  http::Response response =
      json_response(boost::json::object{{"full_name", account.full_name}, {"name", account.name}});
  response.set("Cache-Control", "no-store");
  return response;
}

http::Response accept_invitation(const Call& call) {
  const std::string password = text_member(call.json(), "password");
  const auto session =
      actions::accept_invitation(call.database, call.captured("token"), password, call.session);
  if (!session) refuse_invitation(call);
  return welcome(call, *session, false);
}

constexpr Route kSessionRoutes[] = {
    {http::Method::get, "/session", Access::open, "get_session",
     "Ai đang đăng nhập, được làm gì, hôm nay là ngày nào", get_session},
    {http::Method::post, "/session", Access::open, "sign_in", "Đăng nhập", sign_in, true, Work::password},
    {http::Method::remove, "/session", Access::open, "sign_out", "Đăng xuất", sign_out, true},
    {http::Method::remove, "/sessions", Access::signed_in, "sign_out_everywhere", "Đăng xuất khỏi mọi máy",
     sign_out_everywhere, true},
    {http::Method::get, "/invitations/{token}", Access::open, "get_invitation", "Lời mời này dành cho ai",
     get_invitation},
    {http::Method::post, "/invitations/{token}", Access::open, "accept_invitation",
     "Đặt mật khẩu theo lời mời (dùng một lần) và đăng nhập", accept_invitation, true, Work::password},
};

}  // namespace

std::span<const Route> session_routes() {
  return kSessionRoutes;
}

}  // namespace ntm::api

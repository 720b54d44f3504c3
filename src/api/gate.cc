// SPDX-License-Identifier: Apache-2.0
#include "api/gate.h"

#include <algorithm>

#include "actions/sign_in.h"
#include "actions/throttle.h"
#include "api/application.h"
#include "base/error.h"
#include "base/hash.h"

namespace ntm::api {
namespace {

using accounts::Permission;

constexpr std::string_view kBearer = "Bearer ";

bool changes_something(http::Method method) {
  return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

// "https://xa.example.vn:8443" → "xa.example.vn:8443"
std::string_view host_of(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos ? origin : origin.substr(scheme + 3);
}

bool from_our_own_page(const http::Request& request) {
  if (const auto site = request.header("Sec-Fetch-Site")) return *site == "same-origin" || *site == "none";
  const auto origin = request.header("Origin");
  return !origin || host_of(*origin) == request.header("Host").value_or("");
}

// What somebody may call whose first password is still to be changed.
bool leads_to_new_password(const Route& route) {
  return route.pattern.starts_with("/session") || route.pattern == "/account/password" ||
         route.access == decltype(route.access){Access::open};
}

bool captures_place(const Route& route) {
  return route.pattern.find("{place}") != std::string_view::npos;
}

bool holds_anywhere(const accounts::Account& account, Permission permission) {
  return std::any_of(account.grants.begin(), account.grants.end(), [&](const accounts::Grant& grant) {
    const auto permissions = accounts::permissions_of(grant.role);
    return std::find(permissions.begin(), permissions.end(), permission) != permissions.end();
  });
}

[[noreturn]] void refuse_token(storage::Database& database, const actions::Session& session) {
  const auto wait = actions::count_bad_token(database, storage::kRefusedToken, session);
  if (wait > 0) throw base::Error(base::Error::Kind::unavailable, actions::must_wait(wait, session.now));
  throw Problem{401, {"api.bad_token", {}}};
}

}  // namespace

Caller identify(const http::Request& request, storage::Database& database, const actions::Session& session) {
  Caller caller;
  if (const auto header = request.header("Authorization")) {
    if (header->starts_with(kBearer))
      caller.account = actions::account_of_api_token(database, header->substr(kBearer.size()), session.now);
    if (!caller.account) refuse_token(database, session);
    return caller;
  }
  const auto token = request.cookie(kSessionCookie);
  if (!token) return caller;
  caller.account = actions::resume_session(database, *token, session.now);
  if (caller.account) caller.session_token = *token;
  return caller;
}

std::string csrf_token(std::string_view session_token) {
  constexpr std::size_t kDigits = 32;
  return base::content_hash("csrf:" + std::string(session_token)).substr(0, kDigits);
}

void check_origin(const http::Request& request, const Caller& caller) {
  if (!changes_something(request.method)) return;
  if (caller.account && caller.session_token.empty()) return;  // an API token: no browser sends one by itself
  if (!from_our_own_page(request)) throw Problem{403, {"api.foreign_page", {}}};
  if (caller.session_token.empty()) return;
  if (request.header(kCsrfHeader).value_or("") != csrf_token(caller.session_token))
    throw Problem{403, {"api.csrf", {}}};
}

void check_access(const Route& route, const Call& call) {
  if (route.access == decltype(route.access){Access::open}) return;
  if (!call.account) throw Problem{401, {"api.not_signed_in", {}}};
  if (call.account->must_change_password && !leads_to_new_password(route))
    throw Problem{428, {"api.must_change_password", {}}};
  if (call.account->read_only && changes_something(route.method))
    throw Problem{403, {"api.read_only_token", {}}};
  const auto* permission = std::get_if<Permission>(&route.access);
  if (!permission) return;
  const bool allowed = captures_place(route)
                           ? !call.places_within(*permission, call.captured("place")).empty()
                           : holds_anywhere(*call.account, *permission);
  if (!allowed) throw Problem{403, {"api.forbidden", {}}};
}

void check_clock(const Route& route, const Call& call) {
  if (!changes_something(route.method) || route.pattern.starts_with("/session") ||
      route.pattern.starts_with("/clock"))
    return;
  if (const auto doubt = call.surroundings.clock.doubt())
    throw Problem{503, doubt->message(), {}, {}, {{"Retry-After", "600"}}};
}

}  // namespace ntm::api

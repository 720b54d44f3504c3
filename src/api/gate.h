// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accounts/account.h"
#include "api/route.h"

// Who calls, and whether they may. Each check throws a Problem.
namespace ntm::api {

inline constexpr std::string_view kSessionCookie = "ntm_session";
inline constexpr std::string_view kCsrfHeader = "X-CSRF-Token";

// Who is behind a request: by the session of its cookie, or by its API token.
struct Caller {
  std::optional<accounts::Account> account;  // none: nobody is signed in
  std::string session_token;                 // of the cookie; "" with an API token
};
// Problem 401 for an API token that is not (any longer) one, 429 when too many such came from there. A cookie
// of a session that is over is nobody's.
Caller identify(const http::Request& request, storage::Database& database, const actions::Session& session);

// What a page must send back in kCsrfHeader to change anything: only a page of ours can have read it.
std::string csrf_token(std::string_view session_token);

// Refuses a request that would change something and comes from a page of another site (by what the browser
// says in Sec-Fetch-Site and Origin), or has a session's cookie but not its CSRF token.
void check_origin(const http::Request& request, const Caller& caller);

// Refuses who may not call the route: see Application and Route::access.
void check_access(const Route& route, const Call& call);

// Refuses (503) what would enter something while the clock is in doubt: all but signing in and out, and
// saying that the clock is right.
void check_clock(const Route& route, const Call& call);

}  // namespace ntm::api

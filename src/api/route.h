// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accounts/account.h"
#include "accounts/permission.h"
#include "actions/law.h"
#include "actions/session.h"
#include "base/date.h"
#include "base/language.h"
#include "http/message.h"
#include "storage/database.h"

// What a route is, and what a handler is given. A handler is a plain function that runs on a thread of a
// pool, with a database connection of its own; it throws base::Error or api::Problem when it cannot go on.
namespace ntm::api {

// Who may call a route besides those who hold a permission.
enum class Access {
  open,       // everybody
  signed_in,  // every account, for what concerns itself
};

// What the handler is called with.
struct Call {
  const http::Request& request;
  storage::Database& database;
  const accounts::Account* account = nullptr;  // none: nobody is signed in (routes that are open)
  actions::Session session;                    // the account's name and the server's clock
  base::Date today;                            // of that clock, in Vietnam
  base::Language language = base::Language::vietnamese;
  std::vector<std::pair<std::string, std::string>> captures;  // of the route's pattern

  // "place" of "/places/{place}/plans".
  const std::string& captured(std::string_view name) const;
  // The query parameter as a date; `otherwise` without one. Problem 400 when it is none.
  base::Date date(std::string_view name, base::Date otherwise) const;
  std::int64_t whole(std::string_view name, std::int64_t otherwise, std::int64_t least,
                     std::int64_t most) const;
  bool flag(std::string_view name) const;         // "1" or "true"
  std::string text(std::string_view name) const;  // "" when there is none
  // The body as a JSON object. Problem 415 for another media type, 400 when it is none (says where).
  boost::json::object json() const;

  // Does the account hold the permission at the place (a code of any level)?
  bool may(accounts::Permission permission, std::string_view place) const;
  // Problem 403 when it does not.
  void require(accounts::Permission permission, std::string_view place) const;
};

using Handler = http::Response (*)(const Call&);

struct Route {
  http::Method method = http::Method::get;
  std::string_view pattern;  // below /api/v1: "/places/{place}/assessment"
  // A permission is checked before the handler runs, at the place that the pattern captures as {place} (or
  // {village}); a route without such a capture (an id stands for the place) checks it itself by
  // Call::require: then the permission here only says which, and the check before is that the account holds
  // it anywhere.
  std::variant<Access, accounts::Permission> access = Access::signed_in;
  std::string_view operation;  // operationId in docs/api.yaml
  std::string_view summary;    // Vietnamese
  Handler handler = nullptr;
};

// Every route of the program, sorted as in docs/api.yaml.
std::span<const Route> routes();

// A request that cannot go on for a reason that concerns only the web: thrown by handlers, answered as
// application/problem+json. base::Error is answered likewise: invalid 400 (422 with diagnostics), not_found
// 404, conflict 409, unavailable 503, corrupt 500.
struct Problem {
  int status = 400;
  base::Message message;
  base::Diagnostics diagnostics{};
  boost::json::object more{};  // further members
  http::Headers headers{};
};

http::Response json_response(const boost::json::value& value, int status = 200);
http::Response no_content();

// A list that is paged as JSON, and streamed whole as CSV or NDJSON where the request asks for that.
struct Page {
  boost::json::array items;
  std::optional<std::string> next;  // cursor of the page after this
  std::optional<std::int64_t> total;
};
http::Response page_response(const Call& call, Page page);

}  // namespace ntm::api

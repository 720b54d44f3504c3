// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "accounts/account.h"
#include "accounts/permission.h"
#include "actions/session.h"
#include "base/date.h"
#include "base/language.h"
#include "base/page.h"
#include "http/message.h"
#include "judging/law.h"
#include "storage/database.h"

// What a route is, and what a handler is given. A handler is a plain function that runs on a thread of a
// pool, with a database connection of its own; it throws base::Error or api::Problem when it cannot go on.
namespace ntm::api {

// Who may call a route besides those who hold a permission.
enum class Access {
  open,       // everybody
  signed_in,  // every account, for what concerns itself
};

// Where the handler runs: never where it could keep those waiting who only want to look at something.
enum class Work {
  by_method,  // GET: on the threads that answer pages; everything else: with those who write
  quick,      // on the threads that answer pages
  password,   // with those that try a password, which takes memory and time
  job,        // with the long work: a client that loses patience is told where it goes on
};

// Thrown by a handler that has to write after all where it may not, before it has written anything: it is
// called again with those who write.
struct HasToWrite {};

struct Surroundings;

// What the handler is called with. A body that is streamed keeps it by shared_from_this().
struct Call : std::enable_shared_from_this<Call> {
  Call(const http::Request& asked, storage::Database& with, const Surroundings& around, base::Instant now)
      : request(asked), database(with), surroundings(around), session{"", now}, today(now.date()) {}
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;
  virtual ~Call() = default;

  const http::Request& request;
  storage::Database& database;
  const Surroundings& surroundings;            // the same for every request (application.h)
  const accounts::Account* account = nullptr;  // none: nobody is signed in (routes that are open)
  actions::Session session;                    // the account's name and the server's clock
  base::Date today;                            // of that clock, in Vietnam
  base::Language language = base::Language::vietnamese;
  std::string session_token;  // of the cookie; "" when nobody is signed in, or by an API token
  std::vector<std::pair<std::string, std::string>> captures;  // of the route's pattern
  bool may_write = true;  // false on a thread that answers pages: who writes may have to wait for others

  // "place" of "/places/{place}/plans".
  const std::string& captured(std::string_view name) const;
  // The query parameter as a date; `otherwise` without one. Problem 400 when it is none.
  base::Date date(std::string_view name, base::Date otherwise) const;
  std::int64_t whole(std::string_view name, std::int64_t otherwise, std::int64_t least,
                     std::int64_t most) const;
  bool flag(std::string_view name) const;         // "1" or "true"
  std::string text(std::string_view name) const;  // "" when there is none
  // The body as a JSON object. Problem 415 for another media type, 400 when it is none
  // (plans/json_text.h; says where).
  boost::json::object json() const;

  // The account. Problem 403 for an API token: programs must not make themselves more keys.
  const accounts::Account& in_person() const;

  // actions::may for the account; nobody may anything.
  bool may(accounts::Permission permission, std::string_view place) const;
  // Problem 403 when it does not.
  void require(accounts::Permission permission, std::string_view place) const;
  // actions::places_within for the account.
  std::vector<std::string> places_within(accounts::Permission permission, std::string_view place) const;
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
  // Of a route that is about passwords, codes and tokens: an Idempotency-Key means nothing there. Every
  // attempt counts, in a transaction of its own, and no answer is kept.
  bool about_credentials = false;
  Work work = Work::by_method;
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

// 400: the query parameter `name` cannot be `value`.
Problem bad_parameter(std::string_view name, std::string value);

inline constexpr int kCreated = 201;
http::Response json_response(const boost::json::value& value, int status = 200);
http::Response no_content();
// A file to be kept under that name (RFC 6266, any UTF-8), or shown in the page when `inline_`.
http::Response file_response(std::string bytes, std::string_view media_type, std::string_view name,
                             bool inline_ = false);

// A part of a list as it is answered.
using Page = base::Page<boost::json::object>;
using NextPage = std::function<Page(const Call&, const base::PageAsked&)>;

// A list: the part that the query's `limit` and `after` ask for (base/page.h), as JSON {items, next, total};
// or the whole of it as CSV or NDJSON, streamed part by part, when the query's `format` or the header Accept
// says so. CSV has the names of the first item's members at its head; a cell that a spreadsheet would take
// for a formula is escaped.
http::Response list_response(const Call& call, NextPage next_page);

}  // namespace ntm::api

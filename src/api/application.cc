// SPDX-License-Identifier: Apache-2.0
#include "api/application.h"

#include <algorithm>
#include <optional>

#include "api/answer.h"
#include "api/gate.h"
#include "api/repeated_requests.h"
#include "api/route_table.h"
#include "base/hash.h"
#include "storage/audit_queries.h"

namespace ntm::api {
namespace {

using accounts::Permission;

// A request while it is answered, and for as long as its body is streamed.
struct Ongoing final : Call {
  Ongoing(http::Request received, std::shared_ptr<storage::Database> connection, const Surroundings& around)
      : Call(asked, *connection, around, around.clock.now()),
        asked(std::move(received)),
        lease(std::move(connection)) {}

  http::Request asked;
  std::shared_ptr<storage::Database> lease;
  Caller caller;
};

// Answers that rest on nothing but what the audit log vouches for, so that its number tells them apart.
bool rests_on_the_data(const Route& route) {
  const auto* permission = std::get_if<Permission>(&route.access);
  return route.method == http::Method::get && permission && *permission != Permission::see_audit &&
         *permission != Permission::manage_accounts && *permission != Permission::backup;
}

std::string tag_of(const Call& call) {
  constexpr std::size_t kDigits = 32;
  const std::string accept(call.request.header("Accept").value_or(""));
  const std::string what = std::to_string(storage::data_version(call.database)) + '\n' +
                           std::to_string(call.account->id) + '\n' +
                           (call.language == base::Language::english ? "en" : "vi") + '\n' +
                           call.today.iso() + '\n' + accept + '\n' + call.request.target;
  return "W/\"" + base::content_hash(what).substr(0, kDigits) + '"';
}

http::Response not_modified(const std::string& tag) {
  http::Response response;
  response.status = 304;
  response.set("ETag", tag);
  return response;
}

http::Response answer_read(const Route& route, const Call& call) {
  if (!rests_on_the_data(route)) return route.handler(call);
  const std::string tag = tag_of(call);
  if (call.request.header("If-None-Match").value_or("").find(tag) != std::string_view::npos)
    return not_modified(tag);
  http::Response response = route.handler(call);
  if (response.status == 200) response.set("ETag", tag);
  return response;
}

http::Response call_handler(const Route& route, const Call& call) {
  http::Response response = route.method == http::Method::get ? answer_read(route, call)
                            : repeats_are_kept(route, call)   ? answer_once(route, call)
                                                              : route.handler(call);
  if (!response.headers.contains("Cache-Control")) response.set("Cache-Control", "private, no-cache");
  return response;
}

Problem no_route(const Match& found) {
  if (!found.path_exists) return {404, {"api.no_such_route", {}}};
  Problem problem{405, {"api.no_such_method", {{"allowed", found.allowed}}}};
  problem.headers.emplace("Allow", found.allowed);
  return problem;
}

}  // namespace

base::Language language_of(const http::Request& request) {
  const auto asked = request.parameter("lang");
  if (asked) return *asked == "en" ? base::Language::english : base::Language::vietnamese;
  const bool english = request.header("Accept-Language").value_or("").starts_with("en");
  return english ? base::Language::english : base::Language::vietnamese;
}

Application::Application(const std::string& database, Surroundings surroundings)
    : connections_(database), surroundings_(std::move(surroundings)) {
  surroundings_.data_version = [this] { return storage::data_version(*connections_.take()); };
}

http::Response Application::answer(const http::Request& request) {
  const base::Language language = language_of(request);
  std::string_view operation = "none";
  const auto report = [&](const std::string& more = "") {
    http::Fault fault = http::fault_thrown();
    if (!more.empty()) fault.place += ": " + more;
    if (surroundings_.report_fault) surroundings_.report_fault(std::string(operation), fault);
    return fault.number;
  };
  http::Response response;
  try {
    response = handle(request, language, operation);
  } catch (const Problem& problem) {
    response = problem_response(problem, language);
  } catch (const base::Error& error) {
    if (error.kind() == base::Error::Kind::corrupt || tells_of_the_server(error.message()))
      report(error.message().in(base::Language::english));
    response = problem_response(problem_of(error), language);
  } catch (...) {
    response = problem_response({500, {"api.fault", {{"number", report()}}}}, language);
  }
  response.set(http::kRouteHeader, std::string(operation));
  return response;
}

http::Response Application::handle(const http::Request& request, base::Language language,
                                   std::string_view& operation) {
  const Match found = match(routes(), request.method, request.path);
  if (!found.route) throw no_route(found);
  const Route& route = *found.route;
  operation = route.operation;
  // Shared, since a streamed body outlives this function.
  const auto call = std::make_shared<Ongoing>(request, connections_.take(), surroundings_);
  call->session.address = request.remote;
  call->caller = identify(request, call->database, call->session);
  check_origin(request, call->caller);
  call->language = language;
  call->captures = found.captures;
  call->session_token = call->caller.session_token;
  if (call->caller.account) {
    call->account = &*call->caller.account;
    call->session.actor = call->account->name;
  }
  check_access(route, *call);
  return call_handler(route, *call);
}

}  // namespace ntm::api

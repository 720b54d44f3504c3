// SPDX-License-Identifier: Apache-2.0
#include "api/application.h"

#include <algorithm>
#include <optional>

#include "actions/data_behind.h"
#include "actions/read_logs.h"
#include "actions/sign_in.h"
#include "api/answer.h"
#include "api/gate.h"
#include "api/job_routes.h"
#include "api/repeated_requests.h"
#include "api/route_table.h"
#include "base/check.h"
#include "base/hash.h"

namespace ntm::api {
namespace {

using accounts::Permission;

// Those who write wait for one another, two at the door: one that holds the lock and one that makes ready.
// Who tries passwords takes turns by address, as nobody is known yet.
constexpr Lane::Limits kWrites{.threads = 2, .waiting = 128, .waiting_each = 32, .running_each = 1};
constexpr Lane::Limits kPasswords{
    .threads = 1, .waiting = 24, .waiting_each = 6, .running_each = 1, .niceness = 5};

// Answers that rest on nothing but what the audit log vouches for, so that it tells them apart.
bool rests_on_the_data(const Route& route) {
  const auto* permission = std::get_if<Permission>(&route.access);
  return route.method == http::Method::get && permission && *permission != Permission::see_audit &&
         *permission != Permission::manage_accounts && *permission != Permission::backup;
}

// The place that the route's pattern captures; "" where an id stands for it, or none.
std::string_view place_of(const Call& call) {
  for (const auto& [name, value] : call.captures)
    if (name == "place" || name == "village") return value;
  return {};
}

std::string tag_of(const Call& call) {
  constexpr std::size_t kDigits = 32;
  const std::string accept(call.request.header("Accept").value_or(""));
  const std::string what = actions::data_behind(call.database, place_of(call)) + '\n' +
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

Problem refusal(Lane::Admission admission) {
  const bool full = admission == Lane::Admission::full;
  return {full ? 503 : 429, {full ? "api.busy" : "api.too_many_at_once", {}}, {}, {}, {{"Retry-After", "5"}}};
}

base::Instant time_of(storage::Database& database, const Surroundings& around) {
  return around.clock.now_not_before(actions::last_entry_at(database).value_or(base::Instant{}));
}

// Who takes turns with whom.
std::string owner_of(const Call& call) {
  return call.account ? "account " + std::to_string(call.account->id) : "address " + call.request.remote;
}

}  // namespace

// A request while it is answered, and for as long as its body is streamed.
struct Application::Ongoing final : Call {
  Ongoing(http::Request received, std::shared_ptr<storage::Database> connection, const Surroundings& around)
      : Call(asked, *connection, around, time_of(*connection, around)),
        asked(std::move(received)),
        lease(std::move(connection)) {}

  // As it is now, for what has waited: the time, and what the account may do.
  void refresh(const Route& route) {
    session.now = time_of(database, surroundings);
    if (!caller.account) return;
    auto grants = actions::grants_by_now(database, caller.account->id);
    if (!grants) throw Problem{401, {"api.not_signed_in", {}}};
    caller.account->grants = *std::move(grants);
    check_access(route, *this);
  }

  http::Request asked;
  std::shared_ptr<storage::Database> lease;
  Caller caller;
};

base::Language language_of(const http::Request& request) {
  const auto asked = request.parameter("lang");
  if (asked) return *asked == "en" ? base::Language::english : base::Language::vietnamese;
  const bool english = request.header("Accept-Language").value_or("").starts_with("en");
  return english ? base::Language::english : base::Language::vietnamese;
}

Application::Application(const std::string& database, Surroundings surroundings, UploadLimits uploads)
    : connections_(database),
      surroundings_(std::move(surroundings)),
      uploads_(uploads),
      watch_(connections_),
      writes_(kWrites),
      passwords_(kPasswords),
      jobs_([this] { return surroundings_.clock.now(); }) {
  surroundings_.data_version = [this] { return watch_.version(); };
  surroundings_.disk_nearly_full = [this] { return uploads_.disk_nearly_full(connections_.path()); };
  surroundings_.jobs = &jobs_;
}

http::Response Application::answer(const http::Request& request) {
  const base::Language language = language_of(request);
  std::string_view operation = "none";
  return guarded(language, operation, [&] { return handle(request, language, operation); });
}

http::Response Application::guarded(base::Language language, std::string_view& operation,
                                    const std::function<http::Response()>& answer) const {
  const auto report = [&](const std::string& more = "") {
    http::Fault fault = http::fault_thrown();
    if (!more.empty()) fault.place += ": " + more;
    if (surroundings_.report_fault) surroundings_.report_fault(std::string(operation), fault);
    return fault.number;
  };
  http::Response response;
  try {
    response = answer();
  } catch (const Problem& problem) {
    response = problem_response(problem, language);
  } catch (const base::Stopped&) {
    response = problem_response({409, {"job.cancelled", {}}}, language);
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
  // Shared, since a streamed body and a job outlive this function.
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
  check_clock(route, *call);
  uploads_.take(route, *call, connections_.path());
  return dispatch(route, call);
}

http::Response Application::dispatch(const Route& route, const OngoingPtr& call) {
  switch (route.work) {
    case Work::by_method:
      return route.method == http::Method::get ? look(route, call) : apart(writes_, route, call);
    case Work::quick:
      return call_handler(route, *call);
    case Work::password:
      return apart(passwords_, route, call);
    case Work::job:
      return as_job(route, call);
  }
  NTM_CHECK(false);
}

http::Response Application::look(const Route& route, const OngoingPtr& call) {
  try {
    call->may_write = false;
    http::Response response = call_handler(route, *call);
    call->may_write = true;  // parts of a stream that come later
    return response;
  } catch (const HasToWrite&) {
    return apart(writes_, route, call);
  }
}

http::Response Application::run(const Route& route, const OngoingPtr& call,
                                base::Progress* progress) const noexcept {
  try {
    std::string_view operation = route.operation;
    return guarded(call->language, operation, [&] {
      std::optional<base::Working> working;
      if (progress) working.emplace(*progress);
      base::this_work().check();
      call->may_write = true;
      call->refresh(route);
      return call_handler(route, *call);
    });
  } catch (...) {  // no memory, not even to say so
    http::Response failed;
    failed.status = 500;
    return failed;
  }
}

http::Response Application::apart(Lane& lane, const Route& route, const OngoingPtr& call) {
  const auto place = std::make_shared<http::Later>();
  const auto task = [this, &route, call, place] { place->give(run(route, call, nullptr)); };
  const auto admission = lane.add(owner_of(*call), task);
  if (admission != Lane::Admission::taken) throw refusal(admission);
  http::Response response;
  response.later = place;
  return response;
}

http::Response Application::as_job(const Route& route, const OngoingPtr& call) {
  JobOrigin origin{call->account->id, std::string(route.operation), call->asked.target};
  origin.repeat_key = repeat_key_of(*call);
  origin.digest = request_digest(*call);
  origin.bytes = call->asked.body.size();
  const auto work = [this, &route, call](base::Progress& progress) { return run(route, call, &progress); };
  const auto not_yet = [operation = route.operation, language = call->language](const JobView& job) {
    http::Response response = accepted(job, language);
    response.set(http::kRouteHeader, std::string(operation));
    return response;
  };
  http::Response response;
  response.later = jobs_.begin(std::move(origin), work, surroundings_.patience, not_yet);
  return response;
}

}  // namespace ntm::api

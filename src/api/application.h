// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/connections.h"
#include "api/data_watch.h"
#include "api/jobs.h"
#include "api/lane.h"
#include "api/route.h"
#include "api/server_clock.h"
#include "api/upload_quota.h"
#include "http/fault.h"
#include "http/message.h"

namespace ntm::api {

// What is the same for every request.
struct Surroundings {
  ServerClock clock{};
  bool is_example = false;    // its accounts are known to everybody
  bool is_synthetic = false;  // all below its communes is made up, to measure with
  // The version of the data (storage::data_version) a moment ago; set by the application. May be called at
  // any time from any thread, and waits for nothing.
  std::function<std::int64_t()> data_version{};
  // What is to be said when the database's disk is nearly full; set by the application.
  std::function<std::optional<base::Message>()> disk_nearly_full{};
  Jobs* jobs = nullptr;  // set by the application
  // How long a client waits in the same request for what may take long, before it is told of a job.
  std::chrono::milliseconds patience{2'500};
  // Told of every fault of our own; the client gets to see its number only.
  std::function<void(const std::string& operation, const http::Fault& fault)> report_fault{};
};

// Everything behind /api/v1: finds the route, the account and its permission, and calls the handler. Safe for
// use by many threads.
//
// The order of the checks is the order in which they are told: no such route (404, 405), a request that came
// from another site (403), nobody signed in (401), a first password to be changed (428), a token for reading
// only (403), no permission at the place (403; 404 where even the place's name is none of the account's
// business), a clock that is in doubt or too much brought today (503, 429), what the client has already
// (304), a repeated key (the first answer again).
//
// What can take long, or wait for others, does not run where the request came in (see Work): its answer is
// the place of one that comes later.
class Application {
 public:
  // base::Error when the database cannot be opened.
  Application(const std::string& database, Surroundings surroundings, UploadLimits uploads = {});

  http::Response answer(const http::Request& request);

  Connections& connections() { return connections_; }
  // To be set before the first request.
  Surroundings& surroundings() { return surroundings_; }

 private:
  struct Ongoing;
  using OngoingPtr = std::shared_ptr<Ongoing>;

  http::Response handle(const http::Request& request, base::Language language, std::string_view& operation);
  http::Response dispatch(const Route& route, const OngoingPtr& call);
  http::Response look(const Route& route, const OngoingPtr& call);
  http::Response apart(Lane& lane, const Route& route, const OngoingPtr& call);
  http::Response as_job(const Route& route, const OngoingPtr& call);
  // Calls the handler on a thread of a lane, for the job if it is one.
  http::Response run(const Route& route, const OngoingPtr& call, base::Progress* progress) const noexcept;
  // What `answer` gives; what it throws, as a problem.
  http::Response guarded(base::Language language, std::string_view& operation,
                         const std::function<http::Response()>& answer) const;

  Connections connections_;
  Surroundings surroundings_;
  UploadQuota uploads_;
  DataWatch watch_;  // ends before the connections that it uses
  // The last, and in this order: their threads end before anything they use.
  Lane writes_;
  Lane passwords_;
  Jobs jobs_;
};

// "vi" unless the query's `lang` or the header Accept-Language asks for English.
base::Language language_of(const http::Request& request);

}  // namespace ntm::api

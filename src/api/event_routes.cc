// SPDX-License-Identifier: Apache-2.0
#include "api/event_routes.h"

#include <fmt/format.h>

#include "api/application.h"

namespace ntm::api {
namespace {

// The server ends the stream after some minutes and the browser asks anew, so that somebody who was locked
// out or whose session is over does not go on listening.
http::Response stream_events(const Call& call) {
  http::Response response;
  response.set("Content-Type", "text/event-stream");
  response.set("Cache-Control", "no-store");
  const Surroundings* surroundings = &call.surroundings;
  response.events = [surroundings, last = std::int64_t{-1}]() mutable -> std::optional<std::string> {
    const std::int64_t version = surroundings->data_version();
    if (version == last) return "";
    last = version;
    return fmt::format("event: data\ndata: {{\"version\":{}}}\n\n", version);
  };
  return response;
}

constexpr Route kEventRoutes[] = {
    {http::Method::get, "/events", Access::signed_in, "stream_events",
     "Báo khi dữ liệu thay đổi (server-sent events)", stream_events},
};

}  // namespace

std::span<const Route> event_routes() {
  return kEventRoutes;
}

}  // namespace ntm::api

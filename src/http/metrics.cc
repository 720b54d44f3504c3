// SPDX-License-Identifier: Apache-2.0
#include "http/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace ntm::http {
namespace {

constexpr std::size_t kMostRoutes = 300;

// "0.025", "2.5", "10"
std::string seconds(std::int64_t microseconds) {
  std::string text = fmt::format("{}.{:06}", microseconds / 1'000'000, microseconds % 1'000'000);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// The text as a label's value, with its quotes.
std::string label(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c == '\n' ? ' ' : c;
  }
  return quoted + "\"";
}

void describe(std::string& text, std::string_view name, std::string_view type, std::string_view help) {
  text += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

void gauge(std::string& text, std::string_view name, std::string_view help, std::uint64_t value) {
  describe(text, name, "gauge", help);
  text += fmt::format("{} {}\n", name, value);
}

}  // namespace

void Metrics::count(std::string_view route, int status, std::chrono::microseconds took, std::uint64_t bytes) {
  auto found = routes_.find(route);
  if (found == routes_.end())
    found = routes_.try_emplace(routes_.size() < kMostRoutes ? std::string(route) : "other").first;
  ++found->second.by_class[status / 100];
  const auto* const bound = std::ranges::lower_bound(kBounds, took.count());
  ++found->second.took[static_cast<std::size_t>(bound - kBounds.begin())];
  found->second.microseconds += took.count();
  bytes_ += bytes;
}

void Metrics::count_rejected(std::string_view reason) {
  ++rejected_[std::string(reason)];
}

std::string Metrics::text(const Now& now) const {
  std::string text;
  describe(text, "ntm_http_requests_total", "counter", "Requests that were answered.");
  for (const auto& [name, route] : routes_)
    for (const auto& [status, count] : route.by_class)
      text +=
          fmt::format("ntm_http_requests_total{{route={},status=\"{}xx\"}} {}\n", label(name), status, count);
  constexpr std::string_view kDuration = "ntm_http_request_duration_seconds";
  describe(text, kDuration, "histogram", "From the first byte of a request to the last of its answer.");
  for (const auto& [name, route] : routes_) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < route.took.size(); ++i) {
      count += route.took[i];
      const std::string bound = i < kBounds.size() ? seconds(kBounds[i]) : "+Inf";
      text += fmt::format("{}_bucket{{route={},le=\"{}\"}} {}\n", kDuration, label(name), bound, count);
    }
    text += fmt::format("{}_sum{{route={}}} {}\n", kDuration, label(name), seconds(route.microseconds));
    text += fmt::format("{}_count{{route={}}} {}\n", kDuration, label(name), count);
  }
  describe(text, "ntm_http_rejected_total", "counter", "Requests and connections turned away, by reason.");
  for (const auto& [reason, count] : rejected_)
    text += fmt::format("ntm_http_rejected_total{{reason={}}} {}\n", label(reason), count);
  describe(text, "ntm_http_sent_bytes_total", "counter", "Bytes of answers.");
  text += fmt::format("ntm_http_sent_bytes_total {}\n", bytes_);
  gauge(text, "ntm_http_connections", "Connections that are open.", now.connections);
  gauge(text, "ntm_http_in_flight", "Requests that have a handler or wait for one.", now.in_flight);
  gauge(text, "ntm_http_event_listeners", "Clients that listen to server-sent events.", now.listeners);
  gauge(text, "ntm_degraded", "1 when the last check found something wrong.", now.degraded ? 1 : 0);
  return text;
}

}  // namespace ntm::http

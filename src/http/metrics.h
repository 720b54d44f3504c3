// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace ntm::http {

// Counts what the server does, and tells it in the text format of Prometheus. Whole numbers only; seconds are
// written out from microseconds. Not safe for use by several threads at once.
class Metrics {
 public:
  // What is so at the moment of asking.
  struct Now {
    std::size_t connections = 0;
    std::size_t in_flight = 0;  // requests with a handler, or waiting for one
    std::size_t listeners = 0;  // to server-sent events
    bool degraded = false;      // ServerOptions::degraded
  };

  // A request that was answered. More than 300 different routes are counted together, as "other".
  void count(std::string_view route, int status, std::chrono::microseconds took, std::uint64_t bytes);
  // A request or connection that was turned away before a handler saw it, and why: "busy", "too_slow" …
  void count_rejected(std::string_view reason);

  std::string text(const Now& now) const;

 private:
  // Upper bounds in microseconds; the last bucket has none.
  static constexpr std::array<std::int64_t, 12> kBounds = {1'000,     5'000,     10'000,    25'000,
                                                           50'000,    100'000,   250'000,   500'000,
                                                           1'000'000, 2'500'000, 5'000'000, 10'000'000};
  struct Route {
    std::map<int, std::uint64_t> by_class;  // 2 for 200 to 299
    std::array<std::uint64_t, kBounds.size() + 1> took{};
    std::int64_t microseconds = 0;
  };

  std::map<std::string, Route, std::less<>> routes_;
  std::map<std::string, std::uint64_t, std::less<>> rejected_;
  std::uint64_t bytes_ = 0;
};

}  // namespace ntm::http

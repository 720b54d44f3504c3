// SPDX-License-Identifier: Apache-2.0
#include "api/server_clock.h"

#include <algorithm>
#include <chrono>

namespace ntm::api {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;

std::int64_t computer_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

}  // namespace

ServerClock::ServerClock(base::Date day, base::Instant newest) {
  const std::int64_t morning = std::int64_t{day.days()} * 24 * kHour + (8 - 7) * kHour;
  ahead_ = std::max(morning, newest.microseconds + 1) - computer_now();
}

base::Instant ServerClock::now() const {
  return {computer_now() + ahead_};
}

}  // namespace ntm::api

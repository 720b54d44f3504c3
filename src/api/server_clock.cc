// SPDX-License-Identifier: Apache-2.0
#include "api/server_clock.h"

#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>

namespace ntm::api {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kMostBehind = kHour;
constexpr std::int64_t kMostAhead = 400 * kDay;
constexpr std::int64_t kLargestStep = kHour;  // that is a correction, not a mistake

std::int64_t microseconds(clockid_t clock) {
  timespec at{};
  clock_gettime(clock, &at);
  return std::int64_t{at.tv_sec} * kSecond + at.tv_nsec / 1000;
}

}  // namespace

ClockReading read_clocks() {
  return {microseconds(CLOCK_REALTIME), microseconds(CLOCK_BOOTTIME)};
}

base::Message ClockDoubt::message() const {
  return {kind == Kind::behind ? "clock.behind" : "clock.ahead",
          {{"computer", computer.vietnamese()}, {"known", known.vietnamese()}}};
}

std::optional<ClockDoubt> doubt_about(base::Instant computer, base::Instant newest) {
  if (newest.microseconds == 0) return std::nullopt;
  const std::int64_t ahead = computer.microseconds - newest.microseconds;
  if (ahead < -kMostBehind) return ClockDoubt{ClockDoubt::Kind::behind, computer, newest};
  if (ahead > kMostAhead) return ClockDoubt{ClockDoubt::Kind::ahead, computer, newest};
  return std::nullopt;
}

// The time that is believed goes on from `believed` as the computer's running time does.
struct ServerClock::State {
  std::function<ClockReading()> read = read_clocks;
  bool is_guarded = false;
  std::int64_t ahead = 0;  // of the computer's clock: of one that is set
  base::Instant newest;    // at the start; nothing is compared with it once the clock was believed

  mutable std::mutex mutex;
  std::int64_t believed = 0, running = 0;  // at the same moment
  std::int64_t told = 0;                   // the latest
  bool was_right = false;
  bool may_follow_newest = false;  // confirmed while behind
  std::optional<ClockDoubt> doubt;

  void believe(std::int64_t wall, std::int64_t now_running) {
    believed = wall;
    running = now_running;
    was_right = true;
    may_follow_newest = false;
    doubt.reset();
  }

  // Where the time is, and whether it is well; inside the lock.
  std::int64_t look() {
    const ClockReading clocks = read();
    if (!is_guarded) return told = std::max(told, clocks.wall + ahead);
    const std::int64_t expected = believed + (clocks.running - running);
    const std::int64_t step = clocks.wall - expected;
    const bool is_near = std::abs(step) <= kLargestStep;
    const bool fits_newest = !was_right && !doubt_about({clocks.wall}, newest);
    if (is_near || fits_newest) {
      believe(clocks.wall, clocks.running);
    } else if (!(step < 0 && may_follow_newest)) {
      const auto kind = step < 0 ? ClockDoubt::Kind::behind : ClockDoubt::Kind::ahead;
      doubt = ClockDoubt{kind, {clocks.wall}, {expected}};
    }
    const std::int64_t now = doubt || may_follow_newest ? expected : clocks.wall;
    return told = std::max(told, now);
  }
};

ServerClock::ServerClock() : state_(std::make_shared<State>()) {}

ServerClock::ServerClock(base::Instant newest, std::function<ClockReading()> read)
    : state_(std::make_shared<State>()) {
  state_->read = std::move(read);
  state_->is_guarded = true;
  state_->newest = newest;
  const ClockReading clocks = state_->read();
  state_->told = newest.microseconds;
  if (doubt_about({clocks.wall}, newest)) {
    state_->believed = newest.microseconds;
    state_->running = clocks.running;
  } else {
    state_->believe(clocks.wall, clocks.running);
  }
}

ServerClock::ServerClock(base::Date day, base::Instant newest) : state_(std::make_shared<State>()) {
  const std::int64_t morning = std::int64_t{day.days()} * kDay + (8 - 7) * kHour;
  state_->ahead = std::max(morning, newest.microseconds + 1) - state_->read().wall;
}

base::Instant ServerClock::now() const {
  const std::lock_guard lock(state_->mutex);
  return {state_->look()};
}

base::Instant ServerClock::now_not_before(base::Instant newest) const {
  const std::lock_guard lock(state_->mutex);
  const std::int64_t now = state_->look();
  const std::int64_t behind = newest.microseconds - now;
  if (behind <= 0 || behind > kLargestStep) return {now};
  return {state_->told = newest.microseconds};
}

bool ServerClock::is_real() const {
  return state_->ahead == 0;
}

std::optional<ClockDoubt> ServerClock::doubt() const {
  const std::lock_guard lock(state_->mutex);
  state_->look();
  return state_->doubt;
}

void ServerClock::confirm() const {
  const std::lock_guard lock(state_->mutex);
  state_->look();
  if (!state_->doubt) return;
  if (state_->doubt->kind == ClockDoubt::Kind::ahead) {
    const ClockReading clocks = state_->read();
    state_->believe(clocks.wall, clocks.running);
  } else {
    state_->may_follow_newest = true;
    state_->doubt.reset();
  }
}

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#include "cli/nightly_check.h"

#include <sys/resource.h>

#include <boost/json.hpp>
#include <chrono>
#include <ostream>

#include "actions/check_database.h"
#include "base/error.h"
#include "storage/file_database.h"
#include "storage/open.h"

namespace ntm::cli {
namespace {

// After the start as well: somebody who switches the machine on wants to work first.
constexpr std::chrono::minutes kBetweenLooks{10};
constexpr std::int64_t kHour = 3'600'000'000;  // microseconds
constexpr std::int64_t kNight = 2 * kHour;     // after midnight in Viet Nam

// The days of which two in the morning has passed.
std::int32_t night_of(base::Instant at) {
  return base::Instant{at.microseconds - kNight}.date().days();
}

}  // namespace

bool is_check_due(base::Instant now, std::optional<base::Instant> last) {
  return !last || night_of(*last) < night_of(now);
}

NightlyCheck::NightlyCheck(std::string database, api::ServerClock clock, std::ostream& log)
    : database_(std::move(database)), clock_(clock), log_(log) {
  if (const auto last = actions::last_check(*storage::connect(database_)))
    found_wrong_ = !last->wrong.empty();
  // A clock that was set to another day is for looking at an example.
  if (clock_.is_real()) thread_ = std::thread([this] { run(); });
}

NightlyCheck::~NightlyCheck() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stopped_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool NightlyCheck::wait() {
  std::unique_lock lock(mutex_);
  return !stopped_.wait_for(lock, kBetweenLooks, [this] { return stop_; });
}

void NightlyCheck::run() {
  constexpr int kLowest = 19;
  setpriority(PRIO_PROCESS, 0, kLowest);  // of this thread only, on Linux
  const auto attempt = [this](const auto& action) {
    try {
      action();
    } catch (const std::exception& error) {
      found_wrong_ = true;
      log_ << boost::json::serialize(boost::json::object{{"check", "failed"}, {"what", error.what()}})
           << std::endl;
    }
  };
  attempt([this] { look_through(); });
  while (wait()) attempt([this] { check_if_due(); });
}

void NightlyCheck::say(const base::Message& wrong) {
  log_ << boost::json::serialize(
              boost::json::object{{"check", wrong.key}, {"what", wrong.in(base::Language::english)}})
       << std::endl;
}

void NightlyCheck::look_through() {
  const auto damage = storage::damaged_page(*storage::connect(database_));
  if (!damage) return;
  found_damage_ = true;
  say(*damage);
}

void NightlyCheck::check_if_due() {
  const auto database = storage::connect(database_);
  const auto last = actions::last_check(*database);
  if (!is_check_due(clock_.now(), last ? std::optional(last->at) : std::nullopt)) {
    found_wrong_ = !last->wrong.empty();  // another server of the same database may have looked
    return;
  }
  const actions::DatabaseCheck done = actions::check_database(*database, clock_.now());
  found_wrong_ = !done.good();
  for (const base::Message& one : done.wrong) say(one);
  actions::note_check(*database, done, {"ntm", clock_.now()});
}

}  // namespace ntm::cli

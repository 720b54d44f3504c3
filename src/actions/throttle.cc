// SPDX-License-Identifier: Apache-2.0
#include "actions/throttle.h"

#include <algorithm>

#include "base/check.h"
#include "base/hash.h"
#include "storage/throttle_queries.h"

namespace ntm::actions {
namespace {

using base::Instant;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kFirstWait = 30;  // seconds

std::int64_t rounded_up(std::int64_t microseconds, std::int64_t seconds) {
  return (microseconds + seconds * kSecond - 1) / (seconds * kSecond);
}

// How many seconds the next attempt in the lane must wait.
std::int64_t wait_in(storage::Database& database, const Lane& lane, Instant now) {
  const auto filling = storage::find_filling(database, lane.key, now);
  if (!filling) return 0;
  const std::int64_t failures = rounded_up(filling->drains.microseconds - now.microseconds, lane.rule.drains);
  if (failures < lane.rule.free) return 0;
  std::int64_t wait = kFirstWait;
  for (std::int64_t i = lane.rule.free; i < failures && wait < lane.rule.longest; ++i) wait *= 2;
  const std::int64_t free_at = filling->last.microseconds + std::min(wait, lane.rule.longest) * kSecond;
  return free_at <= now.microseconds ? 0 : rounded_up(free_at - now.microseconds, 1);
}

void fill(storage::Database& database, const Lane& lane, Instant now) {
  const auto before = storage::find_filling(database, lane.key, now);
  const Instant drains = before ? before->drains : now;
  storage::set_filling(database, lane.key, {now, {drains.microseconds + lane.rule.drains * kSecond}});
}

}  // namespace

Lane lane_of(std::string_view kind, const LaneRule& rule, std::initializer_list<std::string_view> what) {
  std::string text(kind);
  for (const std::string_view part : what) text += fmt::format("\n{}:{}", part.size(), part);
  return {base::content_hash(text), rule};
}

std::int64_t begin_attempt(storage::Database& database, std::span<const Lane> lanes, Instant now) {
  NTM_CHECK(!database.is_in_transaction());  // else whoever rolls it back rolls the count back
  storage::Transaction transaction(database);
  storage::drop_lanes(database, now);
  std::int64_t wait = 0;
  for (const Lane& lane : lanes) wait = std::max(wait, wait_in(database, lane, now));
  if (wait > 0) return wait;
  for (const Lane& lane : lanes) fill(database, lane, now);
  transaction.commit();
  return 0;
}

void take_back(storage::Database& database, std::span<const Lane> lanes, Instant now) {
  storage::Transaction transaction(database);
  for (const Lane& lane : lanes)
    if (const auto filling = storage::find_filling(database, lane.key, now))
      storage::set_filling(database, lane.key,
                           {filling->last, {filling->drains.microseconds - lane.rule.drains * kSecond}});
  transaction.commit();
}

base::Message must_wait(std::int64_t seconds, Instant now) {
  const Instant until{now.microseconds + seconds * kSecond};
  return {std::string(kMustWait), {{"seconds", std::to_string(seconds)}, {"until", until.vietnamese()}}};
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/error.h"
#include "storage/database.h"

// How often what must not be guessed may be tried. Attempts run in lanes: by account, by address, by network.
// A lane lets some failures through, then the next attempt waits half a minute, then twice as long each time;
// it drains with time.
namespace ntm::actions {

struct LaneRule {
  std::int64_t free = 0;     // failures before the first wait
  std::int64_t drains = 0;   // seconds after which one failure is forgotten
  std::int64_t longest = 0;  // seconds that an attempt waits at most
};

inline constexpr std::int64_t kQuarterHour = 900;
inline constexpr LaneRule kLaneOfName{5, 180, kQuarterHour};      // of a name from an address
inline constexpr LaneRule kLaneOfDevice{5, 180, kQuarterHour};    // a browser where the account has signed in
inline constexpr LaneRule kLaneOfAddress{20, 180, kQuarterHour};  // of an IPv4 address, an IPv6 /64
inline constexpr LaneRule kLaneOfRange{60, 60, kQuarterHour};     // of a /24, a /48
// Of an account, from all networks where it has not signed in lately together, or from one where it has: one
// attempt an hour is what is left to who has the whole world's addresses.
inline constexpr LaneRule kLaneOfAccount{10, 3600, 3600};
inline constexpr LaneRule kLaneOfOwn{5, 600, kQuarterHour};  // the own password, when signed in

struct Lane {
  std::string key;  // a hash: what people typed stands in no table
  LaneRule rule;
};
Lane lane_of(std::string_view kind, const LaneRule& rule, std::initializer_list<std::string_view> what);

// Counts an attempt as a failure in all lanes, in a transaction of its own, before anything is looked at:
// many at once do not pass together, and nothing that comes after takes the count back but take_back. How
// many seconds to wait instead, and then nothing was counted; 0 = go on. No transaction may be open.
std::int64_t begin_attempt(storage::Database& database, std::span<const Lane> lanes, base::Instant now);
// It was no failure.
void take_back(storage::Database& database, std::span<const Lane> lanes, base::Instant now);

// "Try again at 09:45." As an error: unavailable, which the web answers with 429 and Retry-After.
base::Message must_wait(std::int64_t seconds, base::Instant now);
inline constexpr std::string_view kMustWait = "account.wait";

}  // namespace ntm::actions

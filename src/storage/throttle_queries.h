// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "accounts/account.h"
#include "base/date.h"
#include "storage/database.h"

// How often what must not be guessed was tried, and the browsers that need not wait for others' attempts.
// Everything that writes stands inside a Transaction.
namespace ntm::storage {

// A lane fills with every attempt and drains with time; a lane that has drained has no row.
struct Filling {
  base::Instant last;    // attempt
  base::Instant drains;  // when nothing is left
};
std::optional<Filling> find_filling(Database& db, std::string_view lane, base::Instant now);
void set_filling(Database& db, std::string_view lane, const Filling& filling);
void empty_lane(Database& db, std::string_view lane);

inline constexpr std::int64_t kMostLanes = 50'000;
// Removes lanes that have drained and, beyond kMostLanes, those that drain first.
void drop_lanes(Database& db, base::Instant now);

inline constexpr std::int64_t kMostDevices = 10;  // of an account: the oldest gives way
void add_device(Database& db, accounts::AccountId id, std::string_view token_hash, base::Instant at);
// Whether the account has signed in with it since.
bool is_known_device(Database& db, accounts::AccountId id, std::string_view token_hash, base::Instant since);
void forget_devices(Database& db, accounts::AccountId id);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/log_filter.h"

namespace ntm::storage {

// Somebody read personal data. Names of persons do not stand in it.
struct AccessEntry {
  std::int64_t id = 0;  // set by add_access
  base::Instant at;
  std::string actor;           // the account's name
  programme::PlaceCode place;  // whose records: a village or a commune
  std::string register_name;
  std::int64_t records = 0;  // how many
  std::string why;           // what it was read for: "records", "export", "offline" …
};

// Inside a Transaction. The number of the entry.
std::int64_t add_access(Database& db, const AccessEntry& entry);

// Of these places those for which such an entry stands in the log for the day in Viet Nam: of the same reader
// and register, and of an "export" where it is one.
std::set<programme::PlaceCode> places_noted(Database& db, const AccessEntry& entry,
                                            std::span<const programme::PlaceCode> places, base::Date day);

// The newest first, at most `limit`, those with a number below `before` (none: from the newest on).
std::vector<AccessEntry> list_access(Database& db, const LogFilter& filter,
                                     std::optional<std::int64_t> before, std::int64_t limit);
std::int64_t count_access(Database& db, const LogFilter& filter);

}  // namespace ntm::storage

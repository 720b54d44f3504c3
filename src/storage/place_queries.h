// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::storage {

// Enters places, their attributes and the events of their lineage; all of them or none. Inside a
// Transaction. The number of this batch of places.
//
// Nothing is ever changed: a place that was entered "until further notice" ends on the day before the first
// later event of which it is a source. A code may come back with another period (a renamed commune).
// base::Error (invalid) whose diagnostics name each code: two periods of one code overlap, a period ends
// before it begins, a parent or the place of an attribute is unknown.
std::int64_t add_places(Database& db, const programme::PlaceFile& file, base::Instant at);

// The place that the code means on that day, with the period that holds after all events; nothing when it
// means none.
std::optional<programme::Place> find_place(Database& db, std::string_view code, base::Date date);

// Every period of the code, the earliest first.
std::vector<programme::Place> place_versions(Database& db, std::string_view code);

// The places directly below `parent` ("" = the nation's level) on that day, sorted by code; only those of
// the kind unless that is "".
std::vector<programme::Place> children(Database& db, std::string_view parent, base::Date date,
                                       std::string_view kind);

// The codes above the place on that day, the nearest first: its parent … the nation. Ends where a parent
// does not stand on that day.
std::vector<programme::PlaceCode> ancestors(Database& db, std::string_view code, base::Date date);

// What is known of the place on that day, by name: of the attributes whose period holds, the one that begins
// last; of two that begin on one day, the one entered last.
std::map<std::string, std::string> attributes_of(Database& db, std::string_view code, base::Date date);

// The events of which the code is a source or a successor, the earliest first.
std::vector<programme::LineageEvent> lineage_of(Database& db, std::string_view code);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/places.h"
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

using PlacesPointer = std::shared_ptr<const programme::Places>;

// For questions about today rather than about what was known once.
inline constexpr base::Instant kKnownToday{std::numeric_limits<std::int64_t>::max()};

// The batch of places that was entered last: until the next one, what is known of places stays the same for
// whoever asks as of that moment or later. Batch 0: there are none.
struct NewestPlaces {
  std::int64_t batch = 0;
  base::Instant known_from{};
};
std::shared_ptr<const NewestPlaces> newest_places(Database& db);

// All that concerns one place: the place, what it was ever made of and what became of it, all above these and
// all directly below these, what those were made of and became; with their periods, attributes and events. As
// it was entered at or before `known_at`; before the first places were entered, as those first ones say.
// Three statements, however many villages there are, and one to see whether places were entered since they
// last ran.
PlacesPointer load_places(Database& db, std::string_view code, base::Instant known_at = kKnownToday);
// All that concerns several places, by as many statements.
PlacesPointer load_places(Database& db, std::span<const programme::PlaceCode> codes,
                          base::Instant known_at = kKnownToday);

// The same as it was entered, to be entered elsewhere.
programme::PlaceFile read_places(Database& db, std::span<const programme::PlaceCode> codes);

// The same with all that is below at whatever depth: the whole nation for "".
PlacesPointer load_places_under(Database& db, std::string_view code, base::Instant known_at = kKnownToday);

// The places of the nation that are no villages, with their periods and the events that any of them takes
// part in; nothing of their attributes. Two statements, and none while no places are entered.
PlacesPointer load_upper_places(Database& db, base::Instant known_at = kKnownToday);

// The homes (docs/decisions/0041-a-chain-for-each-home.md) under which anything can be entered of which it
// follows how a place is judged, now or once: the communes that ever shared a village or its heirs with it,
// at however many removes, with their villages, since a record that was entered in the one may stand in the
// other; all above them; the nation's, "". Of a place larger than a commune every home there is. Sorted. One
// statement, and one more when places were entered since.
std::vector<std::string> homes_of(Database& db, std::string_view code);

// Whether there ever was such a code.
bool is_place(Database& db, std::string_view code);

}  // namespace ntm::storage

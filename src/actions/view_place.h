// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::actions {

// A place, and what is known of it on a day, by name.
struct PlaceOnDay {
  programme::Place place;
  std::map<std::string, std::string> attributes;
};

// One place, seen on a day; of one that does not stand then, on the last day of its last time (or the first,
// while nobody knows when it ends).
struct PlaceView {
  PlaceOnDay now;
  std::vector<PlaceOnDay> below;                                    // directly below it, by code
  std::vector<std::pair<programme::PlaceCode, std::string>> above;  // with their names, the nearest first
  std::vector<PlaceOnDay> periods;  // each on its first day, the earliest first
};
// base::Error not_found (place.unknown).
PlaceView view_place(storage::Database& database, const programme::PlaceCode& code, base::Date date);

// The place as it was last; nothing where there never was such a code.
std::optional<programme::Place> last_place(storage::Database& database, std::string_view code);

// The name on the day; of a place that stands no more, its last: its plans and papers are still asked for.
// The code where there never was such a place.
std::string name_of_place(storage::Database& database, const programme::PlaceCode& code, base::Date date);

// A village by its name or its code: its name, as tasks name villages. What is no code of a place that stands
// on the day is taken for a name.
std::string village_meant(storage::Database& database, const std::string& village, base::Date date);

// The village of the commune on the day, as known then; nothing when the commune has no such one.
std::optional<programme::Place> find_village(storage::Database& database, const programme::PlaceCode& commune,
                                             const programme::PlaceCode& village, base::Date date,
                                             base::Instant known_at);

// The names of a commune and its villages on a day, as known then.
std::map<programme::PlaceCode, std::string> names_in_commune(storage::Database& database,
                                                             const programme::PlaceCode& commune,
                                                             base::Date date, base::Instant known_at);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

// Entries of places that say what became of some: mergers, splits, new names, moves; and how such an entry is
// taken back (docs/decisions/0045-what-becomes-of-places-is-shown-first.md).
namespace ntm::storage {

// The actions of their entries in the log; the object is places_object(batch). That of the taking back names
// the entry that is gone as what there was before.
inline constexpr std::string_view kChangePlaces = "places.change";
inline constexpr std::string_view kUndoPlaces = "places.undo";

struct EnteredPlaceChange {
  struct Deed {
    std::string by;
    base::Instant at;
  };

  std::int64_t batch = 0;
  Deed entered;
  std::string note;
  programme::PlaceFile file;   // the first of its events is the one that was asked for
  std::optional<Deed> undone;  // when it was taken back
};

// The newest first.
std::vector<EnteredPlaceChange> place_changes(Database& db);
// None when the batch of places is not there, or was not entered as such a change.
std::optional<EnteredPlaceChange> find_place_change(Database& db, std::int64_t batch);

// From `at` on the batch is not known any more; what was known before stays what it was. The number of the
// batch that says so. Inside a Transaction; the entry in the log is the caller's.
std::int64_t undo_places(Database& db, std::int64_t batch, base::Instant at);

// How much of a kind stands on a place as a change left it.
struct RestingOnPlace {
  enum class What { records, changesets, completeness, plans, reports, grants, posts, publications, places };

  What what = What::records;
  programme::PlaceCode place;
  std::int64_t count = 0;
};
std::string_view name_of(RestingOnPlace::What what);

// What was entered at or after the moment of the change, of a day on or after that of its event, and names
// one of the places that it begins: by kind, then code.
std::vector<RestingOnPlace> rests_on(Database& db, const EnteredPlaceChange& change);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"
#include "storage/place_queries.h"

namespace ntm::actions {

// A place as a change leaves it. "" = as the place was that it comes from.
struct NewPlace {
  programme::PlaceCode code{};
  std::string name{};
  programme::PlaceCode parent{};
  std::vector<programme::PlaceCode> below{};  // of a split: what goes there
};

// What a decision makes of some places from a day on.
//   merge: several communes, or villages, become one: a new one, one of them, or another that stands already.
//          What is below them goes along.
//   split: one becomes several, of which one may go on under its code. What is below it goes where it is
//          said to; what is not named stays with the one that goes on.
//   rename: one gets another name (a commune that becomes a ward too), or code.
//   move: some go to another place above them, under their codes, or one of them under another.
struct PlaceChange {
  std::string event;
  base::Date date;
  std::string decision;
  std::string note;
  std::vector<programme::PlaceCode> places;
  std::vector<NewPlace> into;  // one; of a split several
};

// The change as an entry of places: the periods that begin, each village that goes along with its own event,
// what levels depend on where all that a new place is made of have it alike. The first event is the one that
// was asked for. `now`: places as known today.
struct DraftedPlaces {
  programme::PlaceFile file;
  storage::PlacesPointer now;
};

// base::Error (invalid) with a diagnostic for each thing that cannot be so.
DraftedPlaces draft_places(storage::Database& database, const PlaceChange& change);

// "Xã Một (00001), Xã Hai (00002) → Xã Ba (00003)": what was asked for, with names as they are on the eve and
// on the day; of a move, to where.
std::string change_in_words(const programme::PlaceFile& file, const programme::Places& known);

}  // namespace ntm::actions

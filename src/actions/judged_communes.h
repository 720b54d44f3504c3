// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "accounts/account.h"
#include "judging/evaluate.h"
#include "storage/place_queries.h"

// The communes of a larger place, by which it is told: judging::judge_many judges them.
namespace ntm::actions {

// Whether a place is told by its communes rather than judged itself: it stands above communes, and the
// occasion names no set that is for its own kind of place. base::Error: not_found (no such place on the day).
bool is_told_by_communes(storage::Database& database, const judging::Occasion& occasion);

// The communes below a place on a day, as it was known then.
struct CommunesBelow {
  programme::Place place;                      // above them
  storage::PlacesPointer places;               // of the nation, without villages
  std::vector<programme::Place> communes;      // by code
  std::vector<programme::PlaceCode> left_out;  // that the reader may not see; not among `communes`
};

// `reader` null: whoever has the machine sees all; else those are left out that he may not see the programme
// of `today`. base::Error: not_found (no such place), invalid (place.not_above: a commune, or in one).
CommunesBelow communes_below(storage::Database& database, const judging::Occasion& occasion,
                             const accounts::Account* reader, base::Date today);

}  // namespace ntm::actions

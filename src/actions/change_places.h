// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "actions/draft_places.h"
#include "actions/session.h"
#include "storage/database.h"
#include "storage/place_changes.h"

namespace ntm::actions {

// Enters what a decision made of some places, as one act. Its number. base::Error (invalid) with a diagnostic
// for each thing that cannot be so (draft_places.h, storage::add_places).
std::int64_t change_places(storage::Database& database, const PlaceChange& change, const Session& session);

// Takes it back by a further entry: from now on it is not known, what was known before stays so. base::Error:
// not_found (no change of that number), conflict (taken back already; something rests on it, with a
// diagnostic for each kind of thing and place).
void undo_place_change(storage::Database& database, std::int64_t number, const std::string& note,
                       const Session& session);

// A change that was entered, and in words what it is.
struct ListedPlaceChange {
  storage::EnteredPlaceChange change;
  std::string words;
};
// The newest first.
std::vector<ListedPlaceChange> list_place_changes(storage::Database& database);

}  // namespace ntm::actions

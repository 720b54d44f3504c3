// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "actions/view_place.h"
#include "base/page.h"

// The places below one ("" = all there are), as they stand on a day.
namespace ntm::actions {

// From above down: each is followed by what is below it. base::Error (invalid, page.cursor).
base::Page<PlaceOnDay> list_places(storage::Database& database, const programme::PlaceCode& under,
                                   base::Date date, const base::PageAsked& asked);

// All of them, those directly below one place standing together.
std::vector<programme::Place> places_level_by_level(storage::Database& database,
                                                    const programme::PlaceCode& under, base::Date date);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/law.h"
#include "programme/places.h"
#include "storage/database.h"

namespace ntm::actions {

// The place on that day. base::Error (not_found): no such code, or not on that day (with what became of it).
programme::Place place_on(const programme::Places& places, const programme::PlaceCode& code, base::Date date);
// The same, read from the database as it was known then.
programme::Place place_on(storage::Database& database, const programme::PlaceCode& code, base::Date date,
                          base::Instant known_at);

// The set a place is judged by on a day: of the sets for recognition in force, the one of its province, else
// the national one. `id`: that very set instead. base::Error (not_found, or invalid when several fit).
const criteria::CriteriaSet& set_for(const programme::Places& places, const Law& law,
                                     const programme::PlaceCode& code, base::Date date,
                                     const std::string& id);

}  // namespace ntm::actions

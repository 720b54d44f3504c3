// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/law.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::actions {

// The place on that day. base::Error (not_found): no such code, or not on that day (with what became of it).
programme::Place place_on(storage::Database& database, const programme::PlaceCode& code, base::Date date);

// The communes whose records make up the place on a day: itself, or those it was made of before it came to
// be.
std::vector<programme::PlaceCode> communes_of(storage::Database& database, const programme::PlaceCode& code,
                                              base::Date date);

// The set a place is judged by on a day: of the sets for recognition in force, the one of its province, else
// the national one. `id`: that very set instead. base::Error (not_found, or invalid when several fit).
const criteria::CriteriaSet& set_for(storage::Database& database, const Law& law,
                                     const programme::PlaceCode& code, base::Date date,
                                     const std::string& id);

}  // namespace ntm::actions

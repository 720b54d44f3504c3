// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/law.h"
#include "programme/for_reference.h"
#include "programme/places.h"
#include "storage/database.h"

namespace ntm::actions {

// The place on that day. base::Error (not_found): no such code, or not on that day (with what became of it).
programme::Place place_on(const programme::Places& places, const programme::PlaceCode& code, base::Date date);
// The same, read from the database as it was known then.
programme::Place place_on(storage::Database& database, const programme::PlaceCode& code, base::Date date,
                          base::Instant known_at);

// The set that a place is judged by on a day; `for_reference` says so where it is not in force any more.
struct JudgingSet {
  const criteria::CriteriaSet* set = nullptr;  // never null
  std::optional<programme::ForReference> for_reference;
};

// Of the sets for recognition in force, the one of the place's province, else the national one; where none is
// in force, the one that was chosen in the same way on the last day before on which one was. `id`: that very
// set instead, for reference only where no set for recognition is in force. base::Error: not_found (no such
// set, or none so early), invalid (several fit).
JudgingSet set_for(const programme::Places& places, const Law& law, const programme::PlaceCode& code,
                   base::Date date, const std::string& id);

}  // namespace ntm::actions

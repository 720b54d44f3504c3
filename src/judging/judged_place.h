// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "judging/law.h"
#include "programme/for_reference.h"
#include "programme/places.h"
#include "storage/database.h"

namespace ntm::judging {

// Why there is no such place on that day (not_found): no such code, or not then, with what became of it.
base::Error no_such_place(const programme::Places& places, const programme::PlaceCode& code, base::Date date);
// The place on that day; throws no_such_place.
programme::Place place_on(const programme::Places& places, const programme::PlaceCode& code, base::Date date);
// The same, read from the database as it was known then.
programme::Place place_on(storage::Database& database, const programme::PlaceCode& code, base::Date date,
                          base::Instant known_at);

// A set that does not have all that the law asks judges only where it is named, or required by another.
//
// The set that a place is judged by on a day; `for_reference` says so where it is not in force any more.
struct JudgingSet {
  const criteria::CriteriaSet* set = nullptr;  // never null
  std::optional<programme::ForReference> for_reference;
};

// Of the sets for recognition of such a kind of place that are in force, the one of the lowest tier, of the
// place's province before the national one; where none is in force, the one that was chosen in the same way
// on the last day before on which one was. `id`: that very set instead, for reference only where no set for
// recognition of its tier is in force. base::Error: not_found (no such set, or none so early), invalid (of
// another kind of place; several fit, which only a database of before can have).
JudgingSet set_for(const programme::Places& places, const Law& law, const programme::PlaceCode& code,
                   base::Date date, const std::string& id);
// The same, which throws nothing.
using SetOrWhyNot = std::variant<JudgingSet, base::Error>;
SetOrWhyNot look_for_set(const programme::Places& places, const Law& law, const programme::PlaceCode& code,
                         base::Date date, const std::string& id);
// What was found; nothing where it is not_found. Another error is thrown.
std::optional<JudgingSet> set_if_there(SetOrWhyNot found);

// The sets by which the place can be judged on that day, one of each tier, the lowest first: that is the one
// which applies where none is named. A tier in which several fit is left out.
std::vector<const criteria::CriteriaSet*> tiers_for(const programme::Places& places, const Law& law,
                                                    const programme::PlaceCode& code, base::Date date);

// Which of the place's sets on that day is meant where another says that it requires the set `id`: that set,
// or the one by which its province extends it. Nothing where there was none yet.
std::optional<JudgingSet> required_set(const programme::Places& places, const Law& law,
                                       const programme::PlaceCode& code, base::Date date,
                                       const std::string& id);

}  // namespace ntm::judging

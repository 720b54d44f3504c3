// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "actions/session.h"
#include "actions/village_list.h"
#include "base/message.h"
#include "storage/database.h"

// Entering the villages of a commune, each with the commune that it was in before
// (docs/decisions/0044-the-first-steps-follow-from-the-data.md).
namespace ntm::actions {

// What would become of a village that somebody lists.
struct ReadVillage {
  VillageToAdd village;                   // its origin a code, or as it was written where that means none
  programme::PlaceCode code;              // that it gets, or has already; "" while something is open
  bool known = false;                     // it is there: it is left out
  std::optional<base::Message> question;  // what has to be settled before any of them is entered
};

struct VillageReading {
  CommuneBeginning beginning;
  std::vector<ReadVillage> villages;  // as they were listed
};

// How a list is understood; nothing is written. A village is known by its commune of before and its name;
// codes continue those that are there ("06217-11"). Where the commune was made of one, that is meant; a
// village whose commune is unsaid or unknown, whose name cannot be one, or stands twice in one commune, is
// asked about. A village that was founded after the commune began was in none before, and has a number of the
// commune's own; one of a day to come is asked about. base::Error as commune_beginning.
VillageReading read_villages(storage::Database& database, const programme::PlaceCode& commune,
                             const std::vector<VillageToAdd>& villages, const Session& session);
// The same of a text (village_list.h).
VillageReading read_villages(storage::Database& database, const programme::PlaceCode& commune,
                             std::string_view text, const std::string& otherwise, const Session& session);

// Enters those that are new, all at once: in the commune since it began, or since they were founded, in the
// commune of before until the day before. What was entered; none when all are known. base::Error (invalid)
// with a diagnostic for each question (where "villages/3").
std::vector<programme::Place> add_villages(storage::Database& database, const programme::PlaceCode& commune,
                                           const std::vector<VillageToAdd>& villages, const Session& session);

}  // namespace ntm::actions

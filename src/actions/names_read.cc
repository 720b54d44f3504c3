// SPDX-License-Identifier: Apache-2.0
#include "actions/names_read.h"

#include <vector>

#include "storage/access_queries.h"

namespace ntm::actions {

namespace {

std::vector<storage::AccessEntry> not_noted(storage::Database& database, const Session& session,
                                            const std::string& reg, const NamedRecords& records,
                                            const std::string& why) {
  std::vector<programme::PlaceCode> places;
  for (const auto& [place, count] : records)
    if (count > 0) places.push_back(place);
  std::vector<storage::AccessEntry> entries;
  if (places.empty()) return entries;
  storage::AccessEntry entry{0, session.now, session.actor, "", reg, 0, why};
  const auto noted = storage::places_noted(database, entry, places, session.now.date());
  for (const auto& place : places) {
    if (noted.contains(place)) continue;
    entry.place = place;
    entry.records = records.at(place);
    entries.push_back(entry);
  }
  return entries;
}

}  // namespace

bool are_names_noted(storage::Database& database, const Session& session, const std::string& reg,
                     const NamedRecords& records, const std::string& why) {
  return not_noted(database, session, reg, records, why).empty();
}

void note_names_read(storage::Database& database, const Session& session, const std::string& reg,
                     const NamedRecords& records, const std::string& why) {
  // Looked first without the lock of a writer: pages ask again and again.
  if (are_names_noted(database, session, reg, records, why)) return;
  storage::Transaction transaction(database);
  for (const auto& entry : not_noted(database, session, reg, records, why))
    storage::add_access(database, entry);
  transaction.commit();
}

}  // namespace ntm::actions

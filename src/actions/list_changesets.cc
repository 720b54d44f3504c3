// SPDX-License-Identifier: Apache-2.0
#include "actions/list_changesets.h"

#include <algorithm>

#include "storage/changeset_queries.h"
#include "storage/review_queries.h"

namespace ntm::actions {

programme::Changeset part_seen(programme::Changeset changeset, std::size_t records) {
  changeset.changes = static_cast<std::int64_t>(records);
  changeset.head.note.clear();
  changeset.head.origin.clear();
  return changeset;
}

std::vector<ListedChangeset> list_changesets(storage::Database& database, const ChangesetQuery& query) {
  storage::Snapshot snapshot(database);
  std::vector<ListedChangeset> found;
  for (programme::Changeset& one : storage::list_changesets(database, query.place, query.state)) {
    if (!query.register_name.empty() && one.head.register_name != query.register_name) continue;
    if (!query.author.empty() && one.author != query.author) continue;
    std::int64_t seen = 0;
    std::vector<programme::PlaceCode> villages;
    for (const auto& [village, records] :
         storage::records_by_place(database, one.head.register_name, one.id)) {
      if (!query.sight.sees(village)) continue;
      villages.push_back(village);
      seen += records;
    }
    if (villages.empty()) continue;
    if (seen < one.changes) one = part_seen(std::move(one), static_cast<std::size_t>(seen));
    const auto whole = storage::split_from(database, one.id);
    found.push_back({std::move(one), std::move(villages), whole});
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/list_changesets.h"

#include <algorithm>

#include "storage/changeset_queries.h"
#include "storage/review_queries.h"

namespace ntm::actions {

std::vector<ListedChangeset> list_changesets(storage::Database& database, const ChangesetQuery& query) {
  storage::Snapshot snapshot(database);
  std::vector<ListedChangeset> found;
  for (programme::Changeset& one : storage::list_changesets(database, query.place, query.state)) {
    if (!query.register_name.empty() && one.head.register_name != query.register_name) continue;
    if (!query.author.empty() && one.author != query.author) continue;
    auto villages = storage::places_of_changeset(database, one.head.register_name, one.id);
    const auto is_open = [&](const programme::PlaceCode& village) {
      return std::find(query.villages->begin(), query.villages->end(), village) != query.villages->end();
    };
    if (query.villages && one.author != query.reader &&
        std::none_of(villages.begin(), villages.end(), is_open))
      continue;
    const auto whole = storage::split_from(database, one.id);
    found.push_back({std::move(one), std::move(villages), whole});
  }
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/list_changesets.h"

#include "storage/changeset_queries.h"
#include "storage/review_queries.h"

namespace ntm::actions {

programme::Changeset part_seen(programme::Changeset changeset, std::size_t records) {
  changeset.changes = static_cast<std::int64_t>(records);
  changeset.head.note.clear();
  changeset.head.origin.clear();
  return changeset;
}

base::Page<ListedChangeset> list_changesets(storage::Database& database, const ChangesetQuery& query,
                                            const base::PageAsked& asked) {
  using programme::Changeset;
  using programme::ChangesetId;
  storage::Snapshot snapshot(database);
  const storage::ChangesetFilter filter{query.place, query.state, query.register_name, query.author,
                                        query.sight.villages};
  std::optional<ChangesetId> below;
  if (const auto key = base::key_after<std::tuple<ChangesetId>>(asked)) below = std::get<0>(*key);
  const auto part = base::page_of_read(
      storage::find_changesets(database, filter, below, static_cast<std::int64_t>(asked.limit) + 1), asked,
      [](const Changeset& one) { return std::tuple(one.id); });
  std::vector<ChangesetId> ids;
  for (const Changeset& one : part.items) ids.push_back(one.id);
  const auto records = storage::records_by_place(database, ids);
  const auto wholes = storage::split_from_of_each(database, ids);
  auto page = base::page_as(part, [&](const Changeset& one) {
    ListedChangeset listed{one, {}, std::nullopt};
    std::int64_t seen = 0;
    if (const auto touched = records.find(one.id); touched != records.end())
      for (const auto& [village, count] : touched->second) {
        if (!query.sight.sees(village)) continue;
        listed.villages.push_back(village);
        seen += count;
      }
    if (seen < one.changes) listed.changeset = part_seen(one, static_cast<std::size_t>(seen));
    if (const auto whole = wholes.find(one.id); whole != wholes.end()) listed.split_from = whole->second;
    return listed;
  });
  if (asked.is_first()) page.total = storage::count_changesets(database, filter);
  return page;
}

std::vector<programme::Changeset> list_changesets(storage::Database& database,
                                                  const programme::PlaceCode& commune) {
  return storage::list_changesets(database, commune);
}

}  // namespace ntm::actions

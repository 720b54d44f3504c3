// SPDX-License-Identifier: Apache-2.0
#include "storage/changesets_of_place.h"

#include <fmt/format.h>

#include <functional>
#include <set>

#include "storage/record_rows.h"
#include "storage/register_tables.h"

namespace ntm::storage {

std::vector<programme::ChangesetId> changesets_of_place(Database& db, std::string_view place,
                                                        std::size_t most) {
  std::set<programme::ChangesetId, std::greater<>> found;
  for (const std::string& reg : known_registers(db)) {
    const auto rows = db.prepare(fmt::format(
        "SELECT DISTINCT _changeset FROM {} WHERE _place = ?1 OR _moved_from = ?1", table_of(reg)));
    rows->with(place);
    while (rows->step()) found.insert(rows->whole(0));
  }
  std::vector<programme::ChangesetId> newest;
  for (const programme::ChangesetId id : found) {
    if (newest.size() == most) break;
    newest.push_back(id);
  }
  return newest;
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/records_version.h"

#include "base/check.h"
#include "storage/bound_list.h"
#include "storage/home_numbers.h"
#include "storage/place_queries.h"

namespace ntm::storage {

RecordsVersion records_version(Database& db, std::string_view reg, std::string_view commune) {
  const auto places = load_places(db, commune)->ever_part_of(programme::PlaceCode(commune));
  const AskedHomes homes =
      homes_of_records(db, std::vector<programme::PlaceCode>(places.begin(), places.end()));
  const auto row = db.prepare(
      fmt::format("SELECT (SELECT COUNT(*) FROM changeset c JOIN changeset_event e "
                  "ON e.changeset_id = c.changeset_id AND e.of_home = c.of_home AND e.state = 'accepted' "
                  "WHERE c.place IN ({}) AND c.register = ?1 AND {}), "
                  "(SELECT MAX(batch_id) FROM place_batch), (SELECT MAX(version) FROM dictionary_version)",
                  listed(2), homes.hold("c", 3)));
  row->with(reg, bound_list(places));
  homes.bind(*row, 3);
  NTM_CHECK(row->step());
  return {row->whole(0), row->whole(1), row->whole(2)};
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/column_mapping_queries.h"

#include <fmt/format.h>

#include "base/check.h"
#include "storage/home_numbers.h"

namespace ntm::storage {

void add_column_mapping(Database& db, const ColumnMapping& mapping) {
  NTM_CHECK(db.is_writing());
  db.prepare(
        "INSERT INTO column_mapping (mapping_id, place, register, heading, target, actor, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      ->with(next_row_of(db, "column_mapping", mapping.place), mapping.place, mapping.register_name,
             mapping.heading, mapping.target, mapping.actor, mapping.at)
      .execute();
}

std::map<std::string, std::string> column_mappings(Database& db, std::string_view place,
                                                   std::string_view register_name) {
  const AskedHomes homes = homes_of_place(db, place);
  const auto rows = db.prepare(
      fmt::format("SELECT heading, target FROM column_mapping WHERE place = ?1 AND register = ?2 AND {} "
                  "ORDER BY mapping_id",
                  homes.hold("", 3)));
  rows->with(place, register_name);
  homes.bind(*rows, 3);
  std::map<std::string, std::string> newest;
  while (rows->step()) newest[std::string(rows->text(0))] = std::string(rows->text(1));
  return newest;
}

}  // namespace ntm::storage

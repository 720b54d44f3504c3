// SPDX-License-Identifier: Apache-2.0
#include "storage/attribute_statements.h"

#include "storage/place_changes.h"

namespace ntm::storage {

std::vector<AttributeStatement> attribute_statements(Database& db, std::string_view place) {
  const auto rows = db.prepare(R"(
    SELECT said.name, said.value, said.valid_from, said.valid_to, audit.actor, audit.at, audit.details,
           CASE audit.action WHEN ?2 THEN COALESCE((SELECT decision FROM lineage
             WHERE lineage.batch_id = said.batch_id ORDER BY lineage_id LIMIT 1), '') ELSE '' END, said.batch_id
    FROM place_attribute said CROSS JOIN audit ON audit.object = 'places:' || said.batch_id
    WHERE said.place = ?1 AND audit.action IN (?2, 'places.add') AND NOT EXISTS (
      SELECT 1 FROM lineage_source taken WHERE taken.code = 'places:' || said.batch_id)
    ORDER BY said.attribute_id)");
  std::vector<AttributeStatement> statements;
  for (rows->with(place, kChangePlaces); rows->step();)
    statements.push_back({{std::string(place), std::string(rows->text(0)), std::string(rows->text(1)),
                           rows->date(2), rows->optional_date(3)},
                          std::string(rows->text(4)),
                          rows->instant(5),
                          std::string(rows->text(7)),
                          std::string(rows->text(6)),
                          rows->whole(8)});
  return statements;
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/publication_queries.h"

#include "base/check.h"

namespace ntm::storage {

std::int64_t add_publication(Database& db, const Publication& publication) {
  NTM_CHECK(db.is_writing());
  const auto insert = db.prepare(
      "INSERT INTO publication (place, date, known_at, actor, at) VALUES (?1, ?2, ?3, ?4, ?5) "
      "RETURNING publication_id");
  insert->with(publication.place, publication.date, publication.known_at, publication.actor, publication.at);
  NTM_CHECK(insert->step());
  const std::int64_t id = insert->whole(0);
  insert->step();
  return id;
}

std::optional<Publication> last_publication(Database& db, std::string_view place) {
  const auto row = db.prepare(
      "SELECT publication_id, place, date, known_at, actor, at FROM publication WHERE place = ?1 "
      "ORDER BY publication_id DESC LIMIT 1");
  if (!row->with(place).step()) return std::nullopt;
  return Publication{row->whole(0),   std::string(row->text(1)), row->date(2),
                     row->instant(3), std::string(row->text(4)), row->instant(5)};
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/publication_queries.h"

#include <fmt/format.h>

#include "base/check.h"
#include "storage/home_numbers.h"

namespace ntm::storage {

std::int64_t add_publication(Database& db, const Publication& publication) {
  NTM_CHECK(db.is_writing());
  const std::int64_t id = next_row_of(db, "publication", publication.place);
  db.prepare(
        "INSERT INTO publication (publication_id, place, date, known_at, actor, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
      ->with(id, publication.place, publication.date, publication.known_at, publication.actor, publication.at)
      .execute();
  return id;
}

std::optional<Publication> last_publication(Database& db, std::string_view place) {
  const AskedHomes homes = homes_of_place(db, place);
  const auto row = db.prepare(
      fmt::format("SELECT publication_id, place, date, known_at, actor, at FROM publication WHERE place = ?1 "
                  "AND {} ORDER BY publication_id DESC LIMIT 1",
                  homes.hold("", 2)));
  row->with(place);
  homes.bind(*row, 2);
  if (!row->step()) return std::nullopt;
  return Publication{row->whole(0),   std::string(row->text(1)), row->date(2),
                     row->instant(3), std::string(row->text(4)), row->instant(5)};
}

}  // namespace ntm::storage

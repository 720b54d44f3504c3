// SPDX-License-Identifier: Apache-2.0
#include "storage/completeness_queries.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/error.h"
#include "storage/bound_list.h"
#include "storage/home_numbers.h"

namespace ntm::storage {

using programme::CompletenessStatement;
using Origin = programme::CompletenessStatement::Origin;

namespace {

Origin origin_of(std::string_view name) {
  for (const Origin origin : {Origin::person, Origin::changeset, Origin::migration})
    if (programme::name_of(origin) == name) return origin;
  throw base::Error(base::Error::Kind::corrupt, {"storage.bad_row", {{"what", std::string(name)}}});
}

}  // namespace

std::int64_t add_completeness(Database& db, const CompletenessStatement& statement,
                              std::int64_t home_number) {
  NTM_CHECK(db.is_writing() && !statement.places.empty());
  const std::int64_t id = next_row(db, "completeness", home_number);
  write_completeness(db, statement, id, next_row(db, "completeness_place", home_number));
  return id;
}

void write_completeness(Database& db, const CompletenessStatement& statement, std::int64_t id,
                        std::int64_t place_row) {
  const auto insert = db.prepare(
      "INSERT INTO completeness (statement_id, register, state, valid_from, origin, changeset_id, actor, at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  insert->with(id, statement.register_name, statement.complete ? "complete" : "open", statement.from,
               programme::name_of(statement.origin), statement.changeset, statement.by, statement.at);
  insert->execute();
  const auto place =
      db.prepare("INSERT INTO completeness_place (row_id, statement_id, place) VALUES (?1, ?2, ?3)");
  for (const programme::PlaceCode& code : statement.places) place->with(place_row++, id, code).execute();
}

std::vector<CompletenessStatement> completeness_of(Database& db, std::span<const programme::PlaceCode> places,
                                                   base::Instant known_at) {
  const AskedHomes homes = homes_of_records(db, places);
  const auto rows = db.prepare(fmt::format(R"(
      SELECT s.statement_id, s.register, s.state, s.valid_from, s.origin, s.changeset_id, s.actor, s.at, p.place
      FROM completeness s JOIN completeness_place p ON p.statement_id = s.statement_id
        AND p.of_home = s.of_home
      WHERE s.statement_id IN (SELECT statement_id FROM completeness_place
                               WHERE place IN ({}) AND {})
        AND {}
        AND (s.origin = 'migration' OR (s.origin = 'person' AND s.at <= ?2)
             OR EXISTS (SELECT 1 FROM changeset_event e WHERE e.changeset_id = s.changeset_id
                        AND e.of_home = s.of_home AND e.state = 'accepted' AND e.at <= ?2))
      ORDER BY s.statement_id, p.row_id)",
                                           listed(1), homes.hold("", 3), homes.hold("s", 3)));
  rows->with(bound_list(places), known_at);
  homes.bind(*rows, 3);
  std::vector<CompletenessStatement> found;
  while (rows->step()) {
    if (found.empty() || found.back().id != rows->whole(0))
      found.push_back({rows->whole(0),
                       std::string(rows->text(1)),
                       {},
                       rows->text(2) == "complete",
                       rows->date(3),
                       std::string(rows->text(6)),
                       rows->instant(7),
                       origin_of(rows->text(4)),
                       rows->optional_whole(5)});
    found.back().places.emplace_back(rows->text(8));
  }
  return found;
}

}  // namespace ntm::storage

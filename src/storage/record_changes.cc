// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "storage/record_queries.h"
#include "storage/record_rows.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

using programme::PlaceCode;

// Calls visit(place, date) for every place that an accepted version touches which begins within [from, to]:
// its own place, and every other place its record has been in, if that record ever moved. Moves are few, so
// that they are looked up apart.
template <typename Visit>
void for_each_change(Database& db, const std::string& reg, const std::set<PlaceCode>& places, base::Date from,
                     base::Date to, base::Instant known_at, const Visit& visit) {
  const std::string table = table_of(reg);
  const auto own =
      db.prepare(fmt::format("SELECT DISTINCT v._valid_from FROM {} v WHERE v._place = ?1 AND v._valid_from "
                             "BETWEEN ?2 AND ?3 AND {}",
                             table, accepted("v", "?4")));
  for (const PlaceCode& place : places) {
    own->with(place, from, to, known_at);
    while (own->step()) visit(place, own->date(0));
  }
  // The unary plus makes the few moves the outer loop.
  const auto moved = db.prepare(fmt::format(
      R"(
      SELECT DISTINCT o._place, v._valid_from
      FROM {0} m JOIN {0} v ON v._record = +m._record JOIN {0} o ON o._record = +m._record
      WHERE m._moved_from IS NOT NULL AND v._valid_from BETWEEN ?1 AND ?2 AND {1} AND {2})",
      table, accepted("v", "?3"), accepted("o", "?3")));
  moved->with(from, to, known_at);
  while (moved->step()) {
    const PlaceCode place(moved->text(0));
    if (places.contains(place)) visit(place, moved->date(1));
  }
}

// Those of the names that have a table.
std::vector<std::string> with_tables(Database& db, std::span<const std::string> names) {
  std::vector<std::string> known = known_registers(db);
  std::erase_if(known, [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) == names.end();
  });
  return known;
}

}  // namespace

std::set<PlaceCode> changed_places(Database& db, std::span<const std::string> registers,
                                   std::span<const PlaceCode> places, base::Date after, base::Date up_to,
                                   base::Instant known_at) {
  const std::set<PlaceCode> wanted(places.begin(), places.end());
  std::set<PlaceCode> changed;
  for (const std::string& reg : with_tables(db, registers))
    for_each_change(db, reg, wanted, after.plus_days(1), up_to, known_at,
                    [&](const PlaceCode& place, base::Date) { changed.insert(place); });
  return changed;
}

std::set<base::Date> change_dates(Database& db, std::span<const std::string> registers,
                                  std::span<const PlaceCode> places, base::Date from, base::Date to,
                                  base::Instant known_at) {
  const std::set<PlaceCode> wanted(places.begin(), places.end());
  std::set<base::Date> dates;
  for (const std::string& reg : with_tables(db, registers))
    for_each_change(db, reg, wanted, from, to, known_at,
                    [&](const PlaceCode&, base::Date date) { dates.insert(date); });
  return dates;
}

}  // namespace ntm::storage

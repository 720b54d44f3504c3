// SPDX-License-Identifier: Apache-2.0
#include "storage/place_queries.h"

#include <algorithm>

#include "storage/place_rows.h"

namespace ntm::storage {

using programme::LineageEvent;
using programme::Place;
using programme::PlaceCode;

std::optional<Place> find_place(Database& db, std::string_view code, base::Date date) {
  const auto row = db.prepare(
      "SELECT code, name, kind, parent, valid_from, valid_to FROM place_period "
      "WHERE code = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?2)");
  if (!row->with(code, date).step()) return std::nullopt;
  return read_place(*row);
}

std::vector<Place> place_versions(Database& db, std::string_view code) {
  const auto rows = db.prepare(
      "SELECT code, name, kind, parent, valid_from, valid_to FROM place_period "
      "WHERE code = ?1 ORDER BY valid_from");
  rows->with(code);
  return read_places(*rows);
}

std::vector<Place> children(Database& db, std::string_view parent, base::Date date, std::string_view kind) {
  const auto rows = db.prepare(
      "SELECT code, name, kind, parent, valid_from, valid_to FROM place_period "
      "WHERE parent = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?2) "
      "AND (?3 = '' OR kind = ?3) ORDER BY code");
  rows->with(parent, date, kind);
  return read_places(*rows);
}

std::vector<PlaceCode> ancestors(Database& db, std::string_view code, base::Date date) {
  std::vector<PlaceCode> codes;
  PlaceCode at(code);
  while (const auto place = find_place(db, at, date)) {
    const bool known = std::find(codes.begin(), codes.end(), place->parent) != codes.end();
    // A circle in the data must not hold us for ever.
    if (place->parent.empty() || known || place->parent == code) break;
    if (!find_place(db, place->parent, date)) break;
    codes.push_back(place->parent);
    at = place->parent;
  }
  return codes;
}

std::map<std::string, std::string> attributes_of(Database& db, std::string_view code, base::Date date) {
  const auto rows = db.prepare(
      "SELECT name, value FROM place_attribute "
      "WHERE place = ?1 AND valid_from <= ?2 AND (valid_to IS NULL OR valid_to >= ?2) "
      "ORDER BY valid_from, attribute_id");
  rows->with(code, date);
  std::map<std::string, std::string> attributes;
  while (rows->step()) attributes.insert_or_assign(std::string(rows->text(0)), std::string(rows->text(1)));
  return attributes;
}

std::vector<LineageEvent> lineage_of(Database& db, std::string_view code) {
  const auto rows = db.prepare(R"(
      SELECT lineage_id, event, date, decision FROM lineage
      WHERE lineage_id IN (SELECT lineage_id FROM lineage_source WHERE code = ?1
                           UNION SELECT lineage_id FROM lineage_successor WHERE code = ?1)
      ORDER BY date, lineage_id)");
  rows->with(code);
  return read_lineage(db, *rows);
}

}  // namespace ntm::storage

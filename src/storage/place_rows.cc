// SPDX-License-Identifier: Apache-2.0
#include "storage/place_rows.h"

#include <string>

namespace ntm::storage {

using programme::LineageEvent;
using programme::Place;
using programme::PlaceCode;

namespace {

std::vector<PlaceCode> read_codes(Statement& rows, std::int64_t lineage) {
  rows.with(lineage);
  std::vector<PlaceCode> codes;
  while (rows.step()) codes.emplace_back(rows.text(0));
  return codes;
}

}  // namespace

Place read_place(const Statement& row) {
  return {std::string(row.text(0)),
          std::string(row.text(1)),
          std::string(row.text(2)),
          std::string(row.text(3)),
          row.date(4),
          row.optional_date(5)};
}

std::vector<Place> read_places(Statement& rows) {
  std::vector<Place> places;
  while (rows.step()) places.push_back(read_place(rows));
  return places;
}

std::vector<LineageEvent> read_lineage(Database& db, Statement& rows) {
  const auto sources = db.prepare("SELECT code FROM lineage_source WHERE lineage_id = ?1 ORDER BY position");
  const auto successors =
      db.prepare("SELECT code FROM lineage_successor WHERE lineage_id = ?1 ORDER BY position");
  std::vector<LineageEvent> events;
  while (rows.step())
    events.push_back({std::string(rows.text(1)), rows.date(2), std::string(rows.text(3)),
                      read_codes(*sources, rows.whole(0)), read_codes(*successors, rows.whole(0))});
  return events;
}

}  // namespace ntm::storage

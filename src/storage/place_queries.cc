// SPDX-License-Identifier: Apache-2.0
#include "storage/place_queries.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "storage/bound_list.h"
#include "storage/place_steps.h"

namespace ntm::storage {
namespace {

using programme::LineageEvent;
using programme::PlaceCode;
using programme::PlaceFile;

// All that can matter to the places: what they were made of and became, what is above and (one step, or to
// the end) below that, and what those below were made of and became.
Codes concerned(Database& db, const Codes& codes, Reach reach) {
  Codes family = reached(db, to_sources(), codes);
  family.merge(reached(db, to_successors(), codes));
  const Codes below = reached(db, down(), family, reach);
  Codes all = reached(db, up(), family);
  all.merge(reached(db, to_sources(), below));
  all.merge(reached(db, to_successors(), below));
  return all;
}

// Before the first places there is nothing to go by but those. An entry that was taken back by then is not
// known any more: it is the source of an event of its own (place_changes.h).
constexpr std::string_view kKnown = R"(
      (known_from <= ?2 OR known_from <= (SELECT MIN(known_from) FROM place_batch)) AND NOT EXISTS (
        SELECT 1 FROM lineage_source taken CROSS JOIN lineage back USING (lineage_id)
                                           CROSS JOIN place_batch later ON later.batch_id = back.batch_id
        WHERE taken.code = 'places:' || place_batch.batch_id
          AND (later.known_from <= ?2 OR later.known_from <= (SELECT MIN(known_from) FROM place_batch))))";

// The events of the list `event`, a row for each code of one; of those that are known.
constexpr std::string_view kEvents = R"(
      of_event(lineage_id, side, position, code) AS (
        SELECT lineage_id, 0 AS side, position, code FROM event CROSS JOIN lineage_source USING (lineage_id) UNION ALL
        SELECT lineage_id, 1, position, code FROM event CROSS JOIN lineage_successor USING (lineage_id))
      SELECT lineage_id, lineage.event, date, decision, side, code
      FROM of_event CROSS JOIN lineage USING (lineage_id) JOIN place_batch USING (batch_id)
      WHERE {1}
      ORDER BY lineage_id, side, position)";

std::unique_ptr<Statement> asked(Database& db, const std::string& codes, base::Instant known_at,
                                 std::string_view select) {
  auto rows = db.prepare(fmt::format(fmt::runtime(select), listed(1), kKnown));
  rows->with(codes, known_at);
  return rows;
}

void read_periods(Statement& rows, PlaceFile& file) {
  while (rows.step())
    file.places.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)),
                           std::string(rows.text(3)), rows.date(4), rows.optional_date(5)});
}

void read_attributes(Statement& rows, PlaceFile& file) {
  while (rows.step())
    file.attributes.push_back({std::string(rows.text(0)), std::string(rows.text(1)),
                               std::string(rows.text(2)), rows.date(3), rows.optional_date(4)});
}

// A row for each code of an event.
void read_lineage(Statement& rows, PlaceFile& file) {
  std::int64_t last = 0;
  while (rows.step()) {
    if (file.lineage.empty() || rows.whole(0) != last)
      file.lineage.push_back({std::string(rows.text(1)), rows.date(2), std::string(rows.text(3)), {}, {}});
    last = rows.whole(0);
    LineageEvent& event = file.lineage.back();
    (rows.whole(4) == 0 ? event.sources : event.successors).emplace_back(rows.text(5));
  }
}

PlaceFile read(Database& db, Reach reach, std::span<const PlaceCode> of, base::Instant known_at) {
  const std::string codes = bound_list(concerned(db, Codes(of.begin(), of.end()), reach));
  PlaceFile file;
  read_periods(*asked(db, codes, known_at, R"(
      SELECT code, name, kind, parent, valid_from, valid_to FROM place JOIN place_batch USING (batch_id)
      WHERE code IN ({}) AND {} ORDER BY place_id)"),
               file);
  read_attributes(*asked(db, codes, known_at, R"(
      SELECT place, name, value, valid_from, valid_to FROM place_attribute JOIN place_batch USING (batch_id)
      WHERE place IN ({}) AND {} ORDER BY attribute_id)"),
                  file);
  read_lineage(*asked(db, codes, known_at,
                      R"(
      WITH event(lineage_id) AS (SELECT lineage_id FROM lineage_source WHERE code IN ({0}) UNION
                                 SELECT lineage_id FROM lineage_successor WHERE code IN ({0})),)" +
                          std::string(kEvents)),
               file);
  return file;
}

PlacesPointer load_once(Database& db, Reach reach, std::span<const PlaceCode> of, base::Instant known_at) {
  const auto newest = newest_places(db);
  // Since the newest of them nothing more became known.
  const base::Instant known = std::min(known_at, newest->known_from);
  const bool one_step = reach == Reach::one_step;
  const std::string key =
      fmt::format("places {} {} {} {}", newest->batch, one_step, known.microseconds, bound_list(of));
  const auto load = [&] { return std::make_shared<const programme::Places>(read(db, reach, of, known)); };
  return one_step ? db.keep(key, load) : db.once(key, load);  // else it may be the whole nation
}

std::vector<std::string> read_homes(Database& db, std::string_view code) {
  Codes homes = reached(db, up(), reached(db, to_kin(), {std::string(code)}));
  homes.insert("");
  return {homes.begin(), homes.end()};
}

std::vector<std::string> every_home(Database& db) {
  const auto rows = db.prepare("SELECT DISTINCT place FROM audit ORDER BY place");
  std::vector<std::string> homes;
  while (rows->step()) homes.emplace_back(rows->text(0));
  return homes;
}

}  // namespace

std::shared_ptr<const NewestPlaces> newest_places(Database& db) {
  return db.once("newest places", [&] {
    const auto row =
        db.prepare("SELECT COALESCE(MAX(batch_id), 0), COALESCE(MAX(known_from), 0) FROM place_batch");
    NTM_CHECK(row->step());
    return std::make_shared<const NewestPlaces>(NewestPlaces{row->whole(0), row->instant(1)});
  });
}

PlacesPointer load_places(Database& db, std::string_view code, base::Instant known_at) {
  const PlaceCode one(code);
  return load_once(db, Reach::one_step, {&one, 1}, known_at);
}

PlacesPointer load_places(Database& db, std::span<const PlaceCode> codes, base::Instant known_at) {
  return load_once(db, Reach::one_step, codes, known_at);
}

programme::PlaceFile read_places(Database& db, std::span<const PlaceCode> codes) {
  return read(db, Reach::one_step, codes, newest_places(db)->known_from);
}

PlacesPointer load_places_under(Database& db, std::string_view code, base::Instant known_at) {
  const PlaceCode one(code);
  return load_once(db, Reach::to_the_end, {&one, 1}, known_at);
}

PlacesPointer load_upper_places(Database& db, base::Instant known_at) {
  const auto newest = newest_places(db);
  const base::Instant known = std::min(known_at, newest->known_from);
  return db.keep(fmt::format("upper places {} {}", newest->batch, known.microseconds), [&] {
    PlaceFile file;
    const auto ask = [&](const std::string& select) {
      auto rows = db.prepare(fmt::format(fmt::runtime(select), "kind <> ?1", kKnown));
      rows->with("village", known);
      return rows;
    };
    read_periods(*ask(R"(
      SELECT code, name, kind, parent, valid_from, valid_to FROM place JOIN place_batch USING (batch_id)
      WHERE {0} AND {1} ORDER BY place_id)"),
                 file);
    read_lineage(*ask(R"(
      WITH upper(code) AS (SELECT code FROM place WHERE {0}),
      event(lineage_id) AS (SELECT lineage_id FROM lineage_source WHERE code IN (SELECT code FROM upper) UNION
                            SELECT lineage_id FROM lineage_successor WHERE code IN (SELECT code FROM upper)),)" +
                      std::string(kEvents)),
                 file);
    return std::make_shared<const programme::Places>(std::move(file));
  });
}

std::vector<std::string> homes_of(Database& db, std::string_view code) {
  const auto newest = newest_places(db);
  const auto homes = db.keep(fmt::format("homes {} {}", newest->batch, code), [&] {
    const auto larger =
        db.prepare("SELECT 1 FROM place WHERE code = ?1 AND kind NOT IN ('commune', 'village') LIMIT 1");
    return std::make_shared<const std::vector<std::string>>(
        larger->with(code).step() ? std::vector<std::string>() : read_homes(db, code));
  });
  return homes->empty() ? every_home(db) : *homes;
}

bool is_place(Database& db, std::string_view code) {
  return db.prepare("SELECT 1 FROM place WHERE code = ?1 LIMIT 1")->with(code).step();
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/place_queries.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "storage/bound_list.h"

namespace ntm::storage {
namespace {

using programme::LineageEvent;
using programme::PlaceCode;
using programme::PlaceFile;

// The codes that concern the places of the list ?1, as `held`. The orders of the joins are those in which the
// indexes lead on. What only became known later is among them; it is left out where rows are read.
constexpr std::string_view kConcerned = R"(
    WITH RECURSIVE
      past(code) AS (
        {1} UNION
        SELECT s.code FROM past CROSS JOIN lineage_successor t ON t.code = past.code
                                CROSS JOIN lineage_source s ON s.lineage_id = t.lineage_id),
      future(code) AS (
        {1} UNION
        SELECT t.code FROM future CROSS JOIN lineage_source s ON s.code = future.code
                                  CROSS JOIN lineage_successor t ON t.lineage_id = s.lineage_id),
      family(code) AS (SELECT code FROM past UNION SELECT code FROM future),
      above(code) AS (
        SELECT code FROM family UNION
        SELECT p.parent FROM above CROSS JOIN place p ON p.code = above.code),
      below(code) AS (
        SELECT code FROM family UNION
        SELECT p.code FROM {0} CROSS JOIN place p ON p.parent = {0}.code),
      made_of(code) AS (
        SELECT code FROM below UNION
        SELECT s.code FROM made_of CROSS JOIN lineage_successor t ON t.code = made_of.code
                                   CROSS JOIN lineage_source s ON s.lineage_id = t.lineage_id),
      became(code) AS (
        SELECT code FROM below UNION
        SELECT t.code FROM became CROSS JOIN lineage_source s ON s.code = became.code
                                  CROSS JOIN lineage_successor t ON t.lineage_id = s.lineage_id),
      held(code) AS (SELECT code FROM above UNION SELECT code FROM made_of UNION SELECT code FROM became) )";

// Before the first places there is nothing to go by but those. An entry that was taken back by then is not
// known any more: it is the source of an event of its own (place_changes.h).
constexpr std::string_view kKnown = R"(
      known_from <= MAX(?2, (SELECT MIN(known_from) FROM place_batch)) AND NOT EXISTS (
        SELECT 1 FROM lineage_source taken CROSS JOIN lineage back USING (lineage_id)
                                           CROSS JOIN place_batch later ON later.batch_id = back.batch_id
        WHERE taken.code = 'places:' || place_batch.batch_id
          AND later.known_from <= MAX(?2, (SELECT MIN(known_from) FROM place_batch))))";

// The events of the list `event`, a row for each code of one.
constexpr std::string_view kEvents = R"(
      of_event(lineage_id, side, position, code) AS (
        SELECT lineage_id, 0, position, code FROM event CROSS JOIN lineage_source USING (lineage_id) UNION ALL
        SELECT lineage_id, 1, position, code FROM event CROSS JOIN lineage_successor USING (lineage_id))
      SELECT lineage_id, lineage.event, date, decision, side, code
      FROM of_event CROSS JOIN lineage USING (lineage_id) JOIN place_batch USING (batch_id)
      WHERE {0}
      ORDER BY lineage_id, side, position)";

// From which codes to go down: from the family itself, or from all that is below it again.
constexpr std::string_view kOneStepDown = "family", kToTheEnd = "below";

// "{0}": what is known at ?2; "{1}": the events that are.
std::string with_known(std::string_view select) {
  return fmt::format(fmt::runtime(select), kKnown, fmt::format(kEvents, kKnown));
}

std::unique_ptr<Statement> asked(Database& db, std::string_view reach, const std::string& codes,
                                 base::Instant known_at, std::string_view select) {
  auto rows = db.prepare(fmt::format(kConcerned, reach, listed(1)) + with_known(select));
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

PlacesPointer load(Database& db, std::string_view reach, const std::string& codes, base::Instant known_at) {
  PlaceFile file;
  read_periods(*asked(db, reach, codes, known_at, R"(
      SELECT code, name, kind, parent, valid_from, valid_to FROM place JOIN place_batch USING (batch_id)
      WHERE code IN held AND {0} ORDER BY place_id)"),
               file);
  read_attributes(*asked(db, reach, codes, known_at, R"(
      SELECT place, name, value, valid_from, valid_to FROM place_attribute JOIN place_batch USING (batch_id)
      WHERE place IN held AND {0} ORDER BY attribute_id)"),
                  file);
  read_lineage(*asked(db, reach, codes, known_at, R"(
      , event(lineage_id) AS (SELECT lineage_id FROM lineage_source WHERE code IN held UNION
                              SELECT lineage_id FROM lineage_successor WHERE code IN held),
      {1})"),
               file);
  return std::make_shared<const programme::Places>(std::move(file));
}

PlacesPointer load_once(Database& db, std::string_view reach, std::span<const PlaceCode> of,
                        base::Instant known_at) {
  const std::string codes = bound_list(of);
  const auto newest = newest_places(db);
  // Since the newest of them nothing more became known.
  const base::Instant known = std::min(known_at, newest->known_from);
  const std::string key = fmt::format("places {} {} {} {}", newest->batch, reach, known.microseconds, codes);
  const auto read = [&] { return load(db, reach, codes, known); };
  return reach == kOneStepDown ? db.keep(key, read) : db.once(key, read);  // else it may be the whole nation
}

// Down only from a commune to its villages: nothing is entered in a province about a commune's records.
std::vector<std::string> read_homes(Database& db, std::string_view code) {
  const auto rows = db.prepare(R"(
    WITH RECURSIVE
      kin(code) AS (
        VALUES (?1) UNION
        SELECT p.parent FROM kin CROSS JOIN place p ON p.code = kin.code AND p.kind = 'village' UNION
        SELECT p.code FROM kin CROSS JOIN place p ON p.parent = kin.code AND p.kind = 'village' UNION
        SELECT t.code FROM kin CROSS JOIN lineage_source s ON s.code = kin.code
                               CROSS JOIN lineage_successor t ON t.lineage_id = s.lineage_id UNION
        SELECT s.code FROM kin CROSS JOIN lineage_successor t ON t.code = kin.code
                               CROSS JOIN lineage_source s ON s.lineage_id = t.lineage_id),
      above(code) AS (
        SELECT code FROM kin UNION
        SELECT p.parent FROM above CROSS JOIN place p ON p.code = above.code)
    SELECT code FROM above UNION SELECT '' ORDER BY 1)");
  rows->with(code);
  std::vector<std::string> homes;
  while (rows->step()) homes.emplace_back(rows->text(0));
  return homes;
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
  return load_once(db, kOneStepDown, {&one, 1}, known_at);
}

PlacesPointer load_places(Database& db, std::span<const PlaceCode> codes, base::Instant known_at) {
  return load_once(db, kOneStepDown, codes, known_at);
}

PlacesPointer load_places_under(Database& db, std::string_view code, base::Instant known_at) {
  const PlaceCode one(code);
  return load_once(db, kToTheEnd, {&one, 1}, known_at);
}

PlacesPointer load_upper_places(Database& db, base::Instant known_at) {
  const auto newest = newest_places(db);
  const base::Instant known = std::min(known_at, newest->known_from);
  return db.keep(fmt::format("upper places {} {}", newest->batch, known.microseconds), [&] {
    PlaceFile file;
    const auto ask = [&](std::string_view select) {
      auto rows = db.prepare(with_known(select));
      rows->with("village", known);
      return rows;
    };
    read_periods(*ask(R"(
      SELECT code, name, kind, parent, valid_from, valid_to FROM place JOIN place_batch USING (batch_id)
      WHERE kind <> ?1 AND {0} ORDER BY place_id)"),
                 file);
    read_lineage(*ask(R"(
      WITH upper(code) AS (SELECT code FROM place WHERE kind <> ?1),
      event(lineage_id) AS (SELECT lineage_id FROM lineage_source WHERE code IN upper UNION
                            SELECT lineage_id FROM lineage_successor WHERE code IN upper),
      {1})"),
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

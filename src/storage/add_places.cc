// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "base/check.h"
#include "base/error.h"
#include "storage/home_numbers.h"
#include "storage/place_queries.h"

namespace ntm::storage {
namespace {

using programme::LineageEvent;
using programme::Place;
using programme::PlaceAttribute;
using programme::PlaceCode;
using programme::PlaceFile;

template <typename Period>
bool ends_before_it_begins(const Period& period) {
  return period.to && *period.to < period.from;
}

void check_periods(const PlaceFile& file, base::Diagnostics& diagnostics) {
  for (const Place& place : file.places)
    if (ends_before_it_begins(place)) diagnostics.add({}, "storage.place_period", {{"place", place.code}});
  for (const PlaceAttribute& attribute : file.attributes)
    if (ends_before_it_begins(attribute))
      diagnostics.add({}, "storage.place_period", {{"place", attribute.place + " " + attribute.name}});
}

void refuse_if_any(base::Diagnostics& diagnostics) {
  if (!diagnostics.empty())
    throw base::Error(base::Error::Kind::invalid, {"storage.places_refused", {}}, std::move(diagnostics));
}

std::int64_t insert_batch(Database& db, base::Instant at) {
  const auto insert = db.prepare("INSERT INTO place_batch (known_from) VALUES (?1) RETURNING batch_id");
  NTM_CHECK(insert->with(at).step());
  const std::int64_t batch = insert->whole(0);
  insert->step();
  return batch;
}

void insert_places(Database& db, std::int64_t batch, const PlaceFile& file) {
  const auto place = db.prepare(
      "INSERT INTO place (batch_id, code, name, kind, parent, valid_from, valid_to) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  for (const Place& p : file.places)
    place->with(batch, p.code, p.name, p.kind, p.parent, p.from, p.to).execute();
  const auto attribute = db.prepare(
      "INSERT INTO place_attribute (batch_id, place, name, value, valid_from, valid_to) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  for (const PlaceAttribute& a : file.attributes)
    attribute->with(batch, a.place, a.name, a.value, a.from, a.to).execute();
}

void insert_lineage(Database& db, std::int64_t batch, const LineageEvent& event) {
  const auto insert = db.prepare(
      "INSERT INTO lineage (batch_id, event, date, decision) VALUES (?1, ?2, ?3, ?4) RETURNING lineage_id");
  NTM_CHECK(insert->with(batch, event.event, event.date, event.decision).step());
  const std::int64_t id = insert->whole(0);
  insert->step();
  const auto insert_codes = [&](std::string_view sql, const std::vector<PlaceCode>& codes) {
    const auto statement = db.prepare(sql);
    std::int64_t position = 0;
    for (const PlaceCode& code : codes) statement->with(id, position++, code).execute();
  };
  insert_codes("INSERT INTO lineage_source (lineage_id, position, code) VALUES (?1, ?2, ?3)", event.sources);
  insert_codes("INSERT INTO lineage_successor (lineage_id, position, code) VALUES (?1, ?2, ?3)",
               event.successors);
}

std::vector<PlaceCode> codes_in(const PlaceFile& file) {
  std::set<PlaceCode> codes;
  for (const Place& place : file.places) codes.insert({place.code, place.parent});
  for (const PlaceAttribute& attribute : file.attributes) codes.insert(attribute.place);
  return {codes.begin(), codes.end()};
}

// After all rows stand: an event of the same file may have ended the earlier period of a code.
void check_overlaps(const programme::Places& places, const PlaceFile& file, base::Diagnostics& diagnostics) {
  std::set<PlaceCode> codes;
  for (const Place& place : file.places) codes.insert(place.code);
  for (const PlaceCode& code : codes) {
    const std::vector<Place>& periods = places.periods(code);
    for (std::size_t next = 1; next < periods.size(); ++next) {
      if (periods[next - 1].to && *periods[next - 1].to < periods[next].from) continue;
      diagnostics.add({}, "storage.place_overlap",
                      {{"place", code}, {"from", periods[next].from.vietnamese()}});
    }
  }
}

void check_known(const programme::Places& places, const PlaceFile& file, base::Diagnostics& diagnostics) {
  for (const Place& place : file.places)
    if (!place.parent.empty() && places.periods(place.parent).empty())
      diagnostics.add({}, "storage.place_parent", {{"place", place.code}, {"parent", place.parent}});
  for (const PlaceAttribute& attribute : file.attributes)
    if (places.periods(attribute.place).empty())
      diagnostics.add({}, "storage.place_unknown", {{"place", attribute.place}});
}

}  // namespace

std::int64_t add_places(Database& db, const PlaceFile& file, base::Instant at) {
  NTM_CHECK(db.is_writing());
  base::Diagnostics diagnostics;
  check_periods(file, diagnostics);
  refuse_if_any(diagnostics);
  const std::int64_t batch = insert_batch(db, at);
  insert_places(db, batch, file);
  for (const LineageEvent& event : file.lineage) insert_lineage(db, batch, event);
  const PlacesPointer places = load_places(db, codes_in(file));
  check_overlaps(*places, file, diagnostics);
  check_known(*places, file, diagnostics);
  refuse_if_any(diagnostics);
  number_places(db, codes_in(file));
  return batch;
}

}  // namespace ntm::storage

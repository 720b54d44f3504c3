// SPDX-License-Identifier: Apache-2.0
#include "storage/record_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "programme/standing.h"
#include "registers/cell.h"
#include "storage/bound_list.h"
#include "storage/home_numbers.h"
#include "storage/place_queries.h"
#include "storage/record_rows.h"

namespace ntm::storage {

using programme::PlaceCode;
using programme::RecordVersion;
using registers::RegisterDefinition;

std::optional<std::string> key_text(const RegisterDefinition& reg, const PlaceCode& place,
                                    const std::vector<registers::Value>& values) {
  if (!reg.key) return place;
  const registers::Value& value = values[*reg.key];
  if (!registers::is_known(value)) return std::nullopt;
  std::string key = registers::stored_text(reg.fields[*reg.key], value);
  if (key.empty()) return std::nullopt;
  return key;
}

void visit_records(Database& db, const RegisterDefinition& reg, const programme::Places& known,
                   std::span<const PlaceCode> places, base::Date date, base::Instant known_at,
                   std::span<const std::size_t> fields, const StandingVisitor& visit) {
  std::set<PlaceCode> reach;
  for (const PlaceCode& place : places) reach.merge(known.ever_part_of(place));
  const std::vector<PlaceCode> written_in(reach.begin(), reach.end());
  const AskedHomes homes = homes_of_records(db, written_in);
  // All versions of each record of which one was ever written in one of the places, whatever it says of the
  // village.
  const auto rows = db.prepare(fmt::format(
      R"(
      SELECT {0} FROM {1} v
      WHERE v._record IN (SELECT _record FROM {1} WHERE _place IN ({3}) AND {4})
        AND v._valid_from <= ?2 AND {2} AND {5}
      ORDER BY v._record, v._valid_from, v._version)",
      version_columns(reg, "v", fields), table_of(reg.name), accepted("v", "?3"), listed(1),
      homes.hold("", 4), homes.hold("v", 4)));
  rows->with(bound_list(written_in), date, known_at);
  homes.bind(*rows, 4);
  const std::set<PlaceCode> wanted(places.begin(), places.end());
  programme::Standing standing(known, date, programme::content_of(reg));
  VersionReader reader(reg, fields);
  const RecordVersion* state = nullptr;
  const auto give = [&] {
    if (!state || state->ended) return;
    const PlaceCode& place = standing.of(state->place, state->place_since);
    if (wanted.contains(place)) visit(*state, place);
  };
  while (rows->step()) {
    if (state && state->record != rows->whole(0)) give();
    state = &reader.take(*rows);
  }
  give();
}

void read_records(Database& db, const RegisterDefinition& reg, std::span<const PlaceCode> places,
                  base::Date date, base::Instant known_at, std::span<const std::size_t> fields,
                  const RecordVisitor& visit) {
  const PlacesPointer known = load_places(db, places, known_at);
  std::vector<RecordVersion> found;
  visit_records(db, reg, *known, places, date, known_at, fields,
                [&](const RecordVersion& state, const PlaceCode& place) {
                  found.push_back(state);
                  found.back().place = place;
                });
  std::ranges::stable_sort(found, {}, &RecordVersion::place);
  for (const RecordVersion& one : found) visit(one);
}

void read_records(Database& db, const RegisterDefinition& reg, std::span<const PlaceCode> places,
                  base::Date date, base::Instant known_at, const RecordVisitor& visit) {
  read_records(db, reg, places, date, known_at, all_fields(reg), visit);
}

namespace {

// Takes the versions of records into what a commune has to know of them.
class Gathering {
 public:
  Gathering(const RegisterDefinition& reg, const CommuneRecords& of)
      : reg_(reg), of_(of), standing_(of.places, of.date, programme::content_of(reg)) {}

  // In the order of (record, valid_from, version).
  void take(const RecordVersion& version) {
    if (version.record != now_.record) finish();
    if (now_.record == 0) now_.begins = version.valid_from;
    now_.record = version.record;
    now_.newest = std::max(now_.newest, version.version);
    if (version.says_village()) add_place(version.place, version.valid_from);
    if (version.valid_from > of_.date) {
      now_.later.push_back(version);
      return;
    }
    if (!now_.in_force) now_.in_force = programme::nothing_stated(version.values.size());
    programme::take(*now_.in_force, version);
    now_.places_from_now.clear();  // those of earlier days are over
  }

  std::vector<CurrentRecord> finished() {
    finish();
    return std::move(found_);
  }

 private:
  static void add_once(std::vector<PlaceCode>& list, const PlaceCode& place) {
    if (std::ranges::find(list, place) == list.end()) list.push_back(place);
  }

  // On the day, or on a later one.
  PlaceCode standing(const PlaceCode& place, base::Date stated, base::Date day) {
    if (day == of_.date) return standing_.of(place, stated);
    return programme::Standing(of_.places, day, programme::content_of(reg_)).of(place, stated);
  }

  // Where it was put, and what that place has become by the day.
  void add_place(const PlaceCode& place, base::Date since) {
    const PlaceCode now = standing(place, since, std::max(since, of_.date));
    add_once(now_.places, place);
    if (!now.empty()) add_once(now_.places, now);
    add_once(now_.places_from_now, now.empty() ? place : now);
  }

  bool is_the_communes(const PlaceCode& place, base::Date day) const {
    return place == of_.commune || (!place.empty() && of_.places.commune_of(place, day) == of_.commune);
  }

  void finish() {
    CurrentRecord one = std::exchange(now_, {});
    if (one.record == 0) return;
    // Where nobody said where it is, or by what it is known, on the day: what was said of it first.
    const auto first = [&](const auto& says) -> const RecordVersion* {
      if (one.in_force && says(*one.in_force)) return &*one.in_force;
      const auto later = std::ranges::find_if(one.later, says);
      return later == one.later.end() ? nullptr : &*later;
    };
    const auto is_somewhere = [](const RecordVersion& told) {
      return told.says_village() && !told.place.empty();
    };
    const RecordVersion* placed = first(is_somewhere);
    if (!placed) return;
    const base::Date day = std::max(placed->valid_from, of_.date);
    const bool is_now = one.in_force && placed == &*one.in_force;
    one.place = standing(placed->place, is_now ? placed->place_since : placed->valid_from, day);
    if (!is_the_communes(one.place, day)) return;
    const auto has_key = [&](const RecordVersion& told) {
      return key_text(reg_, one.place, told.values).has_value();
    };
    if (const RecordVersion* keyed = first(has_key)) one.key = *key_text(reg_, one.place, keyed->values);
    if (is_now) {
      one.in_force->place = one.place;
      if (std::ranges::find(one.places_from_now, one.place) == one.places_from_now.end())
        one.places_from_now.insert(one.places_from_now.begin(), one.place);
      add_once(one.places, one.place);
    }
    found_.push_back(std::move(one));
  }

  const RegisterDefinition& reg_;
  const CommuneRecords& of_;
  programme::Standing standing_;
  CurrentRecord now_;
  std::vector<CurrentRecord> found_;
};

std::vector<CurrentRecord> gathered(Database& db, const RegisterDefinition& reg, const CommuneRecords& of,
                                    std::span<const std::size_t> fields, const AskedHomes& homes,
                                    std::string_view which, const std::string& list) {
  const auto rows = db.prepare(fmt::format(
      R"(
      SELECT {0} FROM {1} v WHERE v._record IN ({2}) AND {3} AND {4}
      ORDER BY v._record, v._valid_from, v._version)",
      version_columns(reg, "v", fields), table_of(reg.name), which, accepted("v", "?2"), homes.hold("v", 3)));
  rows->with(list, of.known_at);
  homes.bind(*rows, 3);
  VersionReader reader(reg, fields);
  Gathering gathering(reg, of);
  while (rows->step()) gathering.take(reader.read(*rows));
  return gathering.finished();
}

std::vector<RecordKey> birth_keys_of(Statement& rows) {
  std::vector<RecordKey> keys;
  while (rows.step()) keys.push_back({rows.whole(0), std::string(rows.text(1))});
  return keys;
}

}  // namespace

std::vector<CurrentRecord> current_records(Database& db, const RegisterDefinition& reg,
                                           const CommuneRecords& of, std::span<const std::size_t> fields) {
  const std::set<PlaceCode> reach = of.places.ever_part_of(PlaceCode(of.commune));
  const std::vector<PlaceCode> written_in(reach.begin(), reach.end());
  const AskedHomes homes = homes_of_records(db, written_in);
  return gathered(db, reg, of, fields, homes,
                  fmt::format("SELECT _record FROM {} WHERE _place IN ({}) AND {}", table_of(reg.name),
                              listed(1), homes.hold("", 3)),
                  bound_list(written_in));
}

std::vector<CurrentRecord> current_records(Database& db, const RegisterDefinition& reg,
                                           const CommuneRecords& of,
                                           std::span<const programme::RecordId> only) {
  return gathered(db, reg, of, all_fields(reg), homes_of_known_records(db, only), listed_numbers(1),
                  bound_list(only));
}

std::map<std::string, CurrentRecord> current_by_key(Database& db, const RegisterDefinition& reg,
                                                    std::string_view commune, base::Date date,
                                                    base::Instant known_at) {
  const PlacesPointer places = load_places(db, commune, known_at);
  std::map<std::string, CurrentRecord> found;
  for (CurrentRecord& one : current_records(db, reg, {*places, commune, date, known_at}, all_fields(reg))) {
    std::string key = one.key;
    found.emplace(std::move(key), std::move(one));
  }
  return found;
}

std::vector<RecordKey> record_keys(Database& db, std::string_view register_name,
                                   const std::vector<PlaceCode>& homes) {
  const AskedHomes born = homes_of_records(db, homes);
  const auto rows = db.prepare(
      fmt::format("SELECT record_id, key FROM record WHERE register = ?1 AND commune IN ({}) AND {} "
                  "ORDER BY record_id",
                  listed(2), born.hold("", 3)));
  rows->with(register_name, bound_list(homes));
  born.bind(*rows, 3);
  return birth_keys_of(*rows);
}

std::vector<RecordKey> record_keys(Database& db, std::span<const programme::RecordId> records) {
  const AskedHomes homes = homes_of_rows(records);
  const auto rows = db.prepare(
      fmt::format("SELECT record_id, key FROM record WHERE record_id IN ({}) AND {} ORDER BY record_id",
                  listed_numbers(1), homes.hold("", 2)));
  rows->with(bound_list(records));
  homes.bind(*rows, 2);
  return birth_keys_of(*rows);
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/record_queries.h"

#include <fmt/format.h>

#include <algorithm>

#include "registers/cell.h"
#include "storage/bound_list.h"
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

void read_records(Database& db, const RegisterDefinition& reg, std::span<const PlaceCode> places,
                  base::Date date, base::Instant known_at, std::span<const std::size_t> fields,
                  const RecordVisitor& visit) {
  // All versions of each record of which one was ever written in one of the places, whatever it says of the
  // village.
  const auto rows = db.prepare(fmt::format(
      R"(
      SELECT p._place, {0}
      FROM (SELECT DISTINCT _place, _record FROM {1} WHERE _place IN (SELECT value FROM json_each(?1))) p
      CROSS JOIN {1} v ON v._record = p._record
      WHERE v._valid_from <= ?2 AND {2}
      ORDER BY p._place, p._record, v._valid_from, v._version)",
      version_columns(reg, "v", fields), table_of(reg.name), accepted("v", "?3")));
  rows->with(bound_list(places), date, known_at);
  VersionReader reader(reg, fields, 1);
  PlaceCode place;  // in which the record was once, and may not be any more
  const RecordVersion* state = nullptr;
  const auto give = [&] {
    if (state && !state->ended && state->place == place) visit(*state);
  };
  while (rows->step()) {
    if (!state || state->record != rows->whole(1) || rows->text(0) != place) {
      give();
      place = rows->text(0);
      reader.begin();
    }
    state = &reader.take(*rows);
  }
  give();
}

void read_records(Database& db, const RegisterDefinition& reg, std::span<const PlaceCode> places,
                  base::Date date, base::Instant known_at, const RecordVisitor& visit) {
  read_records(db, reg, places, date, known_at, all_fields(reg), visit);
}

std::map<std::string, CurrentRecord> current_by_key(Database& db, const RegisterDefinition& reg,
                                                    std::string_view commune, base::Date date,
                                                    base::Instant known_at) {
  const auto fields = all_fields(reg);
  const auto rows = db.prepare(fmt::format(
      R"(
      SELECT r.key, {0} FROM record r JOIN {1} v ON v._record = r.record_id
      WHERE r.register = ?1 AND r.commune = ?2 AND {2}
      ORDER BY v._record, v._valid_from, v._version)",
      version_columns(reg, "v", fields), table_of(reg.name), accepted("v", "?3")));
  rows->with(reg.name, commune, known_at);
  VersionReader reader(reg, fields, 1);
  std::map<std::string, CurrentRecord> found;
  while (rows->step()) {
    const RecordVersion& version = reader.read(*rows);
    found[std::string(rows->text(0))].add(version, date);
  }
  return found;
}

void CurrentRecord::add(const RecordVersion& version, base::Date date) {
  const auto add_once = [&](std::vector<PlaceCode>& list) {
    if (std::ranges::find(list, last_place) == list.end()) list.push_back(last_place);
  };
  if (record == 0) begins = version.valid_from;
  record = version.record;
  newest = std::max(newest, version.version);
  if (version.says_village()) last_place = version.place;
  add_once(places);
  if (version.valid_from > date) {
    later.push_back(version);
  } else {
    if (!in_force) in_force = programme::nothing_stated(version.values.size());
    programme::take(*in_force, version);
    places_from_now.clear();  // those of earlier days are over
  }
  add_once(places_from_now);
}

std::vector<RecordKey> record_keys(Database& db, std::string_view register_name, std::string_view commune) {
  const auto rows =
      db.prepare("SELECT record_id, key FROM record WHERE register = ?1 AND commune = ?2 ORDER BY record_id");
  rows->with(register_name, commune);
  std::vector<RecordKey> keys;
  while (rows->step()) keys.push_back({rows->whole(0), std::string(rows->text(1))});
  return keys;
}

}  // namespace ntm::storage

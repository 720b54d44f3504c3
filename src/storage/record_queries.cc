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
  // The unary plus keeps the date out of the choice of an index: the one by place and record gives the order.
  const auto rows = db.prepare(fmt::format(
      R"(
      SELECT {0} FROM {1} v
      WHERE v._place IN (SELECT value FROM json_each(?1)) AND +v._valid_from <= ?2 AND v._ended = 0 AND {2}
        AND NOT EXISTS (
          SELECT 1 FROM {1} w
          WHERE w._record = v._record AND w._valid_from <= ?2
            AND (w._valid_from, w._version) > (v._valid_from, v._version) AND {3})
      ORDER BY v._place, v._record)",
      version_columns(reg, "v", fields), table_of(reg.name), accepted("v", "?3"), accepted("w", "?3")));
  VersionReader reader(reg, fields);
  rows->with(bound_list(places), date, known_at);
  while (rows->step()) visit(reader.read(*rows));
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
    if (std::ranges::find(list, version.place) == list.end()) list.push_back(version.place);
  };
  if (record == 0) begins = version.valid_from;
  record = version.record;
  newest = std::max(newest, version.version);
  add_once(places);
  // Those of earlier days are over when the next one of this day or before comes.
  if (version.valid_from <= date) in_force = version, places_from_now.clear();
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

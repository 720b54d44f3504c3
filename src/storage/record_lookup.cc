// SPDX-License-Identifier: Apache-2.0
#include "storage/record_lookup.h"

#include <fmt/format.h>

#include "storage/record_rows.h"

namespace ntm::storage {

using programme::RecordId;
using programme::RecordVersion;
using registers::RegisterDefinition;

std::map<std::string, CurrentRecord> current_of_keys(Database& db, const RegisterDefinition& reg,
                                                     std::string_view commune,
                                                     std::span<const std::string> keys, base::Date date,
                                                     base::Instant known_at) {
  const auto fields = all_fields(reg);
  const auto rows = db.prepare(fmt::format(
      R"(
      SELECT {0} FROM record r JOIN {1} v ON v._record = r.record_id
      WHERE r.register = ?1 AND r.commune = ?2 AND r.key = ?3 AND {2}
      ORDER BY v._valid_from, v._version)",
      version_columns(reg, "v", fields), table_of(reg.name), accepted("v", "?4")));
  VersionReader reader(reg, fields);
  std::map<std::string, CurrentRecord> found;
  for (const std::string& key : keys) {
    rows->with(reg.name, commune, key, known_at);
    while (rows->step()) {
      const RecordVersion& version = reader.read(*rows);
      found[key].add(version, date);
    }
  }
  return found;
}

std::optional<std::string> key_of_record(Database& db, std::string_view register_name,
                                         std::string_view commune, RecordId record) {
  const auto row =
      db.prepare("SELECT key FROM record WHERE record_id = ?1 AND register = ?2 AND commune = ?3");
  if (!row->with(record, register_name, commune).step()) return std::nullopt;
  return std::string(row->text(0));
}

std::vector<AcceptedVersion> accepted_versions(Database& db, const RegisterDefinition& reg, RecordId record,
                                               base::Instant known_at) {
  const auto fields = all_fields(reg);
  const auto rows = db.prepare(fmt::format(
      R"(
      SELECT c.changeset_id, c.author, e.actor, e.at, {0}
      FROM {1} v
      JOIN changeset c ON c.changeset_id = v._changeset
      JOIN changeset_event e ON e.changeset_id = c.changeset_id AND e.state = 'accepted' AND e.at <= ?2
      WHERE v._record = ?1
      ORDER BY v._version DESC)",
      version_columns(reg, "v", fields), table_of(reg.name)));
  rows->with(record, known_at);
  VersionReader reader(reg, fields, 4);
  std::vector<AcceptedVersion> versions;
  while (rows->step())
    versions.push_back({reader.read(*rows), rows->whole(0), std::string(rows->text(1)),
                        std::string(rows->text(2)), rows->instant(3)});
  return versions;
}

std::map<RecordId, programme::VersionId> newest_versions(Database& db, const RegisterDefinition& reg,
                                                         std::span<const RecordId> records,
                                                         base::Instant known_at) {
  const auto row = db.prepare(fmt::format("SELECT MAX(v._version) FROM {} v WHERE v._record = ?1 AND {}",
                                          table_of(reg.name), accepted("v", "?2")));
  std::map<RecordId, programme::VersionId> newest;
  for (const RecordId record : records)
    if (row->with(record, known_at).step() && !row->is_null(0)) newest[record] = row->whole(0);
  return newest;
}

}  // namespace ntm::storage

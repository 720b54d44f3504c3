// SPDX-License-Identifier: Apache-2.0
#include "storage/record_lookup.h"

#include <fmt/format.h>

#include "storage/record_rows.h"

namespace ntm::storage {

using programme::RecordId;
using programme::RecordVersion;
using registers::RegisterDefinition;

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

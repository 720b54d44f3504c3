// SPDX-License-Identifier: Apache-2.0
#include "storage/record_lookup.h"

#include <fmt/format.h>

#include "storage/home_numbers.h"
#include "storage/record_rows.h"

namespace ntm::storage {

using programme::RecordId;
using programme::RecordVersion;
using registers::RegisterDefinition;

std::vector<AcceptedVersion> accepted_versions(Database& db, const RegisterDefinition& reg, RecordId record,
                                               base::Instant known_at) {
  const auto fields = all_fields(reg);
  const AskedHomes homes = homes_of_known_records(db, std::span(&record, 1));
  const auto rows = db.prepare(fmt::format(
      R"(
      SELECT c.changeset_id, c.author, e.actor, e.at, {0}
      FROM {1} v
      JOIN changeset c ON c.changeset_id = v._changeset AND c.of_home = v.of_home
      JOIN changeset_event e ON e.changeset_id = c.changeset_id AND e.of_home = c.of_home
        AND e.state = 'accepted' AND e.at <= ?2
      WHERE v._record = ?1 AND {2}
      ORDER BY v._version DESC)",
      version_columns(reg, "v", fields), table_of(reg.name), homes.hold("v", 3)));
  rows->with(record, known_at);
  homes.bind(*rows, 3);
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
  const AskedHomes homes = homes_of_known_records(db, records);
  const auto row =
      db.prepare(fmt::format("SELECT MAX(v._version) FROM {} v WHERE v._record = ?1 AND {} AND {}",
                             table_of(reg.name), accepted("v", "?2"), homes.hold("v", 3)));
  std::map<RecordId, programme::VersionId> newest;
  for (const RecordId record : records) {
    row->with(record, known_at);
    homes.bind(*row, 3);
    if (row->step() && !row->is_null(0)) newest[record] = row->whole(0);
  }
  return newest;
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/missing_entries.h"

#include "storage/file_database.h"

namespace ntm::storage {

Head newest_entry(Database& db) {
  const auto row = db.prepare("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
  if (!row->step()) return {};
  return {row->whole(0), std::string(row->text(1))};
}

base::Message MissingEntries::message() const {
  return {"storage.entries_missing",
          {{"there", std::to_string(there)}, {"acknowledged", std::to_string(acknowledged)}}};
}

std::optional<MissingEntries> missing_entries(Database& db) {
  const FileDatabase* const file = as_file(db);
  const std::optional<Head> acknowledged = file ? file->acknowledged() : std::nullopt;
  if (!acknowledged) return std::nullopt;
  const auto row = db.prepare("SELECT hash FROM audit WHERE sequence = ?1");
  if (row->with(acknowledged->sequence).step() && row->text(0) == acknowledged->hash) return std::nullopt;
  return MissingEntries{newest_entry(db).sequence, acknowledged->sequence};
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/missing_entries.h"

#include <algorithm>
#include <map>

#include "storage/file_database.h"

namespace ntm::storage {

Head newest_entry(Database& db) {
  const auto row = db.prepare("SELECT sequence, hash, place FROM audit ORDER BY sequence DESC LIMIT 1");
  if (!row->step()) return {};
  return {row->whole(0), std::string(row->text(1)), std::string(row->text(2))};
}

LogEnd log_end(Database& db) {
  const auto row = db.prepare("SELECT (SELECT MAX(sequence) FROM audit), (SELECT MAX(at) FROM audit)");
  return row->step() ? LogEnd{row->whole(0), row->instant(1)} : LogEnd{};
}

std::vector<Head> newest_entries(Database& db, const LogEnd& since) {
  const auto rows =
      db.prepare("SELECT sequence, hash, place FROM audit WHERE sequence > ?1 OR at >= ?2 ORDER BY sequence");
  rows->with(since.sequence, since.at);
  std::map<std::string, Head> newest;
  while (rows->step()) {
    const std::string home(rows->text(2));
    newest[home] = {rows->whole(0), std::string(rows->text(1)), home};
  }
  std::vector<Head> heads;
  for (auto& [home, head] : newest) heads.push_back(std::move(head));
  return heads;
}

base::Message MissingEntries::message() const {
  return {"storage.entries_missing",
          {{"there", std::to_string(there)}, {"acknowledged", std::to_string(acknowledged)}}};
}

std::optional<MissingEntries> missing_entries(Database& db) {
  const FileDatabase* const file = as_file(db);
  if (!file) return std::nullopt;
  const auto row = db.prepare("SELECT hash FROM audit WHERE sequence = ?1");
  std::int64_t missing = 0;
  for (const Head& head : file->acknowledged()) {
    const bool is_there = row->with(head.sequence).step() && row->text(0) == head.hash;
    if (!is_there) missing = std::max(missing, head.sequence);
  }
  if (missing == 0) return std::nullopt;
  return MissingEntries{log_end(db).sequence, missing};
}

}  // namespace ntm::storage

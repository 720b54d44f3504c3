// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "base/message.h"
#include "storage/database.h"
#include "storage/sqlite/head_file.h"

namespace ntm::storage {

// The newest entry of the audit log as the database has it.
Head newest_entry(Database& db);

// Remembers for a connection, beside the database `path`, what it acknowledges.
class HeadMemory {
 public:
  explicit HeadMemory(const std::string& path) : path_(path), file_(path) {}

  // From now on, unless what is remembered is missing: then that stays, until a person has seen it and
  // removes the file. Before this nothing is remembered.
  void begin(Database& db);
  // The newest entry, as it is about to be committed.
  Head about_to_keep(Database& db) const { return begun_ ? newest_entry(db) : Head{}; }
  // It is committed.
  void kept(const Head& head) noexcept;

 private:
  const std::string path_;
  HeadFile file_;
  bool begun_ = false;
  std::int64_t remembered_ = 0;
};

// Entries that were acknowledged to somebody and are not in the database any more.
struct MissingEntries {
  std::int64_t there = 0;         // the number of the newest entry that the database has
  std::int64_t acknowledged = 0;  // the number of the newest that somebody was told is kept

  base::Message message() const;
};

// Whether the database is an older state of itself, or another one, than the one in which people were told
// that their entries are kept: its journal (-wal) was deleted, or only the .db file was copied back. Nothing
// when all is there, and when nothing is remembered beside the database, the file `path`.
std::optional<MissingEntries> missing_entries(Database& db, const std::string& path);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/missing_entries.h"

namespace ntm::storage::sqlite {

inline constexpr const char* kHeadSuffix = "-head";

// The file beside a database ("ntm.db-head") that remembers the newest acknowledged entry of its audit log.
// It is written after the entry is safe on the disk, without waiting for the disk itself: so it may be older
// than the database, never newer, and a machine that fails causes no false alarm (decision 0022).
class HeadFile {
 public:
  explicit HeadFile(const std::string& database) : path_(database + kHeadSuffix) {}
  ~HeadFile();
  HeadFile(const HeadFile&) = delete;
  HeadFile& operator=(const HeadFile&) = delete;

  // Nothing when there is no such file, or one that is not ours.
  std::optional<Head> read() const;
  // A file that cannot be written is no reason to refuse what is already done.
  void write(const Head& head) noexcept;

 private:
  const std::string path_;
  int file_ = -1;
};

// Remembers for a connection, beside the database `path`, what it acknowledges.
class HeadMemory {
 public:
  explicit HeadMemory(const std::string& path) : file_(path) {}

  // From now on, unless what is remembered is missing: then that stays, until a person has seen it and
  // removes the file. Before this nothing is remembered.
  void begin(Database& db) { begun_ = !missing_entries(db); }
  // The newest entry, as it is about to be committed.
  Head about_to_keep(Database& db) const { return begun_ ? newest_entry(db) : Head{}; }
  // It is committed.
  void kept(const Head& head) noexcept;
  std::optional<Head> acknowledged() const { return file_.read(); }

 private:
  HeadFile file_;
  bool begun_ = false;
  std::int64_t remembered_ = 0;
};

}  // namespace ntm::storage::sqlite

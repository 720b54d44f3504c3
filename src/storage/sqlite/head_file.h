// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "storage/missing_entries.h"

namespace ntm::storage::sqlite {

inline constexpr const char* kHeadSuffix = "-head";

// The file beside a database ("ntm.db-head") that remembers of each home the newest acknowledged entry of the
// audit log, a line each. It is written after the entry is safe on the disk, without waiting for the disk
// itself: so it may be older than the database, never newer, and a machine that fails causes no false alarm
// (decision 0022).
class HeadFile {
 public:
  explicit HeadFile(const std::string& database) : path_(database + kHeadSuffix) {}
  ~HeadFile();
  HeadFile(const HeadFile&) = delete;
  HeadFile& operator=(const HeadFile&) = delete;

  // Sorted by home. Nothing when there is no such file; of one that is not ours, the lines that could be.
  std::vector<Head> read() const;
  // A file that cannot be written is no reason to refuse what is already done.
  void write(const Head& head) noexcept;

 private:
  std::int64_t place_of(const std::string& home);

  const std::string path_;
  int file_ = -1;
  std::int64_t read_until_ = 0;                 // behind the last line that was read
  std::map<std::string, std::int64_t> places_;  // of the lines, by home: a line stays where it is
};

// Remembers for a connection, beside the database `path`, what it acknowledges.
class HeadMemory {
 public:
  explicit HeadMemory(const std::string& path) : file_(path) {}

  // From now on, unless what is remembered is missing: then that stays, until a person has seen it and
  // removes the file. Before this nothing is remembered.
  void begin(Database& db);
  // The newest entries of the homes that have grown since this was asked before, as they are about to be
  // committed.
  std::vector<Head> about_to_keep(Database& db);
  // They are committed.
  void kept(const std::vector<Head>& heads) noexcept;
  std::vector<Head> acknowledged() const { return file_.read(); }

 private:
  HeadFile file_;
  bool begun_ = false;
  LogEnd remembered_;  // all that was written up to this
  LogEnd next_;        // of what is about to be kept
};

}  // namespace ntm::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ntm::storage {

// An entry of the audit log: its number and its hash.
struct Head {
  std::int64_t sequence = 0;  // 0: the log is empty
  std::string hash;
  friend bool operator==(const Head&, const Head&) = default;
};

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

}  // namespace ntm::storage

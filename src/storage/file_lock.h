// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace ntm::storage {

// Keeps other processes that ask for it away from what stands beside a database: copies under way, a restore.
// Held until it goes, also by a crash. It is of the folder, so that no file stays behind.
class FolderLock {
 public:
  enum class Wait { for_others, not_at_all };

  // base::Error (unavailable) when the folder cannot be opened.
  FolderLock(const std::string& file, Wait wait);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

  // False only with Wait::not_at_all, when somebody else has it.
  bool is_held() const { return held_; }

 private:
  int folder_ = -1;
  bool held_ = false;
};

// Writes out what the system still keeps of a file, or of the names in a folder, in memory.
void flush_to_disk(const std::string& path);

}  // namespace ntm::storage

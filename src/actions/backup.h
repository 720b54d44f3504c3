// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "actions/session.h"
#include "storage/database.h"
#include "storage/file_lock.h"

namespace ntm::actions {

// The bytes of a copy of the whole database, as it was at one moment; under a passphrase when there is one.
class Backup {
 public:
  virtual ~Backup() = default;
  // Nothing after the last. base::Error (unavailable).
  virtual std::optional<std::string> next() = 0;
};

// Takes the copy and notes in the log of accesses who took it: it holds all personal data. However the
// process ends, no copy stays on the disk. `passphrase`: "" = readable for everybody. base::Error: invalid
// with a diagnostic on "passphrase" (too weak); unavailable. Of a database on a server the copy is a file,
// too, that ntm opens.
std::unique_ptr<Backup> begin_backup(storage::Database& database, const std::string& passphrase,
                                     const Session& session);

// The same into a new file that only its owner may read, which is there whole or not at all; a part that a
// killed process left ("FILE.partial") is written over. base::Error: invalid (the file exists), and as above.
void back_up(storage::Database& database, const std::string& file, const std::string& passphrase,
             const Session& session);

// The same into a file beside the database that goes with this object: whoever wants to read it later opens
// it meanwhile. One at a time; what a killed process leaves goes at the next start (finish_restore).
class BackupFile {
 public:
  BackupFile(storage::Database& database, const std::string& passphrase, const Session& session);
  BackupFile(const BackupFile&) = delete;
  BackupFile& operator=(const BackupFile&) = delete;
  ~BackupFile();
  const std::string& path() const { return path_; }

 private:
  void remove();

  std::string path_;
  std::unique_ptr<storage::FolderLock> lock_;
};

}  // namespace ntm::actions

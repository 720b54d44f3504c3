// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "actions/session.h"

namespace ntm::actions {

struct Restored {
  std::int64_t entries = 0;  // of the audit log
  std::string head;          // hash of the last
  std::string kept_as;       // where the replaced database is now; "" when there was none
};

// Whether the file is a backup under a passphrase. base::Error (not_found).
bool is_sealed_backup(const std::string& file);

// Puts a copy of the file at the place of the database, which is kept beside under another name. Nobody may
// be using the database. The file itself stays as it is. `passphrase` is of a sealed one. Killed at any
// moment, the database is the old one or, when finish_restore has run, the new one, whole. `url`: see
// storage/open.h. base::Error, and then nothing has changed:
//   invalid (storage.no_file) when the database is of an engine that keeps it in no file;
//   as storage::open of the file;  corrupt when its audit log does not hold (the diagnostic says where), when
//   it was changed or cut short, or the passphrase is another;  unavailable when the database is in use, or
//   the disk is full.
Restored restore(const std::string& url, const std::string& file, const std::string& passphrase,
                 const Session& session);

// Before a database is opened: completes a restore that was killed after the old database had been put aside,
// and removes what killed restores and backups left beside it, which holds personal data. Does nothing while
// another process restores or copies, nor of an engine that keeps no files. Whether a restore was completed.
bool finish_restore(const std::string& url);

}  // namespace ntm::actions

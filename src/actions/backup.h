// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/session.h"
#include "storage/database.h"

namespace ntm::actions {

// Writes a copy of the whole database, as it is at one moment, into a new file that only its owner may read,
// and notes in the log of accesses who took it: it holds all personal data. base::Error: invalid (the file
// exists), unavailable.
void back_up(storage::Database& database, const std::string& file, const Session& session);

struct Restored {
  std::int64_t entries = 0;  // of the audit log
  std::string head;          // hash of the last
  std::string kept_as;       // where the replaced database is now; "" when there was none
};

// Puts a copy of the file at the place of the database, which is kept beside under another name. Nobody may
// be using the database. The file itself stays as it is. base::Error, and then nothing has changed:
//   as open_sqlite of the file;  corrupt when its audit log does not hold (the diagnostic says where);
//   unavailable when the database is in use, or the disk is full.
Restored restore(const std::string& database, const std::string& file, const Session& session);

}  // namespace ntm::actions

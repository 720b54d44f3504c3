// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/message.h"
#include "storage/database.h"

namespace ntm::storage {

// The newest entry of a home in the audit log: its place in the order of arrival and its hash.
struct Head {
  std::int64_t sequence = 0;  // 0: the log is empty
  std::string hash;
  std::string home;  // the place's code, "" = the nation's
  friend bool operator==(const Head&, const Head&) = default;
};

// The newest entry of the audit log as the database has it, of whatever home.
Head newest_entry(Database& db);
// Where the log ends: its highest number and its latest moment.
struct LogEnd {
  std::int64_t sequence = 0;  // 0: the log is empty
  base::Instant at;
};
LogEnd log_end(Database& db);
// Of each home with entries that are not before that end the newest, sorted by home. Numbers of several homes
// do not say what came first, and a clock may go back: an entry is new by either.
std::vector<Head> newest_entries(Database& db, const LogEnd& since);

// Entries that were acknowledged to somebody and are not in the database any more.
struct MissingEntries {
  std::int64_t there = 0;         // the number of the newest entry that the database has
  std::int64_t acknowledged = 0;  // the number of one that somebody was told is kept; the newest such

  base::Message message() const;
};

// Whether, in any home, the database is an older state of itself, or another one, than the one in which
// people were told that their entries are kept: its journal was deleted, or only the file itself was copied
// back. Nothing when all is there, when nothing is remembered beside the database, and when it is no file
// (file_database.h).
std::optional<MissingEntries> missing_entries(Database& db);

}  // namespace ntm::storage

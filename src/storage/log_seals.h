// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/log_heads.h"

// How an entry of the audit log vouches for the rows that came since the entry before it in its home: those
// of its home, or of all tables when it is the nation's. For the files of storage only.
namespace ntm::storage {

// Rows of a table by their rowid, of which the first `columns` columns are sealed: later steps of the schema
// add columns behind them.
struct Seal {
  std::string table;
  std::int64_t first_row = 0;
  std::int64_t last_row = 0;
  int columns = 0;
  std::string digest;
};

// What has come into the sealed tables since the last seal of the home, sorted by table.
std::vector<Seal> new_seals(Database& db, std::string_view home);

// The digest of those rows of the home as they are now; of columns that are gone it takes nothing in. "" when
// entries of the home seal none of the table.
std::string digest_now(Database& db, const Seal& seal, std::string_view home);

// The seals of one entry, with the heads that it notes, as one hash, which its own hash takes in; never "".
std::string hash_of(const std::vector<Seal>& seals, const std::vector<HomeHead>& heads);

void write_seals(Database& db, std::int64_t sequence, std::string_view home, const std::vector<Seal>& seals);
std::vector<Seal> seals_of(Database& db, std::int64_t sequence, std::string_view home);

}  // namespace ntm::storage

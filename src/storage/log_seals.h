// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/database.h"

// How an entry of the audit log vouches for the rows that came since the entry before; for the files of
// storage only.
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

// What has come into the sealed tables since the last seal, sorted by table.
std::vector<Seal> new_seals(Database& db);

// The digest of those rows as they are now; of columns that are gone it takes nothing in.
std::string digest_now(Database& db, const Seal& seal);

// The seals of one entry as one hash, which its own hash takes in; never "".
std::string hash_of(const std::vector<Seal>& seals);

void write_seals(Database& db, std::int64_t sequence, const std::vector<Seal>& seals);
std::vector<Seal> seals_of(Database& db, std::int64_t sequence);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/log_heads.h"

// What one commune entered, brought from one database to another
// (docs/decisions/0065-a-commune-goes-with-its-chain.md).
namespace ntm::storage {

// Whose rows go together: the homes that share records with a commune, and the numbers under which their rows
// stand (home_numbers.h).
struct HomeRows {
  std::vector<std::string> homes;     // sorted
  std::vector<std::int64_t> numbers;  // in the order in which they were given
};
// base::Error not_found (storage.no_commune) of what is no commune; invalid (storage.log_of_before) where
// what it entered stands in the one chain that all homes of before had.
HomeRows home_rows(Database& db, std::string_view commune);

// The last entry of each of the homes that has any.
std::vector<HomeHead> heads_of_homes(Database& db, const HomeRows& rows);

// A hash over all rows of the homes, each with its number in its home: the same wherever they stand. It
// covers what no entry of the log seals as well.
std::string hash_of_rows(Database& db, const HomeRows& rows);

// How many rows there are.
std::int64_t count_rows(Database& db, const HomeRows& rows);

// Whether entries of the homes were signed by that key.
bool has_signed(Database& db, const HomeRows& rows, std::string_view public_key);

struct CopiedHome {
  std::int64_t rows = 0;     // that were new
  std::int64_t entries = 0;  // of the log among them
};

// Brings the rows that `to` has not, each with its number in its home, under numbers of their own there; what
// came before is known by the number it came from. There the commune is kept elsewhere. All or nothing:
// inside a Transaction of `to`. Registers, with the same fields, and the places must be there. Verifies the
// chains and all that they vouch for as it stands in `to` afterwards. base::Error conflict
// (storage.other_chain) where a home has entries in `to` that are not those of `from`, (storage.kept_here)
// where its rows are written there and more would come; invalid (storage.other_registers) where a field is
// missing; corrupt (storage.home_broken).
CopiedHome copy_home(Database& from, Database& to, const HomeRows& rows);

// Whether new rows of the homes are written elsewhere.
bool are_kept_elsewhere(Database& db, const HomeRows& rows);
// From now on they are. Inside a Transaction.
void keep_elsewhere(Database& db, const HomeRows& rows);
// From now on they are written here, under a new number. Inside a Transaction.
void keep_here(Database& db, const HomeRows& rows);

}  // namespace ntm::storage

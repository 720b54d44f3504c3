// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"
#include "storage/log_heads.h"

// What one commune entered, wherever it stands (docs/decisions/0065-a-commune-goes-with-its-chain.md).
namespace ntm::storage {

// A number under which rows stand (home_numbers.h), and the homes whose rows these are.
struct HomesOfNumber {
  std::int64_t number = 0;
  std::vector<std::string> homes;  // sorted
};

// Whose rows go together: the homes that share records with a commune and are places of this database.
struct HomeRows {
  std::string commune;
  std::vector<std::string> homes;      // sorted
  std::vector<HomesOfNumber> numbers;  // by number
};
// base::Error not_found (storage.no_commune) of what is no commune; invalid (storage.log_of_before) where
// what it entered stands in the one chain that all homes of before had.
HomeRows home_rows(Database& db, std::string_view commune);

// The last entry of each of the homes that has any.
std::vector<HomeHead> heads_of_homes(Database& db, const HomeRows& rows);

// A table as it was when its rows were hashed: a later program may add columns behind, which say nothing of
// the rows of before.
struct HashedTable {
  std::string name;
  std::int64_t columns = 0;
};
std::vector<HashedTable> hashed_tables(Database& db);

// A hash over all rows of the homes, each with its number in its home: the same wherever they stand. It
// covers what no entry of the log seals as well. Of a table that is not named, all columns.
std::string hash_of_rows(Database& db, const HomeRows& rows, std::span<const HashedTable> tables);
std::string hash_of_rows(Database& db, const HomeRows& rows);

// How many rows there are.
std::int64_t count_rows(Database& db, const HomeRows& rows);

// The action of the nation's entry that says that a bundle of a commune was taken in: `after` names the
// commune, `before` is the public key that signed it.
inline constexpr std::string_view kTakeCommune = "commune.take";
// Whether that key signed entries of the homes that are here, or a bundle of the commune that was taken in.
bool has_signed(Database& db, const HomeRows& rows, std::string_view public_key);

// Whether new rows of the homes are written elsewhere.
bool are_kept_elsewhere(Database& db, const HomeRows& rows);
// From now on they are. Inside a Transaction.
void keep_elsewhere(Database& db, const HomeRows& rows);
// From now on they are written here, under a new number. Inside a Transaction.
void keep_here(Database& db, const HomeRows& rows);

}  // namespace ntm::storage

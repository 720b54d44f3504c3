// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

// Where the chains of the homes stand (docs/decisions/0041-a-chain-for-each-home.md).
namespace ntm::storage {

// The last entry of a home at some moment.
struct HomeHead {
  std::string home;         // a place's code, "" = the nation's
  std::int64_t number = 0;  // in its home, from 1
  std::string hash;
};

// Below: for the files of storage only.

// The entry that the next one of a home follows: the last of the home, else the last of before homes had
// chains of their own.
struct EndOfChain {
  std::int64_t number = 0;  // in its home; 0: the home has no entry yet
  std::string hash;         // "" when nothing was ever entered
};
EndOfChain end_of_chain(Database& db, std::string_view home);

// The other homes that have grown since an entry of the nation noted them, sorted: its next entry does.
std::vector<HomeHead> new_heads(Database& db);
void write_heads(Database& db, std::int64_t sequence, const std::vector<HomeHead>& heads);
// Those that an entry noted, sorted.
std::vector<HomeHead> heads_of(Database& db, std::int64_t sequence);

}  // namespace ntm::storage

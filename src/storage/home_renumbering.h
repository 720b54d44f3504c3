// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>

#include "storage/database.h"
#include "storage/home_rows.h"

namespace ntm::storage {

// From a home number of the one database to that of the other.
using Renumbering = std::map<std::int64_t, std::int64_t>;

// Under which numbers of `to` rows of `from` stand: a number that came from there, or went there, is known;
// for any other the homes are given one of their own, and are kept elsewhere. Inside a Transaction of `to`.
// base::Error conflict (storage.came_apart) where rows of one number have come under several. For the files
// of storage only.
Renumbering renumber_homes(Database& from, Database& to, const HomeRows& rows);

}  // namespace ntm::storage

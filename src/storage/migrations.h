// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace ntm::storage {

// One step of the schema: brings a database from version - 1 to version.
struct Migration {
  int version;
  std::string_view sql;
  // What SQL that is fixed cannot say, such as a column of each register's table; none: nothing.
  void (*more)(Database& db) = nullptr;
};

// All steps that this program knows (src/storage/migrations/), from 1 upwards without a gap.
std::vector<Migration> migrations();

// Applies the steps that the database lacks, in order, each in a transaction of its own; a database that is
// up to date is not written to. base::Error (invalid) when the database is newer than the last step.
void migrate(Database& db, std::span<const Migration> steps);

}  // namespace ntm::storage

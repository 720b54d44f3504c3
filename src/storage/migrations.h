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

// The steps in a folder of files that are built in ("src/storage/migrations/"), from `first` upwards without
// a gap. Each engine has its own; the numbers are the same for all.
std::vector<Migration> migrations_in(std::string_view folder, int first = 1);
// Those of databases that are files.
std::vector<Migration> migrations();

// Applies the steps that the database lacks, in order, each in a transaction of its own; a database that is
// up to date is not written to. base::Error (invalid) when the database is newer than the last step.
void migrate(Database& db, std::span<const Migration> steps);

}  // namespace ntm::storage

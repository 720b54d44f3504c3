// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace ntm::storage {

// A table whose rows are numbered by home (home_numbers.h).
struct HomeTable {
  std::string name;
  // As SQL, that row `t`, one of home number 0, is of the places that are bound as a list to ?3.
  std::string of_places;
};

// All of them, each after those that it refers to; the tables of registers among them. For the files of
// storage only.
std::vector<HomeTable> home_tables(Database& db);

// Whether a column of such a table holds numbers of rows that are numbered by home.
bool is_row_number(const HomeTable& table, std::string_view column);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace ntm::storage {

// What finds a row that was changed, added or removed past the program.
enum class Coverage {
  sealed,     // each entry of the audit log seals the rows that came since the entry before
  changeset,  // the digest of the changeset that wrote the row
  noted,      // rows change: what each was left as is noted (noted_rows.h), and the notes are sealed
  own_name,   // the row is named by the hash of its content, and a sealed row names it
  log,        // the log itself: chained, and signed
  none,       // nothing does, and the reason stands beside it in the list
};

struct TableCoverage {
  std::string_view table;
  Coverage by;
  bool has_gaps = false;  // rows take the number of another table's row, and not each of those has one
  // Of a sealed table whose rows have a home (docs/decisions/0041-a-chain-for-each-home.md): that row `t` is
  // one of the home ?1, as SQL. "": the nation's entries alone seal it.
  std::string_view of_home{};
  // The same so that an index leads from the home to its rows, where `of_home` is asked of each row.
  std::string_view found_by_home{};
  bool by_home = false;  // its rows are numbered by home (home_numbers.h)
};

// Every table that the migrations make, sorted by name: a new table needs its line here. Tables of registers
// are made from the dictionary; they are covered by their changesets.
std::span<const TableCoverage> table_coverage();
// As SQL, that row `t` of a sealed table, one of a home number, is among those that an entry of home ?1
// seals: the nation's seals all of number 0. Nothing when entries of that home seal none of the table there.
std::optional<std::string_view> rows_sealed_in(std::string_view table, std::string_view home,
                                               std::int64_t home_number);
// The same, to find a few rows of the home among very many of others.
std::optional<std::string_view> rows_found_in(std::string_view table, std::string_view home,
                                              std::int64_t home_number);

// A table of rows that change, and what is noted of a row, as SQL.
struct NotedTable {
  std::string_view table;
  std::string_view key;
  std::string_view values;
  bool may_forget = false;  // a row may go without a note
};
std::span<const NotedTable> noted_tables();

}  // namespace ntm::storage

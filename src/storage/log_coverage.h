// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace ntm::storage {

// What finds a row that was changed, added or removed past the program.
enum class Coverage {
  sealed,     // each entry of the audit log seals the rows that came since the entry before
  changeset,  // the digest of the changeset that wrote the row
  noted,      // rows change: triggers note what each was left as, and the notes are sealed
  own_name,   // the row is named by the hash of its content, and a sealed row names it
  log,        // the log itself: chained, and signed
  none,       // nothing does, and the reason stands beside it in the list
};

struct TableCoverage {
  std::string_view table;
  Coverage by;
  bool has_gaps = false;  // rows take the number of another table's row, and not each of those has one
};

// Every table that the migrations make, sorted by name: a new table needs its line here. Tables of registers
// are made from the dictionary; they are covered by their changesets.
std::span<const TableCoverage> table_coverage();
bool is_sealed(std::string_view table);

// A table of rows that change, and what its triggers note of a row, as SQL.
struct NotedTable {
  std::string_view table;
  std::string_view key;
  std::string_view values;
  bool may_forget = false;  // a row may go without a note
};
std::span<const NotedTable> noted_tables();

}  // namespace ntm::storage

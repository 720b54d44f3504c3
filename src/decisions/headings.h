// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decisions/draft.h"
#include "decisions/table_words.h"
#include "documents/printed/printed_table.h"

namespace ntm::decisions {

// A column of a table of criteria.
struct TableColumn {
  ColumnRole role = ColumnRole::unknown;
  bool is_level = false;  // it has levels; of `general` for all places
  LevelKey key{};         // for which places and years
  std::string heading{};  // its words from top to bottom, as printed
  bool is_made = false;   // nobody knows what the column's words mean: the group is called by them
};

// The headings of a table, over one row or several.
struct Headings {
  std::size_t first_row = 0, end_row = 0;
  std::vector<TableColumn> columns{};
  std::vector<Said> cells{};

  // The first column of that role.
  std::optional<std::size_t> column_of(ColumnRole role) const;
};

// Looks for them among the first rows. Nothing when it is no table of criteria.
std::optional<Headings> find_headings(const documents::PrintedTable& table,
                                      const documents::PrintedGrid& grid, std::size_t number);

}  // namespace ntm::decisions

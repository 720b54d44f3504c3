// SPDX-License-Identifier: Apache-2.0
#include "documents/paper.h"

#include <algorithm>

namespace ntm::documents {
namespace {

// Puts the row's cells into the columns that are free; open[c]: how many rows from here on column c is taken.
bool fits(const Row& row, std::vector<int>& open) {
  std::size_t column = 0;
  std::vector<int> next = open;
  for (const Cell& cell : row.cells) {
    while (column < open.size() && open[column] > 0) ++column;
    if (cell.columns < 1 || cell.rows < 1) return false;
    for (int i = 0; i < cell.columns; ++i, ++column) {
      if (column >= open.size() || open[column] > 0) return false;
      next[column] = cell.rows;
    }
  }
  while (column < open.size() && open[column] > 0) ++column;
  if (column != open.size()) return false;
  for (int& left : next) left = std::max(0, left - 1);
  open = std::move(next);
  return true;
}

bool is_well_formed(const Table& table) {
  if (table.shares.empty() || table.rows.empty()) return false;
  if (table.header_rows < 0 || table.header_rows > static_cast<int>(table.rows.size())) return false;
  if (!std::ranges::all_of(table.shares, [](int share) { return share > 0 && share <= 10'000; }))
    return false;
  std::vector<int> open(table.shares.size(), 0);
  if (!std::ranges::all_of(table.rows, [&](const Row& row) { return fits(row, open); })) return false;
  return std::ranges::all_of(open, [](int left) { return left == 0; });
}

}  // namespace

Paragraph paragraph(Style style, std::string text, std::string marker) {
  return {style, std::move(marker), {{std::move(text)}}, Alignment::by_style};
}

std::string text_of(const Paragraph& paragraph) {
  std::string text;
  for (const Run& run : paragraph.runs) text += run.text;
  return text;
}

bool is_well_formed(const Paper& paper) {
  if (paper.sections.empty()) return false;
  for (const Section& section : paper.sections)
    for (const Block& block : section.blocks) {
      if (const auto* table = std::get_if<Table>(&block); table != nullptr && !is_well_formed(*table))
        return false;
      const auto* columns = std::get_if<TwoColumns>(&block);
      if (columns != nullptr && (columns->left_share < 1 || columns->left_share > 99)) return false;
    }
  return true;
}

}  // namespace ntm::documents

// SPDX-License-Identifier: Apache-2.0
#include "decisions/headings.h"

#include <algorithm>

#include "base/text.h"
#include "decisions/level_text.h"

namespace ntm::decisions {
namespace {

using documents::PrintedCell;
using documents::PrintedGrid;
using documents::PrintedTable;

// Titles, who issued it and the like may stand above, in a sheet.
constexpr std::size_t kRowsAbove = 40;

// What one heading says by itself.
struct HeadingWord {
  ColumnRole role = ColumnRole::unknown;
  bool is_level = false;  // a region, a group, a year, or all of them
  bool is_title = false;  // "Chỉ tiêu theo vùng": over columns of levels
  LevelKey key{};

  bool is_known() const { return role != ColumnRole::unknown || is_level || is_title; }
};

bool is_title_of_levels(const std::string& key) {
  const auto has_word = [&](std::string_view word) {
    return (" " + key + " ").find(" " + std::string(word) + " ") != std::string::npos;
  };
  const bool of_levels = has_word("chi tieu") || has_word("muc") || has_word("nguong") ||
                         has_word("yeu cau") || has_word("tieu chi");
  const bool by_something = has_word("vung") || has_word("nhom xa") || has_word("nhom") ||
                            has_word("khu vuc") || has_word("tung nam") || has_word("theo nam") ||
                            has_word("lo trinh") || has_word("loai xa") || has_word("dia ban");
  return (of_levels && by_something) || key == "vung" || key == "nhom xa" || key == "lo trinh" ||
         key == "khu vuc";
}

HeadingWord word_of(std::string_view text) {
  HeadingWord word;
  const std::string key = base::search_key(text);
  std::string bare = base::search_key(base::trim(text.substr(0, text.find('('))));
  const auto& known = table_words().headings;
  for (const std::string& one : {key, bare})
    if (const auto found = known.find(one); found != known.end() && word.role == ColumnRole::unknown)
      word.role = found->second;
  word.key.year = year_alone(text);
  word.key.group = group_named(text);
  if (const DraftColumn* region = region_named(text)) word.key.region = region->code;
  const bool is_of_some = word.key != LevelKey{};
  word.is_level = is_of_some || word.role == ColumnRole::general;
  word.is_title = !word.is_level && word.role == ColumnRole::unknown && is_title_of_levels(key);
  return word;
}

std::vector<const PrintedCell*> cells_of_row(const PrintedTable& table, const PrintedGrid& grid,
                                             std::size_t row) {
  std::vector<const PrintedCell*> cells;
  for (std::size_t column = 0; column < table.columns; ++column)
    if (const PrintedCell* cell = grid.beginning(row, column);
        cell && (cells.empty() || cells.back() != cell))
      cells.push_back(cell);
  return cells;
}

// The row with "TT", "Nội dung tiêu chí", "Chỉ tiêu chung" and the like.
bool begins_headings(const std::vector<const PrintedCell*>& cells) {
  int texts = 0, levels = 0, others = 0;
  for (const PrintedCell* cell : cells) {
    const HeadingWord word = word_of(cell->text);
    const bool is_text = word.role == ColumnRole::criterion || word.role == ColumnRole::content;
    texts += is_text;
    levels += word.is_level || word.is_title;
    others += word.role == ColumnRole::number || word.role == ColumnRole::unit;
  }
  return (texts > 0 && (levels > 0 || others > 0)) || (others > 0 && levels > 1);
}

// "(1)", "(2)" … or "1", "2" …, one a column.
bool is_row_of_numbers(const std::vector<const PrintedCell*>& cells) {
  constexpr std::size_t kFew = 3;
  int before = 0;
  for (const PrintedCell* cell : cells) {
    const auto number = base::parse_decimal(base::search_key(cell->text));
    if (!number || *number != before + 1) return false;
    ++before;
  }
  return cells.size() >= kFew;
}

class HeadingRows {
 public:
  HeadingRows(const PrintedTable& table, const PrintedGrid& grid, std::size_t number)
      : table_(table), grid_(grid), number_(number) {}

  std::optional<Headings> find() {
    for (std::size_t row = 0; row < std::min(table_.rows(), kRowsAbove); ++row) {
      if (!begins_headings(cells_of_row(table_, grid_, row))) continue;
      headings_.first_row = row;
      headings_.end_row = row + 1;
      while (headings_.end_row < table_.rows() && goes_on(headings_.end_row)) ++headings_.end_row;
      make_columns();
      settle_roles();
      return headings_.column_of(ColumnRole::content) ? std::optional(std::move(headings_)) : std::nullopt;
    }
    return std::nullopt;
  }

 private:
  bool goes_on(std::size_t row) const {
    const auto cells = cells_of_row(table_, grid_, row);
    if (cells.empty()) return is_covered(row);
    return is_row_of_numbers(cells) || std::ranges::all_of(cells, [&](const PrintedCell* cell) {
             return word_of(cell->text).is_known() || is_below_title(*cell);
           });
  }

  bool is_covered(std::size_t row) const {
    for (std::size_t column = 0; column < table_.columns; ++column)
      if (grid_.at(row, column)) return true;
    return false;
  }

  // Words that nobody knows, below "Chỉ tiêu theo nhóm xã": they name a column as long as they say no level.
  bool is_below_title(const PrintedCell& cell) const {
    const PrintedCell* const above = cell.row > 0 ? grid_.at(cell.row - 1, cell.column) : nullptr;
    if (!above || above->row < headings_.first_row || !word_of(above->text).is_title) return false;
    return read_level(cell.text).kind == LevelText::Kind::not_read;
  }

  void make_columns() {
    headings_.columns.resize(table_.columns);
    for (std::size_t row = headings_.first_row; row < headings_.end_row; ++row) {
      const auto cells = cells_of_row(table_, grid_, row);
      for (const PrintedCell* cell : cells)
        headings_.cells.push_back({cell->text, {number_, cell->row, cell->column}});
      if (row > headings_.first_row && is_row_of_numbers(cells)) continue;
      for (const PrintedCell* cell : cells)
        for (std::size_t i = 0; i < cell->columns && cell->column + i < table_.columns; ++i)
          add(headings_.columns[cell->column + i], *cell);
    }
  }

  void add(TableColumn& column, const PrintedCell& cell) {
    const HeadingWord word = word_of(cell.text);
    if (!cell.text.empty()) column.heading += (column.heading.empty() ? "" : " / ") + cell.text;
    if (word.role != ColumnRole::unknown) column.role = word.role;
    if (word.is_level) column.is_level = true;
    if (word.key.year != 0) column.key.year = word.key.year;
    if (!word.key.region.empty()) column.key.region = word.key.region;
    if (!word.key.group.empty()) column.key.group = word.key.group;
    if (word.is_title) titled_.push_back(&column);
    // Below a title, in words of its own.
    const bool is_titled = std::ranges::find(titled_, &column) != titled_.end();
    if (!word.is_known() && is_titled) {
      column.is_level = column.is_made = true;
      column.key.group = made_code(cell.text);
    }
  }

  // What a heading means may depend on those beside it.
  void settle_roles() {
    auto& columns = headings_.columns;
    for (TableColumn* column : titled_)
      if (column->role == ColumnRole::unknown) column->is_level = true;
    // "Tiêu chí" over the number and the name.
    for (std::size_t i = 0; i + 1 < columns.size(); ++i)
      if (columns[i].role == ColumnRole::criterion && columns[i + 1].role == ColumnRole::criterion &&
          columns[i].heading == columns[i + 1].heading && !headings_.column_of(ColumnRole::number))
        columns[i].role = ColumnRole::number;
    if (!headings_.column_of(ColumnRole::content)) {
      const auto levels = std::ranges::count(columns, true, &TableColumn::is_level);
      const auto general = headings_.column_of(ColumnRole::general);
      const bool is_named =
          general && levels > 1 && base::search_key(columns[*general].heading) == "chi tieu";
      const auto content = is_named ? general : headings_.column_of(ColumnRole::criterion);
      if (content) columns[*content].role = ColumnRole::content, columns[*content].is_level = false;
    }
    for (TableColumn& column : columns)
      if (column.role != ColumnRole::unknown && column.role != ColumnRole::general) column.is_level = false;
  }

  const PrintedTable& table_;
  const PrintedGrid& grid_;
  std::size_t number_;
  Headings headings_;
  std::vector<TableColumn*> titled_;
};

}  // namespace

std::optional<std::size_t> Headings::column_of(ColumnRole role) const {
  const auto found = std::ranges::find(columns, role, &TableColumn::role);
  return found == columns.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - columns.begin()));
}

std::optional<Headings> find_headings(const PrintedTable& table, const PrintedGrid& grid,
                                      std::size_t number) {
  return HeadingRows(table, grid, number).find();
}

}  // namespace ntm::decisions

// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "documents/csv/csv.h"
#include "documents/package/element_name.h"
#include "documents/xlsx/xlsx_cell.h"
#include "documents/xlsx/xlsx_text.h"

namespace ntm::documents {
namespace {

using base::Diagnostics;

constexpr int kMostRows = 1'048'576;
constexpr std::size_t kExcelColumns = 16'384;
constexpr std::size_t kLargestText = 100'000'000;
constexpr std::size_t kMostMerged = 100'000;

std::optional<MergedArea> area_named(std::string_view name) {
  const auto colon = name.find(':');
  const auto first = place_named(name.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : place_named(name.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return MergedArea{std::min(first->row, last->row), std::max(first->row, last->row),
                    std::min(first->column, last->column), std::max(first->column, last->column)};
}

// "0", "0.0": as wide, or as high, as nothing.
bool is_nothing(std::string_view size) {
  const auto number = StoredNumber::parse(size);
  return number && number->is_zero();
}

class SheetReader {
 public:
  SheetReader(const XlsxPackage& package, std::string sheet, std::size_t most_rows, Diagnostics& diagnostics)
      : package_(package), sheet_(std::move(sheet)), most_rows_(most_rows), diagnostics_(diagnostics) {}

  std::optional<SheetContent> read(const pugi::xml_node& root) {
    if (!read_rows(child_of(root, "sheetData")) || !put_in_order()) return std::nullopt;
    if (!read_merged(child_of(root, "mergeCells"))) return std::nullopt;
    for (const pugi::xml_node column : child_of(root, "cols").children()) {
      const bool is_hidden =
          is_true(attribute_of(column, "hidden")) || is_nothing(attribute_of(column, "width"));
      const auto from = whole_number<std::size_t>(attribute_of(column, "min"));
      const auto to = whole_number<std::size_t>(attribute_of(column, "max"));
      if (is_hidden && from && to && *from > 0 && *to >= *from)
        content_.hidden_columns.emplace_back(*from - 1, *to - 1);
    }
    return std::move(content_);
  }

 private:
  bool refuse(const char* key, const std::string& cell = "") {
    diagnostics_.add({cell.empty() ? sheet_ : sheet_ + "!" + cell}, key);
    return false;
  }

  bool read_rows(const pugi::xml_node& data) {
    int number = 0;
    for (const pugi::xml_node node : data.children()) {
      if (local_name(node) != "row") continue;
      const auto named = attribute_of(node, "r");
      const auto said = named.empty() ? std::optional(number + 1) : whole_number<int>(named);
      if (!said || *said < 1 || *said > kMostRows) return refuse("workbook.broken");
      number = *said;
      SheetRow row{number, is_true(attribute_of(node, "hidden")) || is_nothing(attribute_of(node, "ht"))};
      if (!read_cells(node, row)) return false;
      if (!row.cells.empty()) content_.rows.push_back(std::move(row));
      if (content_.rows.size() >= most_rows_) return true;
    }
    return true;
  }

  bool read_cells(const pugi::xml_node& node, SheetRow& row) {
    std::size_t column = 0;
    for (const pugi::xml_node cell : node.children()) {
      if (local_name(cell) != "c") continue;
      if (const auto named = attribute_of(cell, "r"); !named.empty()) {
        const auto place = place_named(named);
        if (!place || place->row != row.number) return refuse("workbook.misplaced", std::string(named));
        column = place->column;
      }
      if (column >= kExcelColumns) return refuse("workbook.broken");
      SheetValue value = read_sheet_cell(package_, cell);
      const std::size_t size = value.shown.size() + value.value.size();
      if (size > left_) return refuse("workbook.hostile");
      left_ -= size;
      if (!value.is_blank()) row.cells.emplace_back(column, std::move(value));
      ++column;
    }
    return true;
  }

  // Rows of one number are one row; two cells at one place are nobody's.
  bool put_in_order() {
    auto& rows = content_.rows;
    std::stable_sort(rows.begin(), rows.end(),
                     [](const SheetRow& a, const SheetRow& b) { return a.number < b.number; });
    std::vector<SheetRow> joined;
    for (SheetRow& row : rows) {
      if (joined.empty() || joined.back().number != row.number) {
        joined.push_back(std::move(row));
        continue;
      }
      joined.back().is_hidden = joined.back().is_hidden || row.is_hidden;
      for (auto& cell : row.cells) joined.back().cells.push_back(std::move(cell));
    }
    rows = std::move(joined);
    for (SheetRow& row : rows) {
      auto& cells = row.cells;
      std::stable_sort(cells.begin(), cells.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      const auto twice = std::adjacent_find(cells.begin(), cells.end(),
                                            [](const auto& a, const auto& b) { return a.first == b.first; });
      if (twice != cells.end()) return refuse("workbook.cell_twice", cell_name(twice->first, row.number));
    }
    return true;
  }

  bool read_merged(const pugi::xml_node& list) {
    for (const pugi::xml_node one : list.children()) {
      if (local_name(one) != "mergeCell") continue;
      const auto area = area_named(attribute_of(one, "ref"));
      if (!area) return refuse("workbook.broken");
      content_.merged.push_back(*area);
      if (content_.merged.size() > kMostMerged) return refuse("workbook.hostile");
    }
    return true;
  }

  const XlsxPackage& package_;
  std::string sheet_;
  std::size_t most_rows_;
  Diagnostics& diagnostics_;
  SheetContent content_;
  std::size_t left_ = kLargestText;
};

}  // namespace

std::optional<CellPlace> place_named(std::string_view name) {
  constexpr std::size_t kLetters = 26;
  std::string plain;
  for (const char c : name)
    if (c != '$') plain += c;
  std::size_t column = 0, i = 0;
  for (; i < plain.size() && column <= kExcelColumns; ++i) {
    const char c = plain[i] >= 'a' && plain[i] <= 'z' ? static_cast<char>(plain[i] - 'a' + 'A') : plain[i];
    if (c < 'A' || c > 'Z') break;
    column = column * kLetters + static_cast<std::size_t>(c - 'A') + 1;
  }
  const auto row = whole_number<int>(std::string_view(plain).substr(i));
  if (column == 0 || column > kExcelColumns || !row || *row < 1 || *row > kMostRows) return std::nullopt;
  return CellPlace{column - 1, *row};
}

const SheetValue* SheetRow::at(std::size_t column) const {
  const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                      [](const auto& cell, std::size_t c) { return cell.first < c; });
  return found == cells.end() || found->first != column ? nullptr : &found->second;
}

bool MergedArea::covers(int row, std::size_t column) const {
  return row >= first_row && row <= last_row && column >= first_column && column <= last_column;
}

std::string MergedArea::name() const {
  return cell_name(first_column, first_row) + ":" + cell_name(last_column, last_row);
}

bool SheetContent::is_hidden_column(std::size_t column) const {
  return std::any_of(hidden_columns.begin(), hidden_columns.end(),
                     [&](const auto& range) { return column >= range.first && column <= range.second; });
}

std::optional<SheetContent> read_sheet(const XlsxPackage& package, const pugi::xml_document& document,
                                       const std::string& sheet, std::size_t most_rows,
                                       Diagnostics& diagnostics) {
  return SheetReader(package, sheet, most_rows, diagnostics).read(document.document_element());
}

}  // namespace ntm::documents

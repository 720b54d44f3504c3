// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/number.h"
#include "documents/csv/csv.h"
#include "documents/printed/printed_table.h"
#include "documents/xlsx/xlsx_sheet.h"

namespace ntm::documents {
namespace {

using CellKind = base::TableCell::Kind;

constexpr std::size_t kMoreThanAnnexes = kMostPrintedRows + 1;

// What a person sees; of what is no value, what stands there.
std::string printed_text(const SheetValue& value) {
  return value.shown.empty() ? value.value : value.shown;
}

// "0.95" that is shown as "95%" is 95.
std::string printed_number(const SheetValue& value) {
  if (value.kind != CellKind::number) return {};
  const auto number = base::parse_decimal(value.value);
  if (!number) return {};
  return base::exact_text(value.shown.ends_with('%') ? *number * 100 : *number);
}

class SheetToTable {
 public:
  SheetToTable(const SheetContent& sheet, const std::string& name) : sheet_(sheet) {
    table_.name = name;
    for (const SheetRow& row : sheet.rows) {
      table_.row_names.push_back(row.number);
      if (!row.cells.empty()) table_.columns = std::max(table_.columns, row.cells.back().first + 1);
    }
  }

  PrintedTable make() {
    for (std::size_t row = 0; row < sheet_.rows.size(); ++row)
      for (const auto& [column, value] : sheet_.rows[row].cells) add(row, column, value);
    return std::move(table_);
  }

 private:
  void add(std::size_t row, std::size_t column, const SheetValue& value) {
    const int number = sheet_.rows[row].number;
    const std::string text = printed_text(value);
    const bool is_seen = value.kind != CellKind::no_result && value.kind != CellKind::error && !text.empty();
    const bool is_hidden = sheet_.rows[row].is_hidden || sheet_.is_hidden_column(column);
    const MergedArea* const area = area_of(number, column);
    const bool is_beneath = area && (area->first_row != number || area->first_column != column);
    if (!is_seen || is_hidden || is_beneath) table_.beneath.push_back(cell_name(column, number));
    if (!is_seen || is_beneath) return;
    PrintedCell cell{row, column, 1, 1, text, printed_number(value)};
    if (area) {
      const auto below = std::find_if(sheet_.rows.begin(), sheet_.rows.end(),
                                      [&](const SheetRow& other) { return other.number > area->last_row; });
      cell.rows = static_cast<std::size_t>(below - sheet_.rows.begin()) - row;
      cell.columns = std::min(area->last_column, table_.columns - 1) - column + 1;
    }
    table_.cells.push_back(std::move(cell));
  }

  const MergedArea* area_of(int row, std::size_t column) const {
    const auto found =
        std::ranges::find_if(sheet_.merged, [&](const MergedArea& area) { return area.covers(row, column); });
    return found == sheet_.merged.end() ? nullptr : &*found;
  }

  const SheetContent& sheet_;
  PrintedTable table_;
};

bool is_small_enough(const SheetContent& sheet) {
  constexpr std::size_t kMostMerged = 2000;
  return sheet.rows.size() <= kMostPrintedRows && sheet.merged.size() <= kMostMerged &&
         std::ranges::all_of(sheet.rows, [](const SheetRow& row) {
           return row.cells.empty() || row.cells.back().first < kMostPrintedColumns;
         });
}

// Blank columns in which a merged area ends are columns all the same: a heading over seven regions is as
// wide.
std::size_t widest_of(const SheetContent& sheet) {
  std::size_t most = 0;
  for (const MergedArea& area : sheet.merged)
    if (area.last_column < kMostPrintedColumns) most = std::max(most, area.last_column + 1);
  return most;
}

}  // namespace

std::optional<PrintedDocument> read_printed_xlsx(std::string_view bytes, const std::string& name,
                                                 base::Diagnostics& diagnostics) {
  auto package = XlsxPackage::open(bytes, name, diagnostics);
  if (!package) return std::nullopt;
  PrintedDocument printed{name};
  for (const XlsxPackage::Sheet& sheet : package->sheets()) {
    if (sheet.is_hidden) {
      diagnostics.add({name}, "printed.hidden_sheet", {{"sheet", sheet.name}});
      continue;
    }
    pugi::xml_document document;
    if (!package->load(sheet, document, diagnostics)) return std::nullopt;
    const auto content =
        read_sheet(*package, document, name + " " + sheet.name, kMoreThanAnnexes, diagnostics);
    if (!content) return std::nullopt;
    if (content->rows.empty()) continue;
    if (!is_small_enough(*content)) {
      diagnostics.add({name + " " + sheet.name}, "printed.too_large", most_of_a_table());
      return std::nullopt;
    }
    PrintedTable table = SheetToTable(*content, sheet.name).make();
    table.columns = std::max(table.columns, widest_of(*content));
    printed.tables.push_back(std::move(table));
  }
  return printed;
}

}  // namespace ntm::documents

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/table_cell.h"
#include "documents/xlsx/xlsx_package.h"

namespace ntm::documents {

// A cell as read: base::TableCell, whose text stands here.
struct SheetValue {
  base::TableCell::Kind kind = base::TableCell::Kind::blank;
  std::string shown{};
  std::string value{};

  bool is_blank() const { return kind == base::TableCell::Kind::blank; }
  bool operator==(const SheetValue&) const = default;
};

struct SheetRow {
  int number = 0;  // from 1
  bool is_hidden = false;
  std::vector<std::pair<std::size_t, SheetValue>> cells{};  // those that are not blank, by column from 0

  const SheetValue* at(std::size_t column) const;  // null where it is blank
};

// Cells that were made one: rows from 1, columns from 0, the last ones included.
struct MergedArea {
  int first_row = 0, last_row = 0;
  std::size_t first_column = 0, last_column = 0;

  bool covers(int row, std::size_t column) const;
  std::string name() const;  // "A2:A4"
};

// A sheet as it is stored, blank rows left out.
struct SheetContent {
  std::vector<SheetRow> rows{};  // by number
  std::vector<MergedArea> merged{};
  std::vector<std::pair<std::size_t, std::size_t>> hidden_columns{};  // from, to; from 0

  bool is_hidden_column(std::size_t column) const;
};

// Reads a sheet; `sheet` ("book.xlsx Sheet1") is how messages call it. Rows and cells may stand in any order,
// and need not say which they are: they follow the one before. Nothing, with the reason, when one says that
// it stands where none can or where another stands already, or when a few strings, shared by many cells, come
// to more than 100 MB. Reading stops after `most_rows` rows that are not blank.
std::optional<SheetContent> read_sheet(const XlsxPackage& package, const pugi::xml_document& document,
                                       const std::string& sheet, std::size_t most_rows,
                                       base::Diagnostics& diagnostics);

// A cell of a sheet: its column counted from 0, its row from 1 as Excel shows it.
struct CellPlace {
  std::size_t column = 0;
  int row = 0;
};
// "AB12", "$AB$12"; nothing when it is no name of a cell, or of one beyond Excel's last.
std::optional<CellPlace> place_named(std::string_view name);

}  // namespace ntm::documents

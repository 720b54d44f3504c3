// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/table_cell.h"
#include "documents/xlsx/workbook.h"

namespace ntm::documents {

// What Excel needs at the start of a CSV file to read it as UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// How well a row does as headings: the number of those that are known. Below none for a text that, standing
// over a heading as its group, makes another thing of it ("Kế hoạch").
using HeadingScore = std::function<int(std::span<const std::string_view> row)>;

// "C": from 0.
std::string column_letters(std::size_t column);
// "C7": column from 0, row from 1.
std::string cell_name(std::size_t column, int row);

// Cells of a workbook that were made one.
struct MergedCells {
  std::string name;  // "A2:A4"
  std::string shown;
  std::size_t first_column = 0, last_column = 0;  // of the table
  std::size_t rows = 0;                           // of the table, over which it goes
};

// What a file says about a table besides its cells; of a CSV file there are titles only.
struct SheetFacts {
  struct Other {
    std::string name;
    bool is_hidden = false;
  };

  std::string name;
  bool is_hidden = false;
  std::vector<Other> others{};  // further sheets that have such headings
  std::vector<MergedCells> merged{};
  std::vector<std::size_t> hidden_columns{};  // of the table, in order
  WorkbookNote note{};                        // what the workbook that ntm wrote says of itself
  std::vector<std::string> titles{};          // what stands above the headings, cell by cell
};

// A table as a spreadsheet saved it: headings, and rows of cells; those of a CSV file are text. Owns the
// text; the cells are views into it and live as long as the table stays where it is.
class CsvTable {
 public:
  // The headings, without blank ones at their end; at least one.
  std::vector<std::string_view> header() const;
  int header_line() const { return rows_.front().line; }
  std::size_t columns() const { return rows_.front().cells; }

  // Rows below the headings; blank ones are not among them, so that `line` may leap.
  std::size_t rows() const { return rows_.size() - 1; }
  // The line of the file on which the row begins, from 1.
  int line(std::size_t row) const { return rows_[row + 1].line; }
  // Blank where the row is shorter than the header. row < rows(), column < columns().
  base::TableCell typed(std::size_t row, std::size_t column) const;
  // What a person sees of it.
  std::string_view cell(std::size_t row, std::size_t column) const { return typed(row, column).shown; }
  // columns() cells.
  std::vector<std::string_view> row(std::size_t row) const;

  const std::string& file() const { return file_; }
  const SheetFacts& sheet() const { return sheet_; }
  bool is_hidden_row(std::size_t row) const { return rows_[row + 1].is_hidden; }
  bool is_hidden_column(std::size_t column) const;
  // How people call it: "C" of a workbook, "3" of a text file.
  std::string column_name(std::size_t column) const;
  // Where a cell stands: line and column of a text file, "book.xlsx Sheet1!C7" in a workbook.
  base::Location at(std::size_t row, std::size_t column) const { return location(line(row), column); }
  base::Location heading_at(std::size_t column) const { return location(header_line(), column); }
  // The one in use; ',' when there is only one column.
  char separator() const { return separator_; }

 private:
  friend class CsvReader;
  friend class XlsxTable;

  // Offsets, not views: half the memory, and they survive a move of the table.
  struct Cell {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    base::TableCell::Kind kind = base::TableCell::Kind::blank;
    std::uint8_t value = 0;  // bytes of its value, which follows what is shown
  };
  struct Row {
    std::size_t first = 0;    // of cells_
    std::uint16_t cells = 0;  // without blank ones at the end
    bool is_hidden = false;
    int line = 0;
  };

  base::TableCell cell_of(const Cell& cell) const {
    const std::string_view text = text_;
    return {cell.kind, text.substr(cell.begin, cell.size), text.substr(cell.begin + cell.size, cell.value)};
  }

  base::Location location(int line, std::size_t column) const;

  std::string file_;
  SheetFacts sheet_;
  std::size_t first_column_ = 0;  // of the sheet; the table's first
  std::string text_;
  char separator_ = ',';
  std::vector<Cell> cells_;
  std::vector<Row> rows_;  // the header first
};

// Reads a CSV file (RFC 4180, and what spreadsheets make of it):
//  - UTF-8, with or without a byte order mark. UTF-16, other 8-bit encodings, Excel workbooks, web pages and
//    other binary files are each refused with a message of their own.
//  - Separated by `;`, `,`, tab or `|`, whichever the header row shows outside quotes; or by the sign that a
//    first line "sep=;" names. Lines end in CRLF, LF or CR.
//  - A cell may stand in double quotes, a quote within them doubled, with separators and line breaks inside.
//  - Spaces around a cell (no-break spaces and tabs too) are dropped, in quotes or not; blank rows are
//  skipped.
//  - A row may be shorter than the header, and longer only by blank cells.
//  - The apostrophe that write_csv_row puts before a formula is taken off.
//  - The headings are the first row that is not blank; with a score those that do best, as in a workbook
//    (xlsx_headings.h): titles may stand above them, and they may go over several rows.
// Limits: 200 MB, 512 columns, 64 KB a cell, 5 million rows. Every mistake is reported with its line; nothing
// is returned when there was one, nor for a file without any row. No rows below the header is no mistake
// here. Headings may be blank or stand twice: what they mean is for the caller to judge.
std::optional<CsvTable> read_csv(std::string bytes, const std::string& file, base::Diagnostics& diagnostics,
                                 const HeadingScore& score = {});

// One row with its line end (CRLF), quoted where needed. A cell that a spreadsheet would run as a formula
// (its text starts with = + - @ tab or CR and is no number; apostrophes before these count as well) gets an
// apostrophe in front; numbers such as "-12,5" are left alone. read_csv gives back every cell as it was, but
// for spaces around it. `separator`: ';', ',' or tab.
std::string write_csv_row(std::span<const std::string> cells, char separator);

// The same for cells that were guarded as what they are (csv_cell.h).
std::string join_csv_row(std::span<const std::string> guarded, char separator);

}  // namespace ntm::documents

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace ntm::documents {

// What Excel needs at the start of a CSV file to read it as UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// "C7": column from 0, row from 1.
std::string cell_name(std::size_t column, int row);

// A table as a spreadsheet saved it: headings, and rows of text cells. Owns the text; the cells are views
// into it and live as long as the table stays where it is.
class CsvTable {
 public:
  // The first row that is not blank, without blank cells at its end; at least one.
  std::vector<std::string_view> header() const;
  int header_line() const { return rows_.front().line; }
  std::size_t columns() const { return rows_.front().cells; }

  // Rows below the headings; blank ones are not among them, so that `line` may leap.
  std::size_t rows() const { return rows_.size() - 1; }
  // The line of the file on which the row begins, from 1.
  int line(std::size_t row) const { return rows_[row + 1].line; }
  // "" where the row is shorter than the header. row < rows(), column < columns().
  std::string_view cell(std::size_t row, std::size_t column) const;
  // columns() cells.
  std::vector<std::string_view> row(std::size_t row) const;

  const std::string& file() const { return file_; }
  // Where a cell stands: line and column of a text file, "book.xlsx Sheet1!C7" in a workbook.
  base::Location at(std::size_t row, std::size_t column) const { return location(line(row), column); }
  base::Location heading_at(std::size_t column) const { return location(header_line(), column); }
  // The one in use: ';', ',' or tab; ',' when there is only one column.
  char separator() const { return separator_; }

 private:
  friend class CsvReader;
  friend class XlsxTable;

  // Offsets, not views: half the memory, and they survive a move of the table.
  struct Cell {
    std::uint32_t begin;
    std::uint32_t size;
  };
  struct Row {
    std::size_t first;    // of cells_
    std::uint32_t cells;  // without blank ones at the end
    int line;
  };

  std::string_view text_of(const Cell& cell) const {
    return std::string_view(text_).substr(cell.begin, cell.size);
  }

  base::Location location(int line, std::size_t column) const;

  std::string file_;
  std::string sheet_;             // of a workbook
  std::size_t first_column_ = 0;  // of the sheet; the table's first
  std::string text_;
  char separator_ = ',';
  std::vector<Cell> cells_;
  std::vector<Row> rows_;  // the header first
};

// Reads a CSV file (RFC 4180, and what spreadsheets make of it):
//  - UTF-8, with or without a byte order mark. UTF-16, other 8-bit encodings, Excel workbooks, web pages and
//    other binary files are each refused with a message of their own.
//  - Separated by `;`, `,` or tab, whichever the header row shows outside quotes. Lines end in CRLF, LF or
//  CR.
//  - A cell may stand in double quotes, a quote within them doubled, with separators and line breaks inside.
//  - Spaces around a cell (no-break spaces and tabs too) are dropped, in quotes or not; blank rows are
//  skipped.
//  - A row may be shorter than the header, and longer only by blank cells.
//  - The apostrophe that write_csv_row puts before a formula is taken off.
// Limits: 200 MB, 512 columns, 64 KB a cell, 5 million rows. Every mistake is reported with its line; nothing
// is returned when there was one, nor for a file without any row. No rows below the header is no mistake
// here. Headings may be blank or stand twice: what they mean is for the caller to judge.
std::optional<CsvTable> read_csv(std::string bytes, const std::string& file, base::Diagnostics& diagnostics);

// One row with its line end (CRLF), quoted where needed. A cell that a spreadsheet would run as a formula
// (its text starts with = + - @ tab or CR and is no number; apostrophes before these count as well) gets an
// apostrophe in front; numbers such as "-12,5" are left alone. read_csv gives back every cell as it was, but
// for spaces around it. `separator`: ';', ',' or tab.
std::string write_csv_row(std::span<const std::string> cells, char separator);

}  // namespace ntm::documents

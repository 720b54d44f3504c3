// SPDX-License-Identifier: Apache-2.0
#include "documents/csv/csv.h"

#include <algorithm>

#include "base/check.h"
#include "documents/csv/csv_cell.h"

namespace ntm::documents {
namespace {

// All separators, whichever is in use: a heading must not mislead the reader about it.
constexpr std::string_view kQuoted = ";,\t\"\r\n";

std::string in_quotes(std::string_view cell) {
  std::string text = "\"";
  for (char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

}  // namespace

std::string column_letters(std::size_t column) {
  constexpr std::size_t kLetters = 26;
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / kLetters)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % kLetters));
  return letters;
}

std::string cell_name(std::size_t column, int row) {
  return column_letters(column) + std::to_string(row);
}

base::Location CsvTable::location(int line, std::size_t column) const {
  if (sheet_.name.empty()) return {file_, line, static_cast<int>(column) + 1};
  return {file_ + " " + sheet_.name + "!" + cell_name(first_column_ + column, line)};
}

bool CsvTable::is_hidden_column(std::size_t column) const {
  return std::binary_search(sheet_.hidden_columns.begin(), sheet_.hidden_columns.end(), column);
}

std::string CsvTable::column_name(std::size_t column) const {
  return sheet_.name.empty() ? std::to_string(column + 1) : column_letters(first_column_ + column);
}

std::vector<std::string_view> CsvTable::header() const {
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < columns(); ++i) names.push_back(cell_of(cells_[i]).shown);
  return names;
}

base::TableCell CsvTable::typed(std::size_t row, std::size_t column) const {
  NTM_CHECK(row < rows() && column < columns());
  const Row& found = rows_[row + 1];
  return column < found.cells ? cell_of(cells_[found.first + column]) : base::TableCell();
}

std::vector<std::string_view> CsvTable::row(std::size_t row) const {
  std::vector<std::string_view> cells;
  cells.reserve(columns());
  for (std::size_t column = 0; column < columns(); ++column) cells.push_back(cell(row, column));
  return cells;
}

std::string join_csv_row(std::span<const std::string> guarded, char separator) {
  NTM_CHECK(separator == ';' || separator == ',' || separator == '\t');
  std::string text;
  for (std::size_t i = 0; i < guarded.size(); ++i) {
    if (i > 0) text += separator;
    text += guarded[i].find_first_of(kQuoted) == std::string::npos ? guarded[i] : in_quotes(guarded[i]);
  }
  return text + "\r\n";
}

std::string write_csv_row(std::span<const std::string> cells, char separator) {
  std::vector<std::string> guarded;
  guarded.reserve(cells.size());
  for (const std::string& cell : cells) guarded.push_back(guarded_cell(cell));
  return join_csv_row(guarded, separator);
}

}  // namespace ntm::documents

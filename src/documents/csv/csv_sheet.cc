// SPDX-License-Identifier: Apache-2.0
#include "documents/csv/csv_sheet.h"

#include "documents/csv/csv.h"
#include "documents/csv/csv_cell.h"

namespace ntm::documents {
namespace {

constexpr char kSeparator = ';';  // what Excel expects in Viet Nam, where the comma is of numbers
constexpr std::size_t kDigitsOfThousands = 3;

std::string number_text(std::string decimal) {
  const std::size_t point = decimal.find('.');
  if (point == std::string::npos) return decimal;
  decimal[point] = ',';
  if (decimal.size() - point - 1 == kDigitsOfThousands) decimal += '0';
  return decimal;
}

std::string cell_text(const SheetCell& cell) {
  if (const auto* number = std::get_if<SheetNumber>(&cell)) return number_text(number->decimal);
  if (const auto* day = std::get_if<base::Date>(&cell)) return day->iso();
  const auto* text = std::get_if<std::string>(&cell);
  if (text == nullptr) return "";
  return guarded_text(*text);
}

}  // namespace

std::string write_csv(const Sheet& sheet) {
  std::vector<std::string> cells;
  for (const SheetColumn& column : sheet.columns) cells.push_back(guarded_cell(column.heading));
  std::string text = std::string(kByteOrderMark) + join_csv_row(cells, kSeparator);
  for (const auto& row : sheet.rows) {
    cells.clear();
    for (const SheetCell& cell : row) cells.push_back(cell_text(cell));
    text += join_csv_row(cells, kSeparator);
  }
  return text;
}

}  // namespace ntm::documents

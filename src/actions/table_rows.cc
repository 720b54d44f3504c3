// SPDX-License-Identifier: Apache-2.0
#include "actions/table_rows.h"

#include <algorithm>
#include <charconv>

#include "base/code.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

using base::TableCell;

constexpr std::string_view kTotals[] = {"tong",         "tong cong", "tong so",    "cong",
                                        "tong cong xa", "total",     "grand total"};

bool says_total(const TableCell& cell) {
  // Every row is asked, and a search key is costly.
  constexpr std::size_t kLongest = 40;
  const std::string_view text = cell.shown;
  const bool may_be = cell.kind == TableCell::Kind::text && text.size() <= kLongest &&
                      std::string_view("TtCcGg").find(text.front()) != std::string_view::npos &&
                      text.find_first_of("0123456789") == std::string_view::npos;
  if (!may_be) return false;
  const std::string key = base::search_key(cell.shown);
  return std::find(std::begin(kTotals), std::end(kTotals), key) != std::end(kTotals);
}

// The number of a column as people write it under its heading: 3, "3", "(3)", "[3]"; 0 for none.
int column_number(const TableCell& cell) {
  std::string_view text = cell.kind == TableCell::Kind::number ? cell.value : cell.shown;
  if (text.size() > 2 && (text.front() == '(' || text.front() == '[')) text = text.substr(1, text.size() - 2);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

// "A", "B" before the first number.
bool is_letter(const TableCell& cell) {
  return cell.kind == TableCell::Kind::text && cell.shown.size() == 1 && cell.shown[0] >= 'A' &&
         cell.shown[0] <= 'Z';
}

}  // namespace

TableRows::TableRows(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
                     const ImportColumns& columns, const ImportAnswers& answers, ImportReading& reading)
    : reg_(reg), table_(table), columns_(columns), column_of_(reg.fields.size()) {
  for (const auto& [field, column] : columns.fields) {
    fields_.push_back(field);
    column_of_[field] = column;
  }
  for (const std::string& code : answers.separate) separate_.insert(base::code_identity(base::tidy(code)));
  choose_rows(answers, reading);
  say_merged(reading);
}

bool TableRows::is_separate(std::size_t row) const {
  return reg_.key && separate_.contains(base::code_identity(base::tidy(cell(row, *reg_.key).shown)));
}

TableCell TableRows::cell(std::size_t row, std::size_t what) const {
  const auto column = what == kPlace ? columns_.place : what == kEnded ? columns_.ended : column_of_[what];
  return column ? table_.typed(rows_[row], *column) : TableCell();
}

base::Location TableRows::at(std::size_t row, std::size_t what) const {
  std::size_t column = columns_.key_column();
  if (what == kPlace) column = columns_.place.value_or(0);
  if (what == kEnded) column = *columns_.ended;
  if (what < column_of_.size()) column = *column_of_[what];
  return table_.at(rows_[row], column);
}

base::Location TableRows::first_cell(std::size_t row) const {
  std::size_t column = 0;
  while (column + 1 < table_.columns() && table_.typed(row, column).is_blank()) ++column;
  return table_.at(row, column);
}

void TableRows::choose_rows(const ImportAnswers& answers, ImportReading& reading) {
  std::vector<base::Location> hidden;
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    if (row == 0 && numbers_columns(row)) {
      reading.notes.add(first_cell(row), "import.column_numbers");
    } else if (is_total(row)) {
      reading.notes.add(first_cell(row), "import.total_row");
    } else {
      if (table_.is_hidden_row(row)) hidden.push_back(first_cell(row));
      if (!table_.is_hidden_row(row) || answers.hidden_rows == Answer::take) rows_.push_back(row);
    }
  }
  if (hidden.empty()) return;
  if (answers.hidden_rows == Answer::none) {
    reading.questions.push_back({ImportQuestion::About::hidden_rows,
                                 {"import.hidden_rows", {{"count", std::to_string(hidden.size())}}},
                                 std::move(hidden),
                                 {"take", "leave"}});
    return;
  }
  for (base::Location& where : hidden)
    reading.notes.add(std::move(where), answers.hidden_rows == Answer::take ? "import.hidden_rows_taken"
                                                                            : "import.hidden_rows_left");
}

void TableRows::say_merged(ImportReading& reading) const {
  for (const documents::MergedCells& one : table_.sheet().merged) {
    bool is_read = false;
    for (std::size_t column = one.first_column; column <= one.last_column; ++column)
      is_read = is_read || columns_.reads(column);
    if (is_read)
      reading.notes.add({table_.file() + " " + table_.sheet().name + "!" + one.name}, "import.merged",
                        {{"value", base::shorten(one.shown, 60)}, {"rows", std::to_string(one.rows)}});
  }
}

// Three columns or more, numbered one after the other.
bool TableRows::numbers_columns(std::size_t row) const {
  constexpr int kFewest = 3;
  int before = 0, numbered = 0;
  for (std::size_t column = 0; column < table_.columns(); ++column) {
    const TableCell cell = table_.typed(row, column);
    if (cell.is_blank() || (before == 0 && is_letter(cell))) continue;
    const int number = column_number(cell);
    if (number == 0 || (before > 0 && number != before + 1)) return false;
    before = number;
    ++numbered;
  }
  return numbered >= kFewest;
}

// A word for a total in a row that names no record.
bool TableRows::is_total(std::size_t row) const {
  const auto named_by = columns_.key ? columns_.key : columns_.place;
  if (!named_by) return false;
  const TableCell name = table_.typed(row, *named_by);
  if (!name.is_blank() && !says_total(name)) return false;
  for (std::size_t column = 0; column < table_.columns(); ++column)
    if (says_total(table_.typed(row, column))) return true;
  return false;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/table_rows.h"

#include <algorithm>

#include "actions/row_kinds.h"
#include "base/code.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

using base::TableCell;

// What people put into a cell for yes. The first is the one that cells are read by.
constexpr std::string_view kMarks[] = {"x", "X", "×", "✓", "✔", "☑", "v", "V", "+", "*", "√"};
constexpr std::string_view kNo = "không";

bool is_mark(const TableCell& cell) {
  if (cell.kind == TableCell::Kind::number) return cell.value == "1";
  return cell.kind == TableCell::Kind::text &&
         std::find(std::begin(kMarks), std::end(kMarks), cell.shown) != std::end(kMarks);
}

// Beside words a plus or an asterisk may mean something else.
bool is_mark_beside_words(const TableCell& cell) {
  return is_mark(cell) && cell.shown != "+" && cell.shown != "*";
}

// How it is said that a row is no record; null of one that is.
const char* left_out_as(RowKind::Is is) {
  switch (is) {
    case RowKind::Is::headings:
      return "import.headings_again";
    case RowKind::Is::section:
      return "import.section_row";
    case RowKind::Is::member:
      return "import.member_row";
    case RowKind::Is::column_numbers:
      return "import.column_numbers";
    case RowKind::Is::total:
      return "import.total_row";
    case RowKind::Is::village:
      return "import.village_row";
    case RowKind::Is::remark:
      return "import.remark_row";
    case RowKind::Is::empty:
      return "import.empty_row";
    case RowKind::Is::record:
      break;
  }
  return nullptr;
}

}  // namespace

TableRows::TableRows(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
                     const ImportColumns& columns, const PlaceNames& places, const std::string& village,
                     const ImportAnswers& answers, ImportReading& reading)
    : reg_(reg), table_(table), columns_(columns), column_of_(reg.fields.size()), villages_{""} {
  for (const auto& [field, column] : columns.fields) {
    fields_.push_back(field);
    column_of_[field] = column;
  }
  // A code may be given to rows that have none.
  if (reg.key && !columns.key && columns.label) fields_.push_back(*reg.key);
  for (const std::string& code : answers.separate) separate_.insert(base::code_identity(base::tidy(code)));
  choose_rows(places, village, answers, reading);
  find_marks(answers, reading);
  say_merged(reading);
}

bool TableRows::is_separate(std::size_t row) const {
  return reg_.key && separate_.contains(base::code_identity(base::tidy(cell(row, *reg_.key).shown)));
}

TableCell TableRows::cell(std::size_t row, std::size_t what) const {
  const auto column = what == kPlace ? columns_.place : what == kEnded ? columns_.ended : column_of_[what];
  const TableCell found = column ? table_.typed(rows_[row], *column) : TableCell();
  const bool is_yes_no = what < column_of_.size() && reg_.fields[what].type == registers::FieldType::yes_no;
  if (is_yes_no && (marks_.contains(what) ? !found.is_blank() : is_mark_beside_words(found)))
    return TableCell::of_text(kMarks[0]);
  if (!found.is_blank()) return found;
  if (what == kPlace) return TableCell::of_text(villages_[village_of_[row]]);
  if (is_blank_no_ && marks_.contains(what)) return TableCell::of_text(kNo);
  if (what == reg_.key)
    if (const auto given = codes_.find(row); given != codes_.end()) return TableCell::of_text(given->second);
  return found;
}

base::Location TableRows::at(std::size_t row, std::size_t what) const {
  std::size_t column = columns_.key_column();
  if (what == kPlace) column = columns_.place.value_or(0);
  if (what == kEnded) column = *columns_.ended;
  if (what < column_of_.size()) column = column_of_[what].value_or(column);
  return table_.at(rows_[row], column);
}

base::Location TableRows::first_cell(std::size_t row) const {
  std::size_t column = 0;
  while (column + 1 < table_.columns() && table_.typed(row, column).is_blank()) ++column;
  return table_.at(row, column);
}

void TableRows::choose_rows(const PlaceNames& places, const std::string& village,
                            const ImportAnswers& answers, ImportReading& reading) {
  std::vector<base::Location> hidden;
  const std::vector<RowKind> kinds = row_kinds(reg_, table_, columns_, places, village);
  for (std::size_t row = 0; row < table_.rows(); ++row) {
    if (const char* const as = left_out_as(kinds[row].is)) {
      reading.notes.add(first_cell(row), as);
      continue;
    }
    if (table_.is_hidden_row(row)) hidden.push_back(first_cell(row));
    if (table_.is_hidden_row(row) && answers.hidden_rows != Answer::take) continue;
    if (villages_.back() != kinds[row].village) villages_.push_back(kinds[row].village);
    rows_.push_back(row);
    village_of_.push_back(villages_.size() - 1);
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

std::size_t TableRows::marks_in(std::size_t column) const {
  std::size_t marks = 0;
  for (const std::size_t row : rows_) {
    const TableCell cell = table_.typed(row, column);
    if (!cell.is_blank() && !is_mark(cell)) return 0;
    marks += !cell.is_blank();
  }
  return marks;
}

void TableRows::find_marks(const ImportAnswers& answers, ImportReading& reading) {
  std::vector<base::Location> where;
  for (const auto& [field, column] : columns_.fields)
    if (reg_.fields[field].type == registers::FieldType::yes_no)
      if (const std::size_t marks = marks_in(column); marks > 0) {
        marks_.insert(field);
        if (marks < rows_.size()) where.push_back(table_.heading_at(column));
      }
  if (where.empty()) return;
  is_blank_no_ = answers.blank_marks == Answer::take;
  if (answers.blank_marks == Answer::none) {
    reading.questions.push_back({ImportQuestion::About::blank_marks,
                                 {"import.blank_marks", {}},
                                 std::move(where),
                                 {"take", "leave"}});
    return;
  }
  for (base::Location& one : where)
    reading.notes.add(std::move(one), is_blank_no_ ? "import.blank_marks_no" : "import.blank_marks_left");
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

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/row_kinds.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "actions/village_title.h"
#include "base/text.h"

namespace ntm::actions {
namespace {

using base::TableCell;
using Is = RowKind::Is;

constexpr std::string_view kTotals[] = {"tong",         "tong cong", "tong so",    "cong",
                                        "tong cong xa", "total",     "grand total"};
// With their diacritics: Tống and Công begin names of persons.
constexpr std::string_view kTotalBeginnings[] = {"Tổng ", "TỔNG ", "tổng ", "Cộng ",
                                                 "CỘNG ", "cộng ", "Tổng:", "Cộng:"};
// How notes and signatures below a table begin, as a search compares them.
constexpr std::string_view kRemarks[] = {
    "nguoi lap",   "lap bieu", "ghi chu",   "noi nhan",      "tm uy ban",   "t m uy ban",
    "thu truong",  "chu tich", "ky ten",    "xac nhan",      "truong thon", "truong ban",
    "ke toan",     "can bo",   "cong chuc", "danh sach nay", "ngay thang",  "ho va ten nguoi lap",
    "ky va ghi ro"};

bool says_total(const TableCell& cell) {
  // Every row is asked, and a search key is costly.
  constexpr std::size_t kLongest = 80;
  const std::string_view text = cell.shown;
  const bool may_be = cell.kind == TableCell::Kind::text && text.size() <= kLongest &&
                      std::string_view("TtCcGg").find(text.front()) != std::string_view::npos;
  if (!may_be) return false;
  const std::string tidy = base::tidy(text);
  const bool begins = std::any_of(std::begin(kTotalBeginnings), std::end(kTotalBeginnings),
                                  [&](std::string_view one) { return tidy.starts_with(one); });
  return begins ||
         std::find(std::begin(kTotals), std::end(kTotals), base::search_key(text)) != std::end(kTotals);
}

// "Ngày 5 tháng 10 năm 2024", "Ghi chú: …", "NGƯỜI LẬP BIỂU"
bool begins_remark(const TableCell& cell) {
  if (cell.kind != TableCell::Kind::text) return false;
  const std::string key = base::search_key(cell.shown);
  if (std::any_of(std::begin(kRemarks), std::end(kRemarks),
                  [&](std::string_view one) { return key.starts_with(one); }))
    return true;
  const std::size_t day = key.find("ngay "), month = key.find(" thang ");
  return day != std::string::npos && month != std::string::npos && day < month;
}

// The number of a column as people write it under its heading: 3, "3", "(3)", "[3]", "(3)=(1)+(2)"; 0 for
// none.
int column_number(const TableCell& cell) {
  std::string_view text = cell.kind == TableCell::Kind::number ? cell.value : cell.shown;
  text = base::trim(text.substr(0, text.find('=')));
  if (text.size() > 2 && (text.front() == '(' || text.front() == '[')) text = text.substr(1, text.size() - 2);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number > 0 ? number : 0;
}

// The place of "A", "B", "(C)" among letters, from 1; 0 for none.
int letter_number(const TableCell& cell) {
  std::string_view text = cell.shown;
  if (text.size() == 3 && text.front() == '(') text = text.substr(1, 1);
  const bool is_letter =
      cell.kind == TableCell::Kind::text && text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z';
  return is_letter ? text[0] - 'A' + 1 : 0;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), base::is_digit);
}

// A number, or a text of digits: "1.234,5".
bool is_numeral(const TableCell& cell) {
  if (cell.kind == TableCell::Kind::number) return true;
  return cell.kind == TableCell::Kind::text && has_digit(cell.shown) &&
         cell.shown.find_first_not_of("0123456789., ") == std::string_view::npos;
}

// "3", "IV", "A": what numbers a row or a part of a table.
bool is_row_number(const TableCell& cell) {
  constexpr std::size_t kLongest = 5;
  return is_numeral(cell) ||
         (cell.kind == TableCell::Kind::text && cell.shown.size() <= kLongest &&
          (cell.shown.find_first_not_of("IVX.)") == std::string_view::npos || letter_number(cell) > 0));
}

class RowSorter {
 public:
  RowSorter(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
            const ImportColumns& columns, const PlaceNames& places)
      : reg_(reg), table_(table), columns_(columns), places_(places) {
    for (const auto column : {columns.key, columns.label})
      if (column) named_by_.push_back(*column);
    if (named_by_.empty() && columns.place) named_by_.push_back(*columns.place);
  }

  std::vector<RowKind> run(std::string village) {
    const std::size_t remarks = first_remark();
    std::vector<RowKind> kinds;
    kinds.reserve(table_.rows());
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      if (row >= remarks) {
        kinds.push_back({Is::remark});
      } else if (row == 0 && numbers_columns(row)) {
        kinds.push_back({Is::column_numbers});
      } else if (is_total(row)) {
        kinds.push_back({Is::total});
      } else if (auto title = title_in(row)) {
        village = title->village.empty() ? title->written : title->village;
        kinds.push_back({Is::village});
      } else {
        kinds.push_back({says_nothing(row) ? Is::empty : Is::record, village});
      }
    }
    return kinds;
  }

 private:
  TableCell at(std::size_t row, std::size_t column) const { return table_.typed(row, column); }

  // Three columns or more, numbered one after the other; letters may come before the numbers.
  bool numbers_columns(std::size_t row) const {
    constexpr int kFewest = 3;
    int letter = 0, number = 0, numbered = 0;
    for (std::size_t column = 0; column < table_.columns(); ++column) {
      const TableCell cell = at(row, column);
      if (cell.is_blank()) continue;
      if (number == 0 && letter_number(cell) == letter + 1) {
        ++letter;
        continue;
      }
      const int found = column_number(cell);
      if (found == 0 || (number > 0 && found != number + 1)) return false;
      number = found;
      ++numbered;
    }
    return numbered >= kFewest || letter >= kFewest;
  }

  // A word for a total in a row that names no record.
  bool is_total(std::size_t row) const {
    if (named_by_.empty()) return false;
    for (const std::size_t column : named_by_)
      if (const TableCell name = at(row, column); !name.is_blank() && !says_total(name)) return false;
    for (std::size_t column = 0; column < table_.columns(); ++column)
      if (says_total(at(row, column))) return true;
    return false;
  }

  // The village that the row names, when it says nothing else but numbers: how many households there are.
  // Beside a village in its own column a number is one of a record.
  std::optional<VillageTitle> title_in(std::size_t row) const {
    if (reg_.single || reg_.kept_by == registers::KeptBy::commune) return std::nullopt;
    std::optional<std::size_t> titled;
    std::string_view text;
    bool has_numbers = false;
    for (std::size_t column = 0; column < table_.columns(); ++column) {
      const TableCell cell = at(row, column);
      if (cell.is_blank()) continue;
      if (is_row_number(cell)) {
        has_numbers = has_numbers || (columns_.reads(column) && column != columns_.place);
        continue;
      }
      if (cell.kind != TableCell::Kind::text || (titled && cell.shown != text)) return std::nullopt;
      if (!titled) titled = column, text = cell.shown;
    }
    if (!titled || (columns_.key && is_row_number(at(row, *columns_.key)))) return std::nullopt;
    if (titled == columns_.place && has_numbers) return std::nullopt;
    // "06217-01" as a code, not as the title of a part.
    const bool is_word = text.find(' ') == std::string_view::npos && has_digit(text);
    if (titled == columns_.key && is_word) return std::nullopt;
    return village_title(text, places_);
  }

  bool says_nothing(std::size_t row) const {
    for (std::size_t column = 0; column < table_.columns(); ++column)
      if (columns_.reads(column) && !at(row, column).is_blank()) return false;
    return true;
  }

  // Whether it can be no record, if it stands below the table: no code, and no number anywhere.
  bool is_loose(std::size_t row) const {
    if (columns_.key && has_digit(at(row, *columns_.key).shown)) return false;
    for (std::size_t column = 0; column < table_.columns(); ++column)
      if (is_numeral(at(row, column))) return false;
    return true;
  }

  // The row from which on nothing but notes and signatures follow.
  std::size_t first_remark() const {
    std::size_t first = table_.rows();
    if (named_by_.empty() || reg_.single) return first;
    for (std::size_t row = table_.rows(); row-- > 0 && is_loose(row);)
      if (starts_remarks(row)) first = row;
    return first;
  }

  bool starts_remarks(std::size_t row) const {
    for (const std::size_t column : named_by_)
      if (const TableCell name = at(row, column); !name.is_blank() && !begins_remark(name)) return false;
    std::size_t cells = 0;
    bool begins = false;
    for (std::size_t column = 0; column < table_.columns(); ++column) {
      const TableCell cell = at(row, column);
      cells += !cell.is_blank();
      begins = begins || begins_remark(cell);
    }
    constexpr std::size_t kMostCells = 4;
    return begins && (cells <= kMostCells || says_nothing(row));
  }

  const registers::RegisterDefinition& reg_;
  const documents::CsvTable& table_;
  const ImportColumns& columns_;
  const PlaceNames& places_;
  std::vector<std::size_t> named_by_;  // columns: the code and the name, else the place
};

}  // namespace

std::vector<RowKind> row_kinds(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
                               const ImportColumns& columns, const PlaceNames& places,
                               const std::string& village) {
  return RowSorter(reg, table, columns, places).run(village);
}

}  // namespace ntm::actions

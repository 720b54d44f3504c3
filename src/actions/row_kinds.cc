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

constexpr std::string_view kTotals[] = {"tong",    "tong cong",   "tong so", "cong",      "tong cong xa",
                                        "total",   "grand total", "toan xa", "toan thon", "binh quan",
                                        "chia ra", "trong do",    "luy ke",  "trung binh"};
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
                      std::string_view("TtCcGgBbLl").find(text.front()) != std::string_view::npos;
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

// Whether a cell says what stands in the heading of its column: all of it, or one of the rows over which it
// goes ("Nữ" of "Nhân khẩu / Nữ").
enum class Repeats { nothing, part, all };
Repeats repeats_of(std::string_view text, std::string_view heading) {
  if (text == heading) return Repeats::all;
  const auto parts = [&](std::size_t at) { return heading[at] == ' '; };
  if (text.size() >= heading.size()) return Repeats::nothing;
  if (heading.starts_with(text) && parts(text.size())) return Repeats::part;
  return heading.ends_with(text) && parts(heading.size() - text.size() - 1) ? Repeats::part
                                                                            : Repeats::nothing;
}

class RowSorter {
 public:
  RowSorter(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
            const ImportColumns& columns, const PlaceNames& places)
      : reg_(reg), table_(table), columns_(columns), places_(places) {
    for (const auto column : {columns.key, columns.label})
      if (column) named_by_.push_back(*column);
    if (named_by_.empty() && columns.place) named_by_.push_back(*columns.place);
    for (const auto& [field, column] : columns.fields)
      if (reg.fields[field].required && column != columns.key && column != columns.label)
        required_.push_back(column);
  }

  std::vector<RowKind> run(std::string village) {
    const std::size_t remarks = first_remark();
    std::vector<RowKind> kinds;
    kinds.reserve(table_.rows());
    Is before = Is::headings;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const auto title = row < remarks ? title_in(row) : std::nullopt;
      before = row < remarks ? kind_of(row, before, title.has_value()) : Is::remark;
      if (before == Is::village) village = title->village.empty() ? title->written : title->village;
      kinds.push_back({before, before == Is::record ? village : ""});
      if (before == Is::record) see_number(row);
    }
    return kinds;
  }

 private:
  TableCell at(std::size_t row, std::size_t column) const { return table_.typed(row, column); }

  Is kind_of(std::size_t row, Is before, bool has_title) const {
    if (repeats_headings(row, before)) return Is::headings;
    if (before == Is::headings && numbers_columns(row)) return Is::column_numbers;
    if (is_total(row)) return Is::total;
    if (has_title) return Is::village;
    if (names_section(row)) return Is::section;
    if (says_nothing(row)) return Is::empty;
    return is_member(row) ? Is::member : Is::record;
  }

  // What names records says what stands over it, and so does most of the rest. A further row of headings may
  // be below, with parts of them only.
  bool repeats_headings(std::size_t row, Is before) const {
    constexpr std::size_t kFewest = 2;
    std::size_t cells = 0, parts = 0, all = 0;
    for (std::size_t column = 0; column < table_.columns(); ++column) {
      const TableCell cell = at(row, column);
      if (cell.is_blank()) continue;
      const Repeats repeats =
          cell.kind == TableCell::Kind::text ? repeats_of(cell.shown, headings_[column]) : Repeats::nothing;
      const bool is_name = std::find(named_by_.begin(), named_by_.end(), column) != named_by_.end();
      if (is_name && repeats == Repeats::nothing) return false;
      ++cells;
      parts += repeats != Repeats::nothing;
      all += repeats == Repeats::all;
    }
    const bool is_below = row > 0 && before == Is::headings && cells >= kFewest && parts == cells;
    return is_below || (all >= kFewest && 2 * parts > cells);
  }

  // Whether the row has the number that is next: a record has, whatever it is called.
  bool is_numbered(std::size_t row) const {
    if (!columns_.numbering) return false;
    const int number = column_number(at(row, *columns_.numbering));
    return number > 0 && (number == 1 || number == last_number_ + 1);
  }

  void see_number(std::size_t row) {
    if (columns_.numbering)
      if (const int number = column_number(at(row, *columns_.numbering)); number > 0) last_number_ = number;
  }

  // "DX-01" and not "I. Tổ 1".
  bool has_code(std::size_t row) const {
    const std::string_view text = columns_.key ? at(row, *columns_.key).shown : "";
    return has_digit(text) && text.find(' ') == std::string_view::npos;
  }

  // A text alone behind a number of another kind than those of records, or merged over what names them.
  bool names_section(std::size_t row) const {
    if (reg_.single || named_by_.empty() || is_numbered(row) || has_code(row)) return false;
    std::string_view text;
    std::size_t cells = 0;
    bool is_part = false, has_numbers = false;
    for (std::size_t column = 0; column < table_.columns(); ++column) {
      const TableCell cell = at(row, column);
      if (cell.is_blank()) continue;
      const bool numbers =
          columns_.numbering ? column == columns_.numbering : column == 0 && !columns_.reads(column);
      if (numbers && is_row_number(cell) && !is_numeral(cell)) {
        is_part = true;
      } else if (is_numeral(cell)) {
        has_numbers = has_numbers || columns_.reads(column);
      } else {
        if (cell.kind != TableCell::Kind::text || (cells > 0 && cell.shown != text)) return false;
        text = cell.shown;
        ++cells;
      }
    }
    const bool is_of_names = std::any_of(named_by_.begin(), named_by_.end(), [&](std::size_t column) {
      return at(row, column).kind == TableCell::Kind::text && at(row, column).shown == text;
    });
    if (cells == 0) return false;
    return is_part || (is_of_names && cells > 1 && !has_numbers);
  }

  // A name below a numbered record that has no number, no code and nothing of what each record must have.
  bool is_member(std::size_t row) const {
    if (!columns_.numbering || !columns_.label || last_number_ == 0 || required_.empty()) return false;
    if (!at(row, *columns_.numbering).is_blank() || at(row, *columns_.label).is_blank()) return false;
    if (columns_.key && !at(row, *columns_.key).is_blank()) return false;
    return std::all_of(required_.begin(), required_.end(),
                       [&](std::size_t column) { return at(row, column).is_blank(); });
  }

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
      if (const TableCell name = at(row, column); !name.is_blank() && (!says_total(name) || is_numbered(row)))
        return false;
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
  std::vector<std::string_view> headings_ = table_.header();
  std::vector<std::size_t> named_by_;  // columns: the code and the name, else the place
  std::vector<std::size_t> required_;  // columns: what every record has besides
  int last_number_ = 0;                // that a record had
};

}  // namespace

std::vector<RowKind> row_kinds(const registers::RegisterDefinition& reg, const documents::CsvTable& table,
                               const ImportColumns& columns, const PlaceNames& places,
                               const std::string& village) {
  return RowSorter(reg, table, columns, places).run(village);
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "documents/csv/csv_headings.h"

#include <algorithm>

#include "documents/csv/csv_cell.h"
#include "documents/xlsx/xlsx_headings.h"

namespace ntm::documents {
namespace {

constexpr std::size_t kMostTopColumns = 512;
constexpr std::size_t kMostTopBytes = 1 << 20;  // what is longer are no headings

// A row at the top of the file, and where the next one begins.
struct TopRow {
  int line = 0;
  std::size_t behind = 0;
  int next_line = 0;
};

// The first rows as a sheet: rows are numbered from 1, blank ones as well, which tells where groups end.
class TopOfCsv {
 public:
  TopOfCsv(std::string_view text, int line, char separator)
      : text_(text.substr(0, kMostTopBytes)), separator_(separator), line_(line) {
    while (at_ < text_.size() && sheet_.rows.size() <= kHeadingRows) read_row();
  }

  const SheetContent& sheet() const { return sheet_; }
  const TopRow& row(int number) const { return rows_[static_cast<std::size_t>(number) - 1]; }

 private:
  void read_row() {
    TopRow row{line_};
    SheetRow cells{static_cast<int>(rows_.size()) + 1};
    for (std::size_t column = 0; column < kMostTopColumns; ++column) {
      if (std::string cell = read_cell(); !cell.empty())
        cells.cells.emplace_back(column, SheetValue{base::TableCell::Kind::text, std::move(cell)});
      if (at_ >= text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    while (at_ < text_.size() && text_[at_] != '\r' && text_[at_] != '\n') ++at_;
    if (text_.substr(at_).starts_with("\r\n")) ++at_;
    if (at_ < text_.size()) ++at_, ++line_;
    row.behind = at_;
    row.next_line = line_;
    rows_.push_back(row);
    if (!cells.cells.empty()) sheet_.rows.push_back(std::move(cells));
  }

  // Up to the separator or the line's end; in quotes those belong to it.
  std::string read_cell() {
    std::string cell;
    bool in_quotes = false, is_first = true;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (!in_quotes && (c == separator_ || c == '\r' || c == '\n')) break;
      if (c == '"' && (in_quotes || is_first)) {
        const bool is_doubled = in_quotes && text_.substr(at_ + 1).starts_with('"');
        if (!is_doubled) {
          in_quotes = !in_quotes;
          is_first = false;
          continue;
        }
        ++at_;
      }
      is_first = is_first && (c == ' ' || c == '\t');
      line_ += c == '\n';
      cell += c;
    }
    return std::string(unguarded(trimmed(cell)));
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int line_;
  SheetContent sheet_;
  std::vector<TopRow> rows_;
};

CsvHeadings headings_in(const TopOfCsv& top, const HeadingRow& row, char separator,
                        const HeadingScore& score) {
  const SheetHeadings found = headings_at(top.sheet(), row, score);
  const TopRow& last = top.row(found.last_row);
  CsvHeadings headings{separator, last.line, last.behind, last.next_line};
  for (const auto& [column, text] : found.texts) {
    headings.texts.resize(column + 1);
    headings.texts[column] = text;
  }
  for (const SheetRow& above : top.sheet().rows) {
    if (above.number >= found.first_row) break;
    for (const auto& [column, value] : above.cells) headings.titles.push_back(value.shown);
  }
  return headings;
}

}  // namespace

std::optional<CsvHeadings> csv_headings(std::string_view text, int first_line, std::string_view separators,
                                        const HeadingScore& score) {
  std::optional<TopOfCsv> best_top;
  HeadingRow best;
  char best_separator = '\0';
  for (const char separator : separators) {
    TopOfCsv top(text, first_line, separator);
    const HeadingRow row = best_heading_row(top.sheet(), score);
    if (row.score <= best.score) continue;
    best = row;
    best_separator = separator;
    best_top.emplace(std::move(top));
  }
  if (!best_top) return std::nullopt;
  const int number = best_top->sheet().rows[best.index].number;
  const bool is_alone = headings_at(best_top->sheet(), best, score).last_row == number;
  if (best.index == 0 && is_alone && best_separator == separators.front()) return std::nullopt;
  // One word alone may stand among data by chance, below headings in other words.
  constexpr int kFewestBelow = 2;
  if (best.index > 0 && best.score < kFewestBelow) return std::nullopt;
  return headings_in(*best_top, best, best_separator, score);
}

}  // namespace ntm::documents

// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "documents/csv/csv.h"
#include "documents/csv/csv_cell.h"
#include "documents/csv/csv_encoding.h"
#include "documents/csv/csv_headings.h"

namespace ntm::documents {
namespace {

using base::Diagnostics;

constexpr std::size_t kLargestCsv = 200'000'000;
constexpr std::size_t kMostCsvColumns = 512;
constexpr std::size_t kLargestCell = 64 << 10;
constexpr std::size_t kMostCsvRows = 5'000'000;
// A tab is hardly ever part of a heading, a comma often: the order in which equal counts are decided.
constexpr std::array kSeparators = {'\t', '|', ';', ','};
bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || is_line_end(c);
}

// How often each separator stands outside quotes in the first row that is not blank, and how often with
// something other than a space behind it: in prose ("xử lý, tái chế") a comma has a space behind.
char sniffed_separator(std::string_view text) {
  std::array<std::size_t, kSeparators.size()> all{}, tight{};
  bool in_quotes = false, at_start = true, blank = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_line_end(c) && !in_quotes && !blank) break;
    blank = blank && is_space(c);
    if (c == '"' && in_quotes && text.substr(i + 1).starts_with('"')) {
      ++i;
      continue;
    }
    if (c == '"' && (in_quotes || at_start)) in_quotes = !in_quotes;
    const auto which =
        static_cast<std::size_t>(std::find(kSeparators.begin(), kSeparators.end(), c) - kSeparators.begin());
    const bool separates = !in_quotes && which < kSeparators.size();
    at_start = separates || is_line_end(c) || (at_start && is_space(c));
    if (!separates) continue;
    ++all[which];
    if (i + 1 == text.size() || text[i + 1] != ' ') ++tight[which];
  }
  const auto& counts = std::any_of(tight.begin(), tight.end(), [](auto n) { return n > 0; }) ? tight : all;
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? ',' : kSeparators[static_cast<std::size_t>(most - counts.begin())];
}

// A first line that says how cells are separated, as Excel understands it: "sep=;", in quotes or not.
struct SeparatorLine {
  char separator = '\0';
  std::size_t size = 0;  // without its line end
};

std::optional<SeparatorLine> separator_line(std::string_view text) {
  const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  std::string_view said = trimmed(line);
  if (said.size() > 1 && said.starts_with('"') && said.ends_with('"')) said = said.substr(1, said.size() - 2);
  constexpr std::string_view kWord = "sep=";
  std::string word;
  for (const char c : said.substr(0, kWord.size()))
    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (word != kWord) return std::nullopt;
  said.remove_prefix(kWord.size());
  // "sep=<tab>" was trimmed; further separators behind it are those of an empty row.
  const char separator = said.empty() && line.find('\t') != std::string_view::npos ? '\t'
                         : said.empty()                                            ? '\0'
                                                                                   : said.front();
  const bool all_same = said.find_first_not_of(separator) == std::string_view::npos;
  const bool is_sign = separator == '\t' || (separator > ' ' && separator < 0x7F && separator != '"');
  const bool is_letter = (separator >= '0' && separator <= '9') || (separator >= 'A' && separator <= 'Z') ||
                         (separator >= 'a' && separator <= 'z');
  if (!is_sign || is_letter || !all_same) return std::nullopt;
  return SeparatorLine{separator, line.size()};
}

}  // namespace

// Walks over the text once. A quoted cell is unquoted where it stands: it never grows.
class CsvReader {
 public:
  CsvReader(std::string bytes, const std::string& file, const HeadingScore& score, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), file_(file), before_(diagnostics.count()) {
    table_.file_ = file;
    table_.text_ = std::move(bytes);
    if (table_.text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
    const std::string_view text = std::string_view(table_.text_).substr(at_);
    std::string separators;
    if (const auto said = separator_line(text)) {
      separators = said->separator;
      at_ += said->size;
      pass_line_end();
    } else {
      separators = sniffed_separator(text);
      separators.append(kSeparators.begin(), kSeparators.end());
    }
    if (score) headings_ = csv_headings(std::string_view(table_.text_).substr(at_), line_, separators, score);
    table_.separator_ = separator_ = headings_ ? headings_->separator : separators.front();
  }

  std::optional<CsvTable> read() {
    if (headings_) begin_below();
    while (at_ < table_.text_.size() && !stopped_) read_row();
    if (diagnostics_.count() > before_) return std::nullopt;
    if (headings_) write_headings();
    if (table_.rows_.empty()) {
      report(0, "csv.empty");
      return std::nullopt;
    }
    return std::move(table_);
  }

 private:
  // With headings that are known: as many columns as they have, and data behind them.
  void begin_below() {
    const std::size_t columns = headings_->texts.size();
    if (columns > kMostCsvColumns)
      return stop(headings_->line, "csv.too_many_columns", std::to_string(kMostCsvColumns));
    table_.cells_.resize(columns);
    table_.rows_.push_back({0, static_cast<std::uint16_t>(columns), false, headings_->line});
    table_.sheet_.titles = headings_->titles;
    at_ += headings_->behind;
    line_ = headings_->data_line;
  }

  // Behind all other text: what is read must not find it there.
  void write_headings() {
    for (std::size_t column = 0; column < headings_->texts.size(); ++column) {
      const std::string& text = headings_->texts[column];
      if (text.empty()) continue;
      table_.cells_[column] = {static_cast<std::uint32_t>(table_.text_.size()),
                               static_cast<std::uint32_t>(text.size()), base::TableCell::Kind::text};
      table_.text_ += text;
    }
  }

  void read_row() {
    CsvTable::Row row{table_.cells_.size(), 0, false, line_};
    bool reported_longer = false;
    for (std::size_t column = 0;; ++column) {
      const CsvTable::Cell cell = read_cell(row.line, column);
      if (stopped_) return;
      if (cell.size > 0 && fits(row, column, reported_longer)) {
        // Blank cells are only written down once something follows them: a row of separators costs nothing.
        table_.cells_.resize(row.first + column, CsvTable::Cell());
        table_.cells_.push_back(cell);
        row.cells = static_cast<std::uint16_t>(column + 1);
      }
      if (!pass_separator()) break;
    }
    pass_line_end();
    if (row.cells == 0) return;
    if (table_.rows_.size() > kMostCsvRows) return stop(row.line, "csv.too_many_rows", "5 000 000");
    table_.rows_.push_back(row);
  }

  // Whether the header has such a column; the first cell of a row that is beyond is reported.
  bool fits(const CsvTable::Row& row, std::size_t column, bool& reported) {
    const bool is_header = table_.rows_.empty();
    if (column < (is_header ? kMostCsvColumns : table_.columns())) return true;
    if (reported) return false;
    reported = true;
    if (is_header) {
      stop(row.line, "csv.too_many_columns", std::to_string(kMostCsvColumns));
    } else {
      diagnostics_.add({file_, row.line}, "csv.too_many_cells",
                       {{"column", std::to_string(column + 1)},
                        {"columns", std::to_string(table_.columns())},
                        {"separator", separator_ == '\t' ? "tab" : std::string(1, separator_)}});
    }
    return false;
  }

  CsvTable::Cell read_cell(int row_line, std::size_t column) {
    const std::string& text = table_.text_;
    std::size_t start = at_;
    while (start < text.size() && (text[start] == ' ' || text[start] == '\t') && text[start] != separator_)
      ++start;
    const bool in_quotes = start < text.size() && text[start] == '"';
    std::size_t begin = at_, end = at_;
    if (in_quotes) {
      at_ = begin = start + 1;
      end = unquote(row_line, column);
    } else {
      while (at_ < text.size() && text[at_] != separator_ && !is_line_end(text[at_])) ++at_;
      end = at_;
    }
    const std::string_view cell = unguarded(trimmed(std::string_view(text).substr(begin, end - begin)));
    if (cell.size() > kLargestCell) report(row_line, "csv.cell_too_long", column, "64 KB");
    const auto kind = cell.empty() ? base::TableCell::Kind::blank : base::TableCell::Kind::text;
    return {static_cast<std::uint32_t>(cell.data() - text.data()), static_cast<std::uint32_t>(cell.size()),
            kind};
  }

  // From behind the opening quote to the separator or line end; returns where the unquoted text ends.
  std::size_t unquote(int row_line, std::size_t column) {
    std::string& text = table_.text_;
    std::size_t to = at_;
    for (;; ++at_) {
      if (at_ >= text.size()) {
        report(row_line, "csv.quote_open", column);
        stopped_ = true;
        return to;
      }
      if (text[at_] == '"' && (at_ + 1 >= text.size() || text[at_ + 1] != '"')) break;
      if (text[at_] == '"') ++at_;
      count_line(at_);
      text[to++] = text[at_];
    }
    const std::size_t behind = ++at_;
    while (at_ < text.size() && text[at_] != separator_ && !is_line_end(text[at_])) ++at_;
    if (!trimmed(std::string_view(text).substr(behind, at_ - behind)).empty())
      report(line_, "csv.after_quote", column);
    return to;
  }

  bool pass_separator() {
    if (at_ >= table_.text_.size() || table_.text_[at_] != separator_) return false;
    ++at_;
    return true;
  }

  void pass_line_end() {
    const std::string& text = table_.text_;
    if (at_ < text.size() && text[at_] == '\r' && at_ + 1 < text.size() && text[at_ + 1] == '\n') ++at_;
    if (at_ < text.size()) ++line_, ++at_;
  }

  // CRLF is one line end: its CR is not counted.
  void count_line(std::size_t at) {
    const std::string& text = table_.text_;
    if (text[at] == '\n' || (text[at] == '\r' && (at + 1 >= text.size() || text[at + 1] != '\n'))) ++line_;
  }

  void report(int line, const char* key, std::size_t column = 0, const std::string& limit = "") {
    diagnostics_.add({file_, line}, key, {{"column", std::to_string(column + 1)}, {"limit", limit}});
  }

  void stop(int line, const char* key, const std::string& limit) {
    report(line, key, 0, limit);
    stopped_ = true;
  }

  Diagnostics& diagnostics_;
  const std::string& file_;
  std::size_t before_;
  CsvTable table_;
  std::optional<CsvHeadings> headings_;  // where they are not the first row
  char separator_ = ',';
  std::size_t at_ = 0;
  int line_ = 1;
  bool stopped_ = false;
};

std::optional<CsvTable> read_csv(std::string bytes, const std::string& file, Diagnostics& diagnostics,
                                 const HeadingScore& score) {
  if (bytes.size() > kLargestCsv) {
    diagnostics.add({file}, "csv.too_large", {{"limit", "200 MB"}});
    return std::nullopt;
  }
  if (!is_csv_text(bytes, file, diagnostics)) return std::nullopt;
  return CsvReader(std::move(bytes), file, score, diagnostics).read();
}

}  // namespace ntm::documents

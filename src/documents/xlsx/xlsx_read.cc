// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_read.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "documents/xlsx/xlsx_headings.h"
#include "documents/xlsx/xlsx_note.h"
#include "documents/xlsx/xlsx_package.h"
#include "documents/xlsx/xlsx_sheet.h"

namespace ntm::documents {
namespace {

using base::Diagnostics;
using Kind = base::TableCell::Kind;

constexpr std::size_t kMostColumns = 512;
constexpr std::size_t kAllRows = static_cast<std::size_t>(-1);
constexpr std::size_t kMostFilled = 5'000'000;  // cells that merged areas may fill
constexpr std::size_t kMostFilledBytes = 100'000'000;
constexpr int kFewHeadings = 2;  // fewer may stand in any sheet by chance

// Gives every cell of the merged areas the value of the area.
class MergedFill {
 public:
  MergedFill(SheetContent& sheet, int below_row, std::size_t last_column)
      : sheet_(sheet), below_row_(below_row), last_column_(last_column) {}

  // False when the areas are more than any sheet has.
  bool run(std::vector<MergedCells>& merged) {
    for (const MergedArea& area : sheet_.merged) {
      if (area.first_row <= below_row_) continue;
      const SheetValue* const value = value_of(area);
      const SheetValue copy = value ? *value : SheetValue{};
      std::size_t rows = 0;
      for (auto row = from(area.first_row); row != sheet_.rows.end() && row->number <= area.last_row; ++row) {
        if (!fill(*row, area, copy)) return false;
        ++rows;
      }
      if (copy.is_blank()) continue;
      const std::size_t last = std::min(area.last_column, last_column_);
      if (rows > 1 || last > area.first_column)
        merged.push_back(
            {area.name(), copy.shown.empty() ? copy.value : copy.shown, area.first_column, last, rows});
    }
    return true;
  }

 private:
  std::vector<SheetRow>::iterator from(int number) {
    return std::lower_bound(sheet_.rows.begin(), sheet_.rows.end(), number,
                            [](const SheetRow& row, int n) { return row.number < n; });
  }

  const SheetValue* value_of(const MergedArea& area) {
    const auto row = from(area.first_row);
    return row == sheet_.rows.end() || row->number != area.first_row ? nullptr : row->at(area.first_column);
  }

  bool fill(SheetRow& row, const MergedArea& area, const SheetValue& value) {
    auto& cells = row.cells;
    for (std::size_t column = area.first_column; column <= std::min(area.last_column, last_column_);
         ++column) {
      if (++filled_ > kMostFilled) return false;
      const auto at = std::lower_bound(cells.begin(), cells.end(), column,
                                       [](const auto& cell, std::size_t c) { return cell.first < c; });
      if (at == cells.end() || at->first != column) {
        if (value.is_blank()) continue;
        bytes_ += value.shown.size();
        if (bytes_ > kMostFilledBytes) return false;
        cells.insert(at, {column, value});
      } else if (at->second != value) {
        // What stands beneath the area is seen by nobody, and counted by formulas.
        at->second = {Kind::damaged, at->second.shown};
      }
    }
    return true;
  }

  SheetContent& sheet_;
  int below_row_;
  std::size_t last_column_;
  std::size_t filled_ = 0, bytes_ = 0;
};

}  // namespace

// Puts the rows from the headings on into a table.
class XlsxTable {
 public:
  XlsxTable(const std::string& file, SheetFacts facts, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {
    table_.file_ = file;
    table_.sheet_ = std::move(facts);
  }

  std::optional<CsvTable> make(SheetContent sheet, const SheetHeadings& headings) {
    if (headings.texts.empty()) return refuse({file_}, "csv.empty");
    const auto below = std::find_if(sheet.rows.begin(), sheet.rows.end(),
                                    [&](const SheetRow& row) { return row.number > headings.last_row; });
    add_titles(sheet, headings.first_row);
    sheet.rows.erase(sheet.rows.begin(), below);
    if (!find_columns(sheet, headings)) return std::nullopt;
    if (!MergedFill(sheet, headings.last_row, first_ + columns_ - 1).run(table_.sheet_.merged))
      return refuse({file_}, "workbook.hostile");
    for (MergedCells& one : table_.sheet_.merged) one.first_column -= first_, one.last_column -= first_;
    for (std::size_t i = 0; i < columns_; ++i)
      if (sheet.is_hidden_column(first_ + i)) table_.sheet_.hidden_columns.push_back(i);
    SheetRow titles{headings.last_row};
    for (const auto& [column, text] : headings.texts)
      titles.cells.emplace_back(column, SheetValue{Kind::text, text});
    add(titles);
    table_.rows_.front().cells = static_cast<std::uint16_t>(columns_);
    table_.cells_.resize(columns_);
    for (const SheetRow& row : sheet.rows) add(row);
    return std::move(table_);
  }

 private:
  std::nullopt_t refuse(base::Location where, const char* key, const std::string& limit = "") {
    diagnostics_.add(std::move(where), key, {{"limit", limit}});
    return std::nullopt;
  }

  void add_titles(const SheetContent& sheet, int headings) {
    for (const SheetRow& row : sheet.rows) {
      if (row.number >= headings) return;
      for (const auto& [column, value] : row.cells)
        if (value.kind == Kind::text) table_.sheet_.titles.push_back(value.shown);
    }
  }

  // From the first column in which anything stands to the last one.
  bool find_columns(const SheetContent& sheet, const SheetHeadings& headings) {
    first_ = headings.texts.begin()->first;
    std::size_t last = headings.texts.rbegin()->first;
    if (last - first_ >= kMostColumns) {
      refuse({file_}, "csv.too_many_columns", std::to_string(kMostColumns));
      return false;
    }
    for (const SheetRow& row : sheet.rows) {
      first_ = std::min(first_, row.cells.front().first);
      last = std::max(last, row.cells.back().first);
      if (last - first_ < kMostColumns) continue;
      const bool is_left = row.cells.front().first < headings.texts.begin()->first;
      const std::size_t column = is_left ? row.cells.front().first : row.cells.back().first;
      refuse({fmt::format("{} {}!{}", file_, table_.sheet_.name, cell_name(column, row.number))},
             "workbook.outside");
      return false;
    }
    table_.first_column_ = first_;
    columns_ = last - first_ + 1;
    return true;
  }

  void add(const SheetRow& row) {
    CsvTable::Row added{table_.cells_.size(), 0, row.is_hidden, row.number};
    for (const auto& [column, value] : row.cells) {
      const std::size_t index = column - first_;
      table_.cells_.resize(added.first + index);
      table_.cells_.push_back({static_cast<std::uint32_t>(table_.text_.size()),
                               static_cast<std::uint32_t>(value.shown.size()), value.kind,
                               static_cast<std::uint8_t>(value.value.size())});
      table_.text_ += value.shown;
      table_.text_ += value.value;
      added.cells = static_cast<std::uint16_t>(index + 1);
    }
    table_.rows_.push_back(added);
  }

  const std::string& file_;
  Diagnostics& diagnostics_;
  CsvTable table_;
  std::size_t first_ = 0, columns_ = 0;
};

namespace {

// A sheet that was looked at: its first rows, not more.
struct LookedAt {
  const XlsxPackage::Sheet* sheet = nullptr;
  HeadingRow headings;
};

// Chooses a sheet, and keeps its XML. Of a workbook with a note, the one that it names, wherever it is still
// called so; those that only explain it are never looked at, unless one is wanted.
class SheetChoice {
 public:
  SheetChoice(XlsxPackage& package, const std::string& file, const HeadingScore& score, std::string wanted,
              const WorkbookNote& note, Diagnostics& diagnostics)
      : package_(package),
        file_(file),
        score_(score),
        wanted_(std::move(wanted)),
        note_(note),
        diagnostics_(diagnostics) {
    if (wanted_.empty() && !note_.empty()) wanted_ = noted_table();
  }

  // False when a sheet cannot be read, or none can be chosen.
  bool run() {
    if (!wanted_.empty() && !is_named()) return false;
    for (const XlsxPackage::Sheet& sheet : package_.sheets())
      if (!is_beside(sheet) && !look_at(sheet)) return false;
    if (chosen_.sheet) return true;
    diagnostics_.add({file_}, "csv.empty");
    return false;
  }

  const LookedAt& chosen() const { return chosen_; }
  const pugi::xml_document& document() const { return *document_; }

  SheetFacts facts() const {
    SheetFacts facts{chosen_.sheet->name, chosen_.sheet->is_hidden};
    facts.note = note_;
    for (const LookedAt& one : looked_at_)
      if (one.sheet != chosen_.sheet &&
          one.headings.score >= std::max(kFewHeadings, chosen_.headings.score / 2))
        facts.others.push_back({one.sheet->name, one.sheet->is_hidden});
    return facts;
  }

 private:
  bool is_wanted(const XlsxPackage::Sheet& sheet) const {
    return sheet.name == wanted_ || base::search_key(sheet.name) == base::search_key(wanted_);
  }

  // "" where there is no such sheet any more.
  std::string noted_table() const {
    const std::string name = noted(note_, kNotedTable).value_or("");
    const auto& sheets = package_.sheets();
    const bool is_there =
        std::any_of(sheets.begin(), sheets.end(), [&](const auto& sheet) { return sheet.name == name; });
    return is_there ? name : "";
  }

  bool is_beside(const XlsxPackage::Sheet& sheet) const {
    if (note_.empty() || is_wanted(sheet)) return false;
    return holds_note(sheet) ||
           std::find(note_.begin(), note_.end(), std::pair(std::string(kNotedExplanation), sheet.name)) !=
               note_.end();
  }

  bool is_named() {
    std::vector<std::string> names;
    for (const XlsxPackage::Sheet& sheet : package_.sheets()) {
      if (is_wanted(sheet)) return true;
      names.push_back(sheet.name);
    }
    diagnostics_.add({file_}, "workbook.no_sheet",
                     {{"name", base::shorten(wanted_, 60)},
                      {"sheets", base::shorten(fmt::format("{}", fmt::join(names, ", ")), 400)}});
    return false;
  }

  bool look_at(const XlsxPackage::Sheet& sheet) {
    auto document = std::make_unique<pugi::xml_document>();
    if (!package_.load(sheet, *document, diagnostics_)) return false;
    const auto content =
        read_sheet(package_, *document, file_ + " " + sheet.name, kHeadingRows, diagnostics_);
    if (!content) return false;
    if (content->rows.empty()) return true;
    const LookedAt seen{&sheet, best_heading_row(*content, score_)};
    looked_at_.push_back(seen);
    if (!is_better(seen)) return true;
    chosen_ = seen;
    document_ = std::move(document);
    return true;
  }

  bool is_better(const LookedAt& seen) const {
    if (!wanted_.empty()) return is_wanted(*seen.sheet) && (!chosen_.sheet || seen.sheet->name == wanted_);
    if (!chosen_.sheet) return true;
    const int was = chosen_.headings.score, is = seen.headings.score;
    if (seen.sheet->is_hidden != chosen_.sheet->is_hidden)
      return seen.sheet->is_hidden ? was == 0 && is > 0 : is > 0 || was == 0;
    return is > was;
  }

  XlsxPackage& package_;
  const std::string& file_;
  const HeadingScore& score_;
  std::string wanted_;
  const WorkbookNote& note_;
  Diagnostics& diagnostics_;
  std::vector<LookedAt> looked_at_;
  LookedAt chosen_;
  std::unique_ptr<pugi::xml_document> document_;
};

}  // namespace

namespace {

std::optional<CsvTable> sheet_as_table(const XlsxPackage& package, const pugi::xml_document& document,
                                       const std::string& file, const HeadingScore& score, SheetFacts facts,
                                       Diagnostics& diagnostics) {
  auto sheet = read_sheet(package, document, file + " " + facts.name, kAllRows, diagnostics);
  if (!sheet) return std::nullopt;
  // The first rows may have stood further down.
  const HeadingRow row = best_heading_row(*sheet, score);
  const SheetHeadings headings = headings_at(*sheet, row, score);
  return XlsxTable(file, std::move(facts), diagnostics).make(std::move(*sheet), headings);
}

}  // namespace

bool looks_like_xlsx(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04");
}

std::optional<CsvTable> read_xlsx(std::string_view bytes, const std::string& file, const HeadingScore& score,
                                  Diagnostics& diagnostics, const std::string& wanted) {
  auto package = XlsxPackage::open(bytes, file, diagnostics);
  if (!package) return std::nullopt;
  const auto note = read_note(*package, file, diagnostics);
  if (!note) return std::nullopt;
  SheetChoice choice(*package, file, score, wanted, *note, diagnostics);
  if (!choice.run()) return std::nullopt;
  return sheet_as_table(*package, choice.document(), file, score, choice.facts(), diagnostics);
}

std::vector<CsvTable> read_xlsx_sheets(std::string_view bytes, const std::string& file,
                                       const HeadingScore& score, std::span<const std::string> names,
                                       Diagnostics& diagnostics) {
  std::vector<CsvTable> tables;
  auto package = XlsxPackage::open(bytes, file, diagnostics);
  if (!package) return tables;
  for (const XlsxPackage::Sheet& sheet : package->sheets()) {
    if (std::find(names.begin(), names.end(), sheet.name) == names.end()) continue;
    pugi::xml_document document;
    if (!package->load(sheet, document, diagnostics)) break;
    SheetFacts facts{sheet.name, sheet.is_hidden};
    auto table = sheet_as_table(*package, document, file, score, std::move(facts), diagnostics);
    if (!table) break;
    tables.push_back(std::move(*table));
  }
  if (!diagnostics.empty()) tables.clear();
  return tables;
}

}  // namespace ntm::documents

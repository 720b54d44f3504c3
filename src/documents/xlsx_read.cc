// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx_read.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "documents/docx_names.h"
#include "documents/xlsx_package.h"
#include "documents/xlsx_value.h"

namespace ntm::documents {
namespace {

using base::Diagnostics;

constexpr std::size_t kMostColumns = 512;
constexpr int kMostRows = 1'048'576;
constexpr std::size_t kHeadingRows = 20;
constexpr std::size_t kLargestText = 100'000'000;

struct SheetRow {
  int number = 0;                                          // from 1
  std::vector<std::pair<std::size_t, std::string>> cells;  // those that are not blank, by column from 0
};

// The column of "AB12"; nothing when it is no name of a cell, or beyond Excel's last one.
std::optional<std::size_t> column_of(std::string_view name) {
  constexpr std::size_t kLetters = 26, kExcelColumns = 16384;
  std::size_t column = 0, i = 0;
  for (; i < name.size() && name[i] >= 'A' && name[i] <= 'Z' && column <= kExcelColumns; ++i)
    column = column * kLetters + static_cast<std::size_t>(name[i] - 'A') + 1;
  if (column == 0 || column > kExcelColumns) return std::nullopt;
  return column - 1;
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

// Reads the rows of one sheet.
class SheetReader {
 public:
  explicit SheetReader(const XlsxPackage& package) : package_(package) {}

  // Nothing when a row or a cell stands where none can, or when a few strings, shared by many cells, come to
  // more than kLargestText.
  std::optional<std::vector<SheetRow>> read(const pugi::xml_document& sheet) {
    std::vector<SheetRow> rows;
    int number = 0;
    for (const pugi::xml_node node : child_of(sheet.document_element(), "sheetData").children()) {
      if (local_name(node) != "row") continue;
      const auto named = attribute_of(node, "r");
      const auto said = named.empty() ? std::optional(number + 1) : number_of<int>(named);
      if (!said || *said <= number || *said > kMostRows) return std::nullopt;
      number = *said;
      SheetRow row{number, {}};
      if (!read_cells(node, row)) return std::nullopt;
      if (!row.cells.empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

  bool is_too_much() const { return too_much_; }

 private:
  bool read_cells(const pugi::xml_node& node, SheetRow& row) {
    std::size_t next = 0;
    for (const pugi::xml_node cell : node.children()) {
      if (local_name(cell) != "c") continue;
      const auto named = attribute_of(cell, "r");
      const auto column = named.empty() ? std::optional(next) : column_of(named);
      if (!column || *column < next) return false;
      next = *column + 1;
      std::string text = base::tidy(text_of(cell));
      if (text.size() > left_) {
        too_much_ = true;
        return false;
      }
      left_ -= text.size();
      if (!text.empty()) row.cells.emplace_back(*column, std::move(text));
    }
    return true;
  }

  std::string text_of(const pugi::xml_node& cell) const {
    const std::string_view type = attribute_of(cell, "t");
    if (type == "inlineStr") return text_of_runs(child_of(cell, "is"));
    const std::string value = child_of(cell, "v").child_value();
    if (type == "s") {
      const auto index = number_of<std::size_t>(base::trim(value));
      return index && *index < package_.strings().size() ? package_.strings()[*index] : "";
    }
    if (type == "b") return value.empty() ? "" : value == "1" ? "true" : "false";
    if (type == "d") return value.substr(0, value.find('T'));
    if (type == "str" || type == "e") return value;
    return number_text(std::string(base::trim(value)), attribute_of(cell, "s"));
  }

  std::string number_text(const std::string& value, std::string_view style) const {
    if (value.empty()) return "";
    const auto index = style.empty() ? std::optional(std::size_t{0}) : number_of<std::size_t>(style);
    if (index && package_.shows_days(*index))
      if (const auto day = day_of_serial(value, package_.since_1904())) return day->vietnamese();
    return written_number(value).value_or(value);
  }

  const XlsxPackage& package_;
  std::size_t left_ = kLargestText;
  bool too_much_ = false;
};

}  // namespace

// Puts the rows from the headings on into a table.
class XlsxTable {
 public:
  XlsxTable(const std::string& file, const std::string& sheet, Diagnostics& diagnostics)
      : file_(file), diagnostics_(diagnostics) {
    table_.file_ = file;
    table_.sheet_ = sheet;
  }

  std::optional<CsvTable> make(std::span<const SheetRow> rows) {
    const SheetRow& headings = rows.front();
    const std::size_t first = headings.cells.front().first;
    table_.first_column_ = first;
    columns_ = headings.cells.back().first - first + 1;
    if (columns_ > kMostColumns) {
      diagnostics_.add(table_.location(headings.number, 0), "csv.too_many_columns",
                       {{"limit", std::to_string(kMostColumns)}});
      return std::nullopt;
    }
    for (const SheetRow& row : rows)
      if (!add(row)) return std::nullopt;
    return std::move(table_);
  }

 private:
  // A cell outside the headings belongs to nothing: it is said, not dropped.
  bool add(const SheetRow& row) {
    CsvTable::Row added{table_.cells_.size(), 0, row.number};
    for (const auto& [column, text] : row.cells) {
      if (column < table_.first_column_ || column - table_.first_column_ >= columns_) {
        diagnostics_.add({fmt::format("{} {}!{}", file_, table_.sheet_, cell_name(column, row.number))},
                         "workbook.outside");
        return false;
      }
      const std::size_t index = column - table_.first_column_;
      table_.cells_.resize(added.first + index, CsvTable::Cell{0, 0});
      table_.cells_.push_back(
          {static_cast<std::uint32_t>(table_.text_.size()), static_cast<std::uint32_t>(text.size())});
      table_.text_ += text;
      added.cells = static_cast<std::uint32_t>(index + 1);
    }
    table_.rows_.push_back(added);
    return true;
  }

  const std::string& file_;
  Diagnostics& diagnostics_;
  CsvTable table_;
  std::size_t columns_ = 0;
};

namespace {

// The row that does best as headings, and how well.
std::pair<std::size_t, int> best_row(const std::vector<SheetRow>& rows, const HeadingScore& score) {
  std::pair<std::size_t, int> best{0, 0};
  for (std::size_t i = 0; i < std::min(rows.size(), kHeadingRows); ++i) {
    std::vector<std::string_view> row;
    for (const auto& [column, text] : rows[i].cells) row.push_back(text);
    if (const int found = score(row); found > best.second) best = {i, found};
  }
  return best;
}

}  // namespace

bool looks_like_xlsx(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04");
}

std::optional<CsvTable> read_xlsx(std::string_view bytes, const std::string& file, const HeadingScore& score,
                                  Diagnostics& diagnostics) {
  const auto package = XlsxPackage::open(bytes, file, diagnostics);
  if (!package) return std::nullopt;
  std::vector<SheetRow> chosen;
  std::string sheet;
  std::pair<std::size_t, int> best{0, -1};
  for (const XlsxPackage::Sheet& one : package->sheets()) {
    pugi::xml_document document;
    if (!package->load(one, document, diagnostics)) return std::nullopt;
    SheetReader reader(*package);
    auto rows = reader.read(document);
    if (!rows) {
      diagnostics.add({file}, reader.is_too_much() ? "workbook.hostile" : "workbook.broken");
      return std::nullopt;
    }
    if (rows->empty()) continue;
    const auto found = best_row(*rows, score);
    if (found.second <= best.second) continue;
    best = found;
    sheet = one.name;
    chosen = std::move(*rows);
  }
  if (chosen.empty()) {
    diagnostics.add({file}, "csv.empty");
    return std::nullopt;
  }
  return XlsxTable(file, sheet, diagnostics).make(std::span(chosen).subspan(best.first));
}

}  // namespace ntm::documents

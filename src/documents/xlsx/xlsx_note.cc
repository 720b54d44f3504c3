// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_note.h"

#include <algorithm>
#include <pugixml.hpp>

#include "base/check.h"
#include "documents/csv/csv.h"
#include "documents/xlsx/xlsx_sheet.h"

namespace ntm::documents {
namespace {

constexpr std::string_view kNoteMark = "ntm note 1";  // in the first cell
constexpr std::size_t kFirstList = 3;                 // the column
constexpr std::size_t kMostNoted = 2000;              // rows of a note that are read

}  // namespace

std::optional<std::string> noted(const WorkbookNote& note, std::string_view name) {
  const auto found =
      std::find_if(note.begin(), note.end(), [&](const auto& one) { return one.first == name; });
  return found == note.end() ? std::nullopt : std::optional(found->second);
}

std::string XlsxNoteSheet::list(const std::vector<std::string>& choices) {
  NTM_CHECK(!choices.empty());
  const auto found = std::find(lists_.begin(), lists_.end(), choices);
  const auto index = static_cast<std::size_t>(found - lists_.begin());
  if (found == lists_.end()) lists_.push_back(choices);
  const std::string column = "$" + column_letters(kFirstList + index) + "$";
  return std::string(kNoteSheet) + "!" + column + "1:" + column + std::to_string(choices.size());
}

std::vector<std::vector<std::string>> XlsxNoteSheet::rows(const WorkbookNote& note) const {
  std::vector<std::vector<std::string>> rows;
  if (note.empty() && lists_.empty()) return rows;
  const auto put = [&](std::size_t row, std::size_t column, std::string_view text) {
    if (rows.size() <= row) rows.resize(row + 1);
    if (rows[row].size() <= column) rows[row].resize(column + 1);
    rows[row][column] = text;
  };
  put(0, 0, kNoteMark);
  for (std::size_t i = 0; i < note.size(); ++i) {
    put(i + 1, 0, note[i].first);
    put(i + 1, 1, note[i].second);
  }
  for (std::size_t list = 0; list < lists_.size(); ++list)
    for (std::size_t row = 0; row < lists_[list].size(); ++row)
      put(row, kFirstList + list, lists_[list][row]);
  return rows;
}

bool holds_note(const XlsxPackage::Sheet& sheet) {
  return sheet.is_hidden && sheet.name == kNoteSheet;
}

std::optional<WorkbookNote> read_note(XlsxPackage& package, const std::string& file,
                                      base::Diagnostics& diagnostics) {
  const auto& sheets = package.sheets();
  const auto found = std::find_if(sheets.begin(), sheets.end(), holds_note);
  if (found == sheets.end()) return WorkbookNote();
  pugi::xml_document document;
  if (!package.load(*found, document, diagnostics)) return std::nullopt;
  const auto content = read_sheet(package, document, file + " " + found->name, kMostNoted, diagnostics);
  if (!content) return std::nullopt;
  const auto text = [](const SheetRow& row, std::size_t column) {
    const SheetValue* value = row.at(column);
    return value ? value->shown : std::string();
  };
  WorkbookNote note;
  if (content->rows.empty() || text(content->rows.front(), 0) != kNoteMark) return note;
  for (std::size_t i = 1; i < content->rows.size(); ++i)
    if (std::string name = text(content->rows[i], 0); !name.empty())
      note.emplace_back(std::move(name), text(content->rows[i], 1));
  return note;
}

}  // namespace ntm::documents

// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_headings.h"

#include <algorithm>
#include <set>

namespace ntm::documents {
namespace {

constexpr int kMostLevels = 4;           // rows over which headings may go
constexpr std::size_t kMostAreas = 512;  // merged areas among headings
constexpr std::size_t kMostHeadings = 512;

std::string_view heading_text(const SheetValue& value) {
  return value.shown.empty() ? std::string_view(value.value) : std::string_view(value.shown);
}

// The top of a sheet, where a merged cell stands in every cell it covers.
class Top {
 public:
  explicit Top(const SheetContent& sheet) : sheet_(sheet) {
    const int last =
        sheet.rows.empty() ? 0 : sheet.rows[std::min(sheet.rows.size(), kHeadingRows) - 1].number;
    for (const MergedArea& area : sheet.merged)
      if (area.first_row <= last && areas_.size() < kMostAreas) areas_.push_back(area);
  }

  const std::vector<MergedArea>& areas() const { return areas_; }

  const MergedArea* area_at(int row, std::size_t column) const {
    const auto found = std::find_if(areas_.begin(), areas_.end(),
                                    [&](const MergedArea& area) { return area.covers(row, column); });
    return found == areas_.end() ? nullptr : &*found;
  }

  std::string text(int row, std::size_t column) const {
    if (const MergedArea* area = area_at(row, column)) row = area->first_row, column = area->first_column;
    const SheetRow* found = row_numbered(row);
    const SheetValue* value = found ? found->at(column) : nullptr;
    return value ? std::string(heading_text(*value)) : std::string();
  }

  // The columns in which something stands in that row.
  std::set<std::size_t> columns(int row) const {
    std::set<std::size_t> all;
    if (const SheetRow* found = row_numbered(row))
      for (const auto& [column, value] : found->cells) all.insert(column);
    for (const MergedArea& area : areas_) {
      if (row < area.first_row || row > area.last_row) continue;
      const std::size_t last = std::min(area.last_column, area.first_column + kMostHeadings);
      for (std::size_t column = area.first_column; column <= last; ++column) all.insert(column);
    }
    return all;
  }

 private:
  const SheetRow* row_numbered(int number) const {
    const auto found = std::lower_bound(sheet_.rows.begin(), sheet_.rows.end(), number,
                                        [](const SheetRow& row, int n) { return row.number < n; });
    return found == sheet_.rows.end() || found->number != number ? nullptr : &*found;
  }

  const SheetContent& sheet_;
  std::vector<MergedArea> areas_;
};

bool is_known(const std::string& heading, const HeadingScore& score) {
  const std::string_view text = heading;
  return !heading.empty() && score(std::span(&text, 1)) > 0;
}

// What stands over a column in one row of headings.
struct Level {
  std::string text;
  bool is_own = false;  // of that column only
};

// What a column is called over which these stand, from top to bottom: the lowest text; where only so it is
// known, that behind its groups, or a text above it that is the column's own.
std::string heading_of(const std::vector<Level>& levels, const HeadingScore& score) {
  if (levels.empty()) return "";
  const std::string& lowest = levels.back().text;
  if (is_known(lowest, score)) return lowest;
  std::string joined = lowest;
  for (std::size_t i = levels.size() - 1; i-- > 0;) {
    joined = levels[i].text + " " + joined;
    if (is_known(joined, score)) return joined;
  }
  for (std::size_t i = levels.size() - 1; i-- > 0;)
    if (levels[i].is_own && is_known(levels[i].text, score)) return levels[i].text;
  return lowest;
}

}  // namespace

HeadingRow best_heading_row(const SheetContent& sheet, const HeadingScore& score) {
  const Top top(sheet);
  HeadingRow best;
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), kHeadingRows); ++i) {
    const int number = sheet.rows[i].number;
    std::vector<std::string> texts;
    for (const std::size_t column : top.columns(number)) texts.push_back(top.text(number, column));
    const std::vector<std::string_view> row(texts.begin(), texts.end());
    if (const int found = score(row); found > best.score) best = {i, found};
  }
  return best;
}

SheetHeadings headings_at(const SheetContent& sheet, const HeadingRow& row, const HeadingScore& score) {
  const Top top(sheet);
  const int number = sheet.rows[row.index].number;
  int first = number, last = number;
  for (const MergedArea& area : top.areas()) {
    const bool touches = area.first_row <= number && area.last_row >= number;
    if (!touches || area.last_row - area.first_row >= kMostLevels) continue;
    first = std::min(first, area.first_row);
    last = std::max(last, area.last_row);
  }
  // A group above headings that are not merged downwards.
  for (const MergedArea& area : top.areas())
    if (area.last_row == first - 1 && area.first_row == area.last_row && area.first_column < area.last_column)
      first = area.first_row;
  SheetHeadings headings;
  headings.last_row = last;
  std::set<std::size_t> columns;
  for (int level = number; level <= last; ++level)
    for (const std::size_t column : top.columns(level)) columns.insert(column);
  for (const std::size_t column : columns) {
    std::vector<Level> levels;
    for (int level = first; level <= last; ++level) {
      const MergedArea* area = top.area_at(level, column);
      const bool is_own = !area || area->first_column == area->last_column;
      if (std::string text = top.text(level, column);
          !text.empty() && (levels.empty() || levels.back().text != text))
        levels.push_back({std::move(text), is_own});
    }
    if (std::string text = heading_of(levels, score); !text.empty())
      headings.texts.emplace(column, std::move(text));
  }
  return headings;
}

}  // namespace ntm::documents

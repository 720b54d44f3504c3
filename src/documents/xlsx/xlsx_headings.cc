// SPDX-License-Identifier: Apache-2.0
#include "documents/xlsx/xlsx_headings.h"

#include <algorithm>
#include <set>

#include "base/text.h"

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
// known, that behind its groups, or a text above it that is the column's own. Where nothing is known, all of
// it: "Nữ" alone may stand below several groups. So it is below a group that makes another thing of it.
std::string heading_of(const std::vector<Level>& levels, const HeadingScore& score) {
  if (levels.empty()) return "";
  const std::string& lowest = levels.back().text;
  std::string joined = lowest, whole = lowest;
  bool is_turned = false;
  for (std::size_t i = levels.size() - 1; i-- > 0;) {
    const std::string_view group = levels[i].text;
    whole = levels[i].text + " / " + whole;
    is_turned = is_turned || score(std::span(&group, 1)) < 0;
  }
  if (is_turned) return whole;
  if (is_known(lowest, score)) return lowest;
  for (std::size_t i = levels.size() - 1; i-- > 0;) {
    joined = levels[i].text + " " + joined;
    if (is_known(joined, score)) return joined;
  }
  for (std::size_t i = levels.size() - 1; i-- > 0;)
    if (levels[i].is_own && is_known(levels[i].text, score)) return levels[i].text;
  return whole;
}

// Over which rows the headings go.
struct HeadingSpan {
  int first = 0, last = 0;
};

bool is_sideways(const MergedArea& area) {
  return area.first_row == area.last_row && area.first_column < area.last_column;
}

// Whether groups of headings stand in that row: cells merged sideways, none over all of the columns, which
// would be the title of the table; nor is it a group that begins with them and has nothing beside it.
bool has_groups(const Top& top, int row, const std::set<std::size_t>& columns) {
  bool found = false;
  const std::set<std::size_t> here = top.columns(row);
  const MergedArea* const first = here.empty() ? nullptr : top.area_at(row, *here.begin());
  if (first && first->first_column <= *columns.begin() && first->last_column >= *here.rbegin()) return false;
  for (const MergedArea& area : top.areas()) {
    if (area.last_row != row || !is_sideways(area)) continue;
    if (area.first_column <= *columns.begin() && area.last_column >= *columns.rbegin()) return false;
    found = true;
  }
  return found;
}

// Whether the row below headings tells apart what stands in groups above it though nothing is merged: all of
// its cells are words below headings that have columns without one behind them ("Nhân khẩu", ""), and two
// columns at least that are in no group say nothing.
bool parts_groups(const Top& top, int row, const std::set<std::size_t>& columns) {
  const auto below = top.columns(row + 1);
  if (below.size() < 2) return false;
  const auto is_group = [&](std::size_t column) {
    return columns.contains(column) && !columns.contains(column + 1) && below.contains(column + 1);
  };
  std::size_t in_no_group = 0;
  for (const std::size_t column : columns) in_no_group += !below.contains(column) && !is_group(column);
  if (in_no_group < 2) return false;
  for (const std::size_t column : below) {
    const std::string text = top.text(row + 1, column);
    if (top.area_at(row + 1, column) || text.find_first_of("0123456789") != std::string::npos) return false;
    if (columns.contains(column) ? !is_group(column) : !below.contains(column - 1)) return false;
  }
  return true;
}

HeadingSpan span_of(const Top& top, int number) {
  HeadingSpan span{number, number};
  for (const MergedArea& area : top.areas()) {
    const bool touches = area.first_row <= number && area.last_row >= number;
    if (!touches || area.last_row - area.first_row >= kMostLevels) continue;
    span.first = std::min(span.first, area.first_row);
    span.last = std::max(span.last, area.last_row);
  }
  const auto columns = top.columns(number);
  if (columns.empty()) return span;
  // Groups above headings that are not merged downwards.
  while (span.last - span.first < kMostLevels && has_groups(top, span.first - 1, columns)) --span.first;
  if (span.last == number && parts_groups(top, number, columns)) ++span.last;
  return span;
}

// Says nothing of what is below it: "Nhân khẩu" over "Trong đó" over "Nữ".
bool is_neutral(std::string_view group) {
  const std::string key = base::search_key(group);
  return key == "trong do" || key == "chia ra" || key == "bao gom" || key == "gom";
}

// Whether a text that is not merged stands over the column to its right as well.
bool is_group_of_right(const Top& top, int row, std::size_t column) {
  return !top.area_at(row, column) && top.text(row, column + 1).empty() &&
         !top.text(row + 1, column).empty() && !top.text(row + 1, column + 1).empty();
}

// What stands over a column in a row that is not the lowest: its own text, or that of the group to its left
// where the sheet merged nothing.
std::string text_above(const Top& top, const HeadingSpan& span, int row, std::size_t column) {
  std::string text = top.text(row, column);
  if (!text.empty() || row == span.last || top.text(row + 1, column).empty()) return text;
  for (std::size_t left = column; left-- > 0;) {
    if (top.area_at(row, left) || top.text(row + 1, left).empty()) return "";
    if (text = top.text(row, left); !text.empty()) return text;
  }
  return "";
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
  const HeadingSpan span = span_of(top, number);
  SheetHeadings headings;
  headings.first_row = span.first;
  headings.last_row = span.last;
  std::set<std::size_t> columns;
  for (int level = number; level <= span.last; ++level)
    for (const std::size_t column : top.columns(level)) columns.insert(column);
  for (const std::size_t column : columns) {
    std::vector<Level> levels;
    for (int level = span.first; level <= span.last; ++level) {
      const MergedArea* area = top.area_at(level, column);
      const bool is_own = (!area || area->first_column == area->last_column) &&
                          !top.text(level, column).empty() &&
                          !(level < span.last && is_group_of_right(top, level, column));
      std::string text = text_above(top, span, level, column);
      const bool is_further = !text.empty() && (levels.empty() || levels.back().text != text);
      if (is_further && (level == span.last || !is_neutral(text)))
        levels.push_back({std::move(text), is_own});
    }
    if (std::string text = heading_of(levels, score); !text.empty())
      headings.texts.emplace(column, std::move(text));
  }
  return headings;
}

}  // namespace ntm::documents

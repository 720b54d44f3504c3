// SPDX-License-Identifier: Apache-2.0
#include "documents/printed/pdf_tables.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace ntm::documents {
namespace {

constexpr int kTouching = 200;  // lines that end so near to each other meet
constexpr int kNear = 300;      // two lines that are nearer are one: nothing fits between them
constexpr int kOver = 150;      // a word that goes so far over a line lies over it
constexpr std::size_t kMostPlacesOfPage = 20'000;  // of the grid of one page

// Sets of things that belong together.
class Joined {
 public:
  explicit Joined(std::size_t count) : owner_(count) { std::iota(owner_.begin(), owner_.end(), 0U); }

  std::size_t of(std::size_t one) {
    while (owner_[one] != one) one = owner_[one] = owner_[owner_[one]];
    return one;
  }
  void join(std::size_t a, std::size_t b) { owner_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> owner_;
};

bool meet(const PdfBox& a, const PdfBox& b) {
  return a.left - kTouching <= b.right && b.left - kTouching <= a.right && a.top - kTouching <= b.bottom &&
         b.top - kTouching <= a.bottom;
}

bool is_across(const PdfBox& rule) {
  return rule.width() >= rule.height();
}

PdfBox box_of(const std::vector<PdfBox>& rules) {
  PdfBox box = rules.front();
  for (const PdfBox& rule : rules)
    box = {std::min(box.left, rule.left), std::min(box.top, rule.top), std::max(box.right, rule.right),
           std::max(box.bottom, rule.bottom)};
  return box;
}

bool is_within(const PdfBox& inner, const PdfBox& outer) {
  return inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top &&
         inner.bottom <= outer.bottom;
}

// The places of lines, those near each other as one.
std::vector<int> places_of(std::vector<int> all) {
  std::ranges::sort(all);
  std::vector<int> places;
  int last = 0;
  for (const int place : all) {
    if (places.empty() || place - last > kNear) places.push_back(place);
    last = place;
  }
  return places;
}

// Between which two edges; the first or the last where it is outside.
std::size_t place_between(const std::vector<int>& edges, int at) {
  const auto behind = std::ranges::upper_bound(edges, at);
  const auto before = behind == edges.begin() ? 0 : behind - edges.begin() - 1;
  return std::min(static_cast<std::size_t>(before), edges.size() - 2);
}

// Rules that meet, put together as the grid that they draw.
class RuledGrid {
 public:
  explicit RuledGrid(const std::vector<PdfBox>& rules) : box_(box_of(rules)) {
    // A table may be open on its left and right.
    std::vector<int> xs{box_.left, box_.right}, ys{box_.top, box_.bottom};
    for (const PdfBox& rule : rules) {
      if (is_across(rule))
        ys.push_back(rule.middle_y());
      else
        xs.push_back(rule.middle_x());
    }
    xs_ = places_of(std::move(xs));
    ys_ = places_of(std::move(ys));
    // The last edge is where the last line ends, not begins.
    if (xs_.size() > 1) xs_.back() = std::max(xs_.back(), box_.right);
    if (ys_.size() > 1) ys_.back() = std::max(ys_.back(), box_.bottom);
    down_.resize(xs_.size()), across_.resize(ys_.size());
    for (const PdfBox& rule : rules) {
      const bool is_down = !is_across(rule);
      const std::vector<int>& edges = is_down ? xs_ : ys_;
      const int at = is_down ? rule.middle_x() : rule.middle_y();
      for (std::size_t i = 0; i < edges.size(); ++i)
        if (at >= edges[i] - kNear && at <= edges[i] + kNear)
          (is_down ? down_ : across_)[i].push_back(is_down ? Piece{rule.top, rule.bottom}
                                                           : Piece{rule.left, rule.right});
    }
    for (auto* some : {&down_, &across_})
      for (std::vector<Piece>& pieces : *some) std::ranges::sort(pieces);
  }

  std::size_t rows() const { return ys_.size() - 1; }
  std::size_t columns() const { return xs_.size() - 1; }
  const std::vector<int>& xs() const { return xs_; }
  const std::vector<int>& ys() const { return ys_; }
  const PdfBox& box() const { return box_; }

  // Whether a line parts the place from that on its right, or from that below.
  bool is_parted_right(std::size_t row, std::size_t column) const {
    return covers(down_[column + 1], ys_[row], ys_[row + 1]);
  }
  bool is_parted_below(std::size_t row, std::size_t column) const {
    return covers(across_[row + 1], xs_[column], xs_[column + 1]);
  }

 private:
  using Piece = std::pair<int, int>;  // of a line: from where to where

  // More than half of the way: lines may be drawn in pieces, and end a little early.
  static bool covers(const std::vector<Piece>& pieces, int from, int to) {
    int covered = 0, end = from;
    for (const Piece& piece : pieces) {
      const int last = std::min(piece.second, to);
      covered += std::max(0, last - std::max(piece.first, end));
      end = std::max(end, last);
    }
    return covered * 2 > to - from;
  }

  PdfBox box_;
  std::vector<int> xs_, ys_;
  std::vector<std::vector<Piece>> down_, across_;  // of each edge
};

std::size_t places_in(const std::vector<PdfBox>& rules) {
  const RuledGrid grid(rules);
  return grid.rows() * grid.columns();
}

// Rules by the grid to which they belong; lone lines and frames of one place are no grid.
std::vector<std::vector<PdfBox>> grids_of(const std::vector<PdfBox>& rules) {
  Joined joined(rules.size());
  for (std::size_t a = 0; a < rules.size(); ++a)
    for (std::size_t b = a + 1; b < rules.size(); ++b)
      if (meet(rules[a], rules[b])) joined.join(a, b);
  std::map<std::size_t, std::vector<PdfBox>> groups;
  for (std::size_t i = 0; i < rules.size(); ++i) groups[joined.of(i)].push_back(rules[i]);
  std::vector<std::vector<PdfBox>> grids;
  for (auto& [owner, group] : groups) {
    const RuledGrid grid(group);
    const bool is_drawn_both_ways =
        std::ranges::any_of(group, is_across) && !std::ranges::all_of(group, is_across);
    const bool has_places = grid.xs().size() > 1 && grid.ys().size() > 1;
    if (is_drawn_both_ways && has_places && grid.rows() * grid.columns() > 1)
      grids.push_back(std::move(group));
  }
  // A table within a cell is a part of that cell.
  std::vector<std::vector<PdfBox>> outer;
  for (std::size_t i = 0; i < grids.size(); ++i) {
    bool is_inner = false;
    for (std::size_t other = 0; other < grids.size(); ++other)
      is_inner = is_inner || (other != i && is_within(box_of(grids[i]), box_of(grids[other])) &&
                              box_of(grids[i]) != box_of(grids[other]));
    if (!is_inner) outer.push_back(grids[i]);
  }
  std::ranges::sort(outer, {}, [](const std::vector<PdfBox>& one) { return box_of(one).top; });
  return outer;
}

// One cell: its places, and the words that stand in it.
struct RuledCell {
  std::size_t row = 0, column = 0, last_row = 0, last_column = 0;
  std::size_t places = 0;
  std::vector<PdfWord> words{};
  bool has_word_over_line = false, is_not_closed = false;

  bool is_rectangle() const { return places == (last_row - row + 1) * (last_column - column + 1); }
};

class TableOfRules {
 public:
  explicit TableOfRules(const std::vector<PdfBox>& rules) : grid_(rules) { make_cells(); }

  const PdfBox& box() const { return grid_.box(); }

  void add(const PdfWord& word) {
    const std::size_t row = place_between(grid_.ys(), word.box.middle_y());
    const std::size_t column = place_between(grid_.xs(), word.box.middle_x());
    RuledCell& cell = cells_[cell_at_[row * grid_.columns() + column]];
    cell.has_word_over_line = cell.has_word_over_line || word.box.left < grid_.xs()[cell.column] - kOver ||
                              word.box.right > grid_.xs()[cell.last_column + 1] + kOver;
    cell.words.push_back(word);
  }

  PdfTable make() {
    PdfTable table{grid_.box(), grid_.xs()};
    for (std::size_t row = 0; row < grid_.rows(); ++row)
      table.printed.row_names.push_back(static_cast<int>(row) + 1);
    table.printed.columns = grid_.columns();
    const int margin = margin_of_text();
    for (const RuledCell& cell : cells_) {
      if (cell.words.empty()) continue;
      const int room = grid_.xs()[cell.last_column + 1] - grid_.xs()[cell.column] - 2 * margin;
      std::string text;
      for (const std::string& line : paragraphs_of_lines(lines_of_words(cell.words), room))
        text += (text.empty() ? "" : "\n") + line;
      if (text.empty()) continue;
      table.printed.cells.push_back({cell.row, cell.column, cell.last_row - cell.row + 1,
                                     cell.last_column - cell.column + 1, std::move(text)});
      if (cell.has_word_over_line) table.over_line.push_back({0, cell.row, cell.column});
      if (cell.is_not_closed) table.not_closed.push_back({0, cell.row, cell.column});
    }
    return table;
  }

 private:
  void make_cells() {
    const std::size_t rows = grid_.rows(), columns = grid_.columns();
    Joined joined(rows * columns);
    for (std::size_t row = 0; row < rows; ++row)
      for (std::size_t column = 0; column < columns; ++column) {
        const std::size_t at = row * columns + column;
        if (column + 1 < columns && !grid_.is_parted_right(row, column)) joined.join(at + 1, at);
        if (row + 1 < rows && !grid_.is_parted_below(row, column)) joined.join(at + columns, at);
      }
    std::map<std::size_t, RuledCell> by_owner;
    for (std::size_t at = 0; at < rows * columns; ++at) {
      const std::size_t row = at / columns, column = at % columns;
      RuledCell& cell =
          by_owner.try_emplace(joined.of(at), RuledCell{row, column, row, column}).first->second;
      cell.column = std::min(cell.column, column);
      cell.last_column = std::max(cell.last_column, column);
      cell.last_row = row;
      ++cell.places;
    }
    cell_at_.resize(rows * columns);
    for (std::size_t at = 0; at < rows * columns; ++at) {
      const std::size_t row = at / columns, column = at % columns;
      const RuledCell& whole = by_owner.at(joined.of(at));
      const bool begins = row == whole.row && column == whole.column;
      if (whole.is_rectangle() && !begins) {
        cell_at_[at] = cell_at_[whole.row * columns + whole.column];
        continue;
      }
      cell_at_[at] = cells_.size();
      cells_.push_back(whole.is_rectangle() ? whole : RuledCell{row, column, row, column, 1});
      cells_.back().is_not_closed = !whole.is_rectangle();
    }
  }

  // How far text stays from the line on its left: in hardly any cell less.
  int margin_of_text() const {
    constexpr std::size_t kHardlyAny = 10;
    constexpr int kMostMargin = 1'500;
    std::vector<int> margins;
    for (const RuledCell& cell : cells_) {
      int least = kMostMargin;
      for (const PdfWord& word : cell.words)
        least = std::min(least, std::max(0, word.box.left - grid_.xs()[cell.column]));
      if (!cell.words.empty()) margins.push_back(least);
    }
    std::ranges::sort(margins);
    return margins.empty() ? 0 : margins[margins.size() / kHardlyAny];
  }

  RuledGrid grid_;
  std::vector<RuledCell> cells_;      // row by row
  std::vector<std::size_t> cell_at_;  // of each place
};

}  // namespace

PdfPageParts parts_of_page(const PdfPage& page) {
  const std::vector<std::vector<PdfBox>> grids = grids_of(page.rules);
  PdfPageParts parts;
  parts.is_too_large = std::ranges::any_of(
      grids, [](const std::vector<PdfBox>& rules) { return places_in(rules) > kMostPlacesOfPage; });
  if (parts.is_too_large) return parts;
  std::vector<TableOfRules> tables;
  tables.reserve(grids.size());
  for (const std::vector<PdfBox>& rules : grids) tables.emplace_back(rules);
  std::vector<PdfWord> outside;
  for (const PdfWord& word : page.words) {
    const PdfBox middle{word.box.middle_x(), word.box.middle_y(), word.box.middle_x(), word.box.middle_y()};
    const auto own = std::ranges::find_if(
        tables, [&](const TableOfRules& table) { return is_within(middle, table.box()); });
    if (own != tables.end()) {
      own->add(word);
      continue;
    }
    const PdfBox inner{word.box.left + kOver, middle.top, word.box.right - kOver, middle.bottom};
    for (const TableOfRules& table : tables)
      if (inner.left < table.box().right && inner.right > table.box().left && inner.top >= table.box().top &&
          inner.bottom <= table.box().bottom)
        parts.at_edge.push_back(word.text);
    outside.push_back(word);
  }
  for (TableOfRules& table : tables) parts.tables.push_back(table.make());
  parts.lines = lines_of_words(std::move(outside));
  return parts;
}

}  // namespace ntm::documents

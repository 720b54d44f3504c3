// SPDX-License-Identifier: Apache-2.0
#include "decisions/read_decision.h"

#include <algorithm>
#include <deque>

#include "base/text.h"
#include "decisions/annex_rows.h"
#include "decisions/decision_head.h"
#include "decisions/draft_file.h"
#include "decisions/headings.h"
#include "decisions/meaning.h"
#include "decisions/measures.h"
#include "decisions/notes.h"

namespace ntm::decisions {
namespace {

using documents::PrintedCell;
using documents::PrintedDocument;
using documents::PrintedGrid;
using documents::PrintedTable;

// A table of the file, and to which annex it belongs.
struct LookedAtTable {
  const PrintedTable* table = nullptr;
  std::size_t number = 0;
  PrintedGrid grid;
  std::optional<Headings> headings;
  std::string annex{};  // "II"; "" before the first
};

Said said_of(const PrintedCell& cell, std::size_t table) {
  return {cell.text, {table, cell.row, cell.column}};
}

class DecisionReader {
 public:
  DecisionReader(const PrintedDocument& document, std::string wanted)
      : document_(document), wanted_(std::move(wanted)), rows_(draft_) {
    draft_.file = document.file;
  }

  Draft read() {
    look_at_tables();
    choose();
    for (const LookedAtTable& one : tables_) {
      if (!belongs(one)) continue;
      draft_.cells += one.table->cells.size();
      if (one.headings || last_) read_.push_back(one.number);
      if (one.headings)
        read_table(one, *one.headings, one.headings->end_row);
      else if (last_ && last_->columns.size() == one.table->columns)
        read_table(one, *last_, 0);
      else
        ask_whole(one);
    }
    rows_.finish();
    link_notes(document_, read_, draft_, rows_);
    find_meaning(draft_, rows_);
    propose_measures(draft_);
    draft_.head = read_head(near_, all_paragraphs());
    ask_about_head();
    ask_about_doubts();
    if (draft_.criteria.empty()) rows_.ask("decision.no_criteria", {});
    ask_what_is_left();
    return std::move(draft_);
  }

 private:
  void look_at_tables() {
    std::string annex;
    for (std::size_t i = 0; i < document_.tables.size(); ++i) {
      const PrintedTable& table = document_.tables[i];
      for (const std::string& paragraph : table.before)
        if (const std::string begun = annex_of(paragraph); !begun.empty()) annex = begun;
      draft_.tables.push_back({table.name, table.row_names});
      PrintedGrid grid(table);
      auto headings = find_headings(table, grid, i);
      // In a workbook each sheet is an annex; it may say which.
      if (!table.name.empty()) {
        annex = table.name;
        for (const PrintedCell& cell : table.cells)
          if (const std::string begun = annex_of(cell.text);
              !begun.empty() && (!headings || cell.row < headings->first_row))
            annex = begun;
      }
      tables_.push_back({&table, i, std::move(grid), std::move(headings), annex});
    }
  }

  void choose() {
    std::vector<std::string> annexes;
    for (const LookedAtTable& one : tables_)
      if (one.headings && std::ranges::find(annexes, one.annex) == annexes.end())
        annexes.push_back(one.annex);
    if (annexes.empty()) return;
    const auto found = std::ranges::find_if(annexes, [&](const std::string& annex) {
      const std::string key = base::search_key(wanted_);
      return key == base::search_key(annex) || key == "phu luc " + base::search_key(annex);
    });
    if (!wanted_.empty() && found == annexes.end())
      rows_.ask("decision.no_such_annex", {},
                {{"annex", wanted_}, {"annexes", fmt::format("{}", fmt::join(annexes, ", "))}});
    chosen_ = found == annexes.end() ? annexes.front() : *found;
    std::erase(annexes, chosen_);
    draft_.other_annexes = std::move(annexes);
  }

  // Tables of no annex that has criteria are asked about with the first.
  bool belongs(const LookedAtTable& one) const {
    if (one.annex == chosen_) return true;
    return std::ranges::find(draft_.other_annexes, one.annex) == draft_.other_annexes.end();
  }

  void read_table(const LookedAtTable& one, const Headings& headings, std::size_t first_row) {
    if (one.headings) {
      last_ = headings;
      for (const std::string& paragraph : one.table->before) near_.push_back(paragraph);
      for (const PrintedCell& cell : one.table->cells)
        if (cell.row < headings.first_row) add_title(cell, one.number);
      for (const Said& cell : headings.cells) draft_.headings.push_back(cell);
      add_columns(headings);
    }
    rows_.read(*one.table, one.grid, headings, one.number, first_row);
    if (!one.table->beneath.empty())
      rows_.ask("decision.beneath", {},
                {{"cells", base::shorten(fmt::format("{}", fmt::join(one.table->beneath, ", ")), 200)}});
  }

  // Above the headings, in a sheet.
  void add_title(const PrintedCell& cell, std::size_t table) {
    draft_.remarks.push_back(said_of(cell, table));
    for (const std::string_view line : base::split(cell.text, '\n')) near_.emplace_back(line);
  }

  void add_columns(const Headings& headings) {
    const auto add = [](std::vector<DraftColumn>& into, DraftColumn column) {
      const auto same = [&](const DraftColumn& other) { return other.code == column.code; };
      if (std::ranges::none_of(into, same)) into.push_back(std::move(column));
    };
    for (std::size_t i = 0; i < headings.columns.size(); ++i) {
      const TableColumn& column = headings.columns[i];
      if (!column.is_level) continue;
      const auto is_known = [&](const auto& one) { return one.first == column.key; };
      if (column.key != LevelKey{} && std::ranges::none_of(draft_.level_columns, is_known))
        draft_.level_columns.emplace_back(column.key, column.heading);
      for (const TableWords::Region& region : table_words().regions)
        if (region.column.code == column.key.region) add(draft_.regions, region.column);
      if (!column.key.group.empty()) add(draft_.groups, {column.key.group, {column.heading, column.heading}});
      if (!column.is_made) continue;
      std::vector<Said> cells;
      for (const Said& cell : headings.cells)
        if (cell.where.column == i && column.heading.ends_with(cell.text)) cells.push_back(cell);
      rows_.ask("decision.column_unknown", cells, {{"heading", column.heading}, {"code", column.key.group}});
    }
  }

  void ask_whole(const LookedAtTable& one) {
    std::vector<Said> cells;
    for (const PrintedCell& cell : one.table->cells) cells.push_back(said_of(cell, one.number));
    if (!cells.empty()) rows_.ask("decision.other_table", cells);
  }

  std::vector<std::string> all_paragraphs() const {
    std::vector<std::string> all;
    for (const PrintedTable& table : document_.tables) {
      for (const std::string& paragraph : table.before) all.push_back(paragraph);
      for (const PrintedCell& cell : table.cells)
        for (const std::string_view line : base::split(cell.text, '\n')) all.emplace_back(line);
    }
    all.insert(all.end(), document_.after.begin(), document_.after.end());
    return all;
  }

  void ask_about_head() {
    const DraftHead& head = draft_.head;
    if (head.number.empty()) rows_.ask("decision.head_number", {});
    if (!head.number.empty() && !head.date) rows_.ask("decision.head_date", {});
    if (head.first_year == 0) rows_.ask("decision.head_period", {});
    rows_.ask("decision.head_in_force", {});
    twice();
    if (head.first_year != 0)
      for (const DraftIndicator* indicator : all_indicators(draft_)) years_outside(*indicator);
  }

  // Of the program that put the tables together.
  void ask_about_doubts() {
    for (const documents::PrintedDoubt& doubt : document_.doubts) {
      std::vector<Said> cells;
      bool is_ours = doubt.cells.empty();
      for (const documents::PrintedPlace& place : doubt.cells) {
        const LookedAtTable& one = tables_[place.table];
        is_ours = is_ours || belongs(one);
        const PrintedCell* const cell = one.grid.beginning(place.row, place.column);
        if (cell) cells.push_back(said_of(*cell, place.table));
      }
      if (is_ours) draft_.questions.push_back({doubt.what, std::move(cells)});
    }
  }

  void years_outside(const DraftIndicator& indicator) {
    const TimeInForce time =
        time_in_force(draft_.head, *base::Date::from_civil(draft_.head.first_year, 1, 1));
    std::set<int> years;
    std::vector<Said> cells;
    for (const DraftMark& mark : indicator.marks) {
      const int year = mark.key.year;
      if (year == 0 || (year >= time.from.year() && year <= time.to.year())) continue;
      years.insert(year);
      if (mark.said) cells.push_back(*mark.said);
    }
    if (years.empty()) return;
    rows_.ask("decision.year_outside", std::move(cells),
              {{"code", indicator.code}, {"years", fmt::format("{}", fmt::join(years, ", "))}});
  }

  // "1.10" that a spreadsheet took for the number 1.1.
  void twice() {
    std::map<std::string, std::vector<Said>> by_code;
    std::map<std::string, int> count;
    for (const DraftCriterion& criterion : draft_.criteria)
      for (const DraftIndicator& indicator : criterion.indicators) {
        auto& cells = by_code[indicator.code];
        cells.insert(cells.end(), indicator.words.begin(), indicator.words.end());
        ++count[indicator.code];
      }
    for (auto& [code, cells] : by_code)
      if (count[code] > 1) rows_.ask("decision.code_twice", std::move(cells), {{"code", code}});
  }

  // The promise that nothing is dropped silently, kept for whatever was not thought of.
  void ask_what_is_left() {
    std::set<Spot> known;
    for (const Said& cell : stated_cells(draft_)) known.insert(cell.where);
    for (const Said& cell : asked_cells(draft_)) known.insert(cell.where);
    std::vector<Said> left;
    for (const LookedAtTable& one : tables_)
      if (belongs(one))
        for (const PrintedCell& cell : one.table->cells)
          if (!known.contains({one.number, cell.row, cell.column})) left.push_back(said_of(cell, one.number));
    if (!left.empty()) rows_.ask("decision.cell_unplaced", std::move(left));
  }

  const PrintedDocument& document_;
  std::string wanted_, chosen_;
  Draft draft_;
  AnnexRows rows_;
  std::deque<LookedAtTable> tables_;
  std::optional<Headings> last_;
  std::vector<std::string> near_;
  std::vector<std::size_t> read_;  // tables of the annex, by number
};

}  // namespace

Draft read_decision(const PrintedDocument& document, const std::string& annex) {
  return DecisionReader(document, annex).read();
}

}  // namespace ntm::decisions

// SPDX-License-Identifier: Apache-2.0
#include "decisions/draft.h"

#include <algorithm>

#include "documents/csv/csv.h"

namespace ntm::decisions {
namespace {

void add_all(std::vector<Said>& into, const std::vector<Said>& more) {
  into.insert(into.end(), more.begin(), more.end());
}

void add_with_parts(const DraftIndicator& indicator, std::vector<const DraftIndicator*>& into) {
  into.push_back(&indicator);
  for (const DraftIndicator& part : indicator.parts) add_with_parts(part, into);
}

std::vector<Said> each_once(std::vector<Said> cells) {
  std::ranges::stable_sort(cells, {}, &Said::where);
  const auto is_same = [](const Said& a, const Said& b) { return a.where == b.where; };
  cells.erase(std::unique(cells.begin(), cells.end(), is_same), cells.end());
  return cells;
}

}  // namespace

std::string_view name_of(Way way) {
  switch (way) {
    case Way::attested:
      return "attested";
    case Way::elsewhere:
      return "elsewhere";
    case Way::delegated:
      return "delegated";
    case Way::levels:
      return "levels";
    case Way::open:
      break;
  }
  return "open";
}

std::string_view sign_text(Sign sign) {
  switch (sign) {
    case Sign::at_most:
      return "<=";
    case Sign::more:
      return ">";
    case Sign::less:
      return "<";
    case Sign::at_least:
    case Sign::none:
      break;
  }
  return ">=";
}

std::string number_text(const std::optional<base::Rational>& number) {
  return number ? base::exact_text(*number) : "unknown";
}

std::size_t Draft::indicator_count() const {
  std::size_t count = 0;
  for (const DraftCriterion& criterion : criteria) count += criterion.indicators.size();
  return count;
}

base::Message place_of(const Draft& draft, const Spot& spot) {
  const DraftTable& table = draft.tables[spot.table];
  const int row = table.rows[spot.row];
  if (!table.name.empty())
    return {"decision.at_cell", {{"sheet", table.name}, {"cell", documents::cell_name(spot.column, row)}}};
  return {"decision.at",
          {{"table", std::to_string(spot.table + 1)},
           {"row", std::to_string(row)},
           {"column", std::to_string(spot.column + 1)}}};
}

std::vector<const DraftIndicator*> all_indicators(const Draft& draft) {
  std::vector<const DraftIndicator*> all;
  for (const DraftCriterion& criterion : draft.criteria)
    for (const DraftIndicator& indicator : criterion.indicators) add_with_parts(indicator, all);
  return all;
}

std::vector<Said> stated_cells(const Draft& draft) {
  std::vector<Said> cells = draft.headings;
  add_all(cells, draft.remarks);
  for (const DraftCriterion& criterion : draft.criteria) {
    add_all(cells, criterion.group);
    add_all(cells, criterion.words);
  }
  for (const DraftIndicator* indicator : all_indicators(draft)) {
    for (const std::vector<Said>* some : {&indicator->words, &indicator->unit, &indicator->agency})
      add_all(cells, *some);
    for (const DraftLevel& level : indicator->levels) cells.push_back(level.said);
    // Last: a footnote has the place of the cell with its mark, and other words.
    add_all(cells, indicator->notes);
  }
  return each_once(std::move(cells));
}

std::vector<Said> asked_cells(const Draft& draft) {
  std::vector<Said> cells;
  for (const Question& question : draft.questions) add_all(cells, question.cells);
  return each_once(std::move(cells));
}

}  // namespace ntm::decisions

// SPDX-License-Identifier: Apache-2.0
#include "criteria/level_cells.h"

#include <algorithm>
#include <charconv>

namespace ntm::criteria {
namespace {

// The last day of the set on which a year's cell holds; of levels that begin in a year the last before the
// next begins.
std::optional<base::Date> day_of_year_cell(const CriteriaSet& set, const LevelTable& table,
                                           const std::string& name) {
  int year = 0;
  std::from_chars(name.data(), name.data() + name.size(), year);
  int last = year;
  if (table.key == kFromYear) {
    last = set.to.year();
    const auto next = table.cells.upper_bound(name);
    if (next != table.cells.end()) {
      std::from_chars(next->first.data(), next->first.data() + next->first.size(), last);
      --last;
    }
  }
  const auto end = base::Date::from_civil(last, 12, 31);
  if (!end) return std::nullopt;
  const base::Date day = std::min(*end, set.to);
  if (day < set.from || day.year() < year) return std::nullopt;
  return day;
}

void collect_level_cells(const LevelTable& table, const CriteriaSet& set, const LevelCell& so_far,
                         std::vector<LevelCell>& cells) {
  if (table.level) {
    cells.push_back(so_far);
    cells.back().level = &*table.level;
    return;
  }
  for (const auto& [name, inner] : table.cells) {
    LevelCell cell = so_far;
    if (table.key == kByYear || table.key == kFromYear) {
      const auto day = day_of_year_cell(set, table, name);
      if (!day) continue;
      cell.date = *day;
      cell.by_time = true;
    } else {
      cell.attributes[table.key] = name;
    }
    collect_level_cells(inner, set, cell, cells);
  }
}

}  // namespace

std::vector<LevelCell> level_cells(const CriteriaSet& set, const Indicator& indicator) {
  std::vector<LevelCell> cells;
  if (indicator.target && !indicator.target->delegated)
    collect_level_cells(indicator.target->levels, set, {{}, set.from, false, nullptr}, cells);
  return cells;
}

}  // namespace ntm::criteria

// SPDX-License-Identifier: Apache-2.0
#include "actions/column_meanings.h"

#include <algorithm>

#include "base/text.h"

namespace ntm::actions {

ColumnMeanings::ColumnMeanings(const ImportAnswers& answers, std::map<std::string, std::string> before,
                               const documents::CsvTable& first)
    : before_(std::move(before)), first_(&first) {
  std::map<std::string, std::size_t> names;
  for (std::size_t column = 0; column < first.columns(); ++column)
    names.emplace(first.column_name(column), column);
  for (const auto& [named, target] : answers.columns) {
    if (const auto column = names.find(named); column != names.end()) {
      by_name_[named] = target;
      const std::string key = base::search_key(first.header()[column->second]);
      if (!key.empty()) by_key_.emplace(key, target);
    } else {
      by_key_[base::search_key(named)] = target;
    }
  }
}

std::optional<std::string> ColumnMeanings::said(const documents::CsvTable& table, std::size_t column) {
  const std::string name = table.column_name(column), key = base::search_key(table.header()[column]);
  const auto named = by_name_.find(name), headed = by_key_.find(key);
  const bool is_named = &table == first_ && named != by_name_.end();
  if (!is_named && headed == by_key_.end()) return std::nullopt;
  const std::string target = is_named ? named->second : headed->second;
  if (is_named) used_.insert(name);
  used_.insert(key);
  // Under "Nữ", which stands twice, another file may mean either.
  const auto headings = table.header();
  const auto times = std::count_if(headings.begin(), headings.end(), [&](std::string_view heading) {
    return base::search_key(heading) == key;
  });
  if (!key.empty() && times == 1) to_remember_[key] = target;
  return target;
}

std::optional<std::string> ColumnMeanings::before(const std::string& heading) const {
  const auto found = before_.find(base::search_key(heading));
  return found == before_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<std::string> ColumnMeanings::unused() const {
  std::vector<std::string> names;
  for (const auto* said : {&by_name_, &by_key_})
    for (const auto& [name, target] : *said)
      if (!used_.contains(name)) names.push_back(name);
  return names;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace ntm::storage {

// Tables by name, each with those that it refers to; itself may be among them.
using TableReferences = std::map<std::string, std::set<std::string>>;

// Each after those that it refers to, by name where that leaves a choice. None may refer to itself by way of
// another.
inline std::vector<std::string> in_order_of_references(TableReferences tables) {
  std::vector<std::string> ordered;
  while (!tables.empty()) {
    const auto next = std::ranges::find_if(tables, [&](const auto& table) {
      return std::ranges::none_of(
          table.second, [&](const std::string& of) { return of != table.first && tables.contains(of); });
    });
    if (next == tables.end()) break;
    ordered.push_back(next->first);
    tables.erase(next);
  }
  return ordered;
}

}  // namespace ntm::storage

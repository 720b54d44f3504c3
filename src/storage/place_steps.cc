// SPDX-License-Identifier: Apache-2.0
#include "storage/place_steps.h"

#include <fmt/format.h>

#include <vector>

#include "storage/bound_list.h"

namespace ntm::storage {

std::string to_sources() {
  return fmt::format(
      "SELECT s.code FROM lineage_successor t CROSS JOIN lineage_source s ON s.lineage_id = t.lineage_id "
      "WHERE t.code IN ({})",
      listed(1));
}
std::string to_successors() {
  return fmt::format(
      "SELECT t.code FROM lineage_source s CROSS JOIN lineage_successor t ON t.lineage_id = s.lineage_id "
      "WHERE s.code IN ({})",
      listed(1));
}
std::string up() {
  return fmt::format("SELECT parent FROM place WHERE code IN ({})", listed(1));
}
std::string down() {
  return fmt::format("SELECT code FROM place WHERE parent IN ({})", listed(1));
}

Codes reached(Database& db, const std::string& step, const Codes& from, Reach reach) {
  Codes found = from;
  const auto rows = db.prepare(step);
  for (std::vector<std::string> latest(from.begin(), from.end()); !latest.empty();) {
    rows->with(bound_list(latest));
    latest.clear();
    while (rows->step())
      if (found.emplace(rows->text(0)).second) latest.emplace_back(rows->text(0));
    if (reach == Reach::one_step) break;
  }
  return found;
}

std::string to_kin() {
  return fmt::format(
      "SELECT parent FROM place WHERE kind = 'village' AND code IN ({0}) UNION "
      "SELECT code FROM place WHERE kind = 'village' AND parent IN ({0}) UNION {1} UNION {2}",
      listed(1), to_sources(), to_successors());
}

}  // namespace ntm::storage

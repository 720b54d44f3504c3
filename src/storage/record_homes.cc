// SPDX-License-Identifier: Apache-2.0
#include "storage/record_homes.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/bound_list.h"

namespace ntm::storage {

// As read_homes of place_queries.cc, from several places at once, and not upwards.
std::vector<std::vector<std::string>> record_homes_of(Database& db,
                                                      std::span<const programme::PlaceCode> communes) {
  const auto rows = db.prepare(fmt::format(R"(
    WITH RECURSIVE
      asked(code) AS ({}),
      kin(root, code) AS (
        SELECT code, code FROM asked UNION
        SELECT kin.root, p.parent FROM kin CROSS JOIN place p ON p.code = kin.code AND p.kind = 'village' UNION
        SELECT kin.root, p.code FROM kin CROSS JOIN place p ON p.parent = kin.code AND p.kind = 'village' UNION
        SELECT kin.root, t.code FROM kin CROSS JOIN lineage_source s ON s.code = kin.code
                                         CROSS JOIN lineage_successor t ON t.lineage_id = s.lineage_id UNION
        SELECT kin.root, s.code FROM kin CROSS JOIN lineage_successor t ON t.code = kin.code
                                         CROSS JOIN lineage_source s ON s.lineage_id = t.lineage_id)
    SELECT root, code FROM kin ORDER BY 1, 2)",
                                           listed(1)));
  rows->with(bound_list(communes));
  std::unordered_map<std::string, std::vector<std::string>> found;
  while (rows->step()) found[std::string(rows->text(0))].emplace_back(rows->text(1));
  std::vector<std::vector<std::string>> homes;
  for (const programme::PlaceCode& commune : communes) homes.push_back(found[commune]);
  return homes;
}

std::unordered_map<std::string, std::string> newest_of_each_home(Database& db) {
  const auto rows = db.prepare(R"(
    WITH RECURSIVE home(code) AS (
      SELECT MIN(place) FROM audit UNION ALL
      SELECT (SELECT MIN(place) FROM audit WHERE place > home.code) FROM home WHERE home.code IS NOT NULL)
    SELECT code, (SELECT hash FROM audit WHERE place = home.code AND number IS NOT NULL
                  ORDER BY number DESC LIMIT 1)
    FROM home WHERE code IS NOT NULL)");
  std::unordered_map<std::string, std::string> heads;
  while (rows->step())
    if (!rows->is_null(1)) heads.emplace(rows->text(0), rows->text(1));
  return heads;
}

std::string newest_of_before(Database& db) {
  const auto row = db.prepare("SELECT hash FROM audit WHERE number IS NULL ORDER BY sequence DESC LIMIT 1");
  return row->step() ? std::string(row->text(0)) : "";
}

std::map<std::string, base::Instant> latest_of_each_home(Database& db, std::span<const std::string> homes) {
  const auto rows = db.prepare(
      fmt::format("SELECT place, MAX(at) FROM audit WHERE place IN ({}) GROUP BY place", listed(1)));
  rows->with(bound_list(homes));
  std::map<std::string, base::Instant> latest;
  while (rows->step()) latest.emplace(rows->text(0), rows->instant(1));
  return latest;
}

std::string columns_folder(const std::string& beside) {
  return beside.empty() ? "" : beside + "-columns";
}

}  // namespace ntm::storage

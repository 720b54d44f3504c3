// SPDX-License-Identifier: Apache-2.0
#include "storage/record_homes.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/bound_list.h"
#include "storage/place_steps.h"

namespace ntm::storage {

namespace {

// Which of two places each pair of one step joins, however often.
class Kinships {
 public:
  // The one place that stands for all that are joined with this one.
  const std::string& head_of(const std::string& code) {
    const auto found = joined_.try_emplace(code, code).first;
    if (found->second == code) return found->first;
    return found->second = head_of(std::string(found->second));
  }
  void join(const std::string& one, const std::string& other) {
    const std::string head = head_of(one), of_other = head_of(other);
    joined_[std::max(head, of_other)] = std::min(head, of_other);
  }

 private:
  std::map<std::string, std::string> joined_;
};

}  // namespace

std::vector<std::vector<std::string>> record_homes_of(Database& db,
                                                      std::span<const programme::PlaceCode> communes) {
  const Codes all = reached(db, to_kin(), Codes(communes.begin(), communes.end()));
  const auto pairs =
      db.prepare(fmt::format("SELECT code, parent FROM place WHERE kind = 'village' AND code IN ({0}) UNION "
                             "SELECT s.code, t.code FROM lineage_source s CROSS JOIN lineage_successor t "
                             "ON t.lineage_id = s.lineage_id WHERE s.code IN ({0})",
                             listed(1)));
  Kinships kinships;
  for (pairs->with(bound_list(all)); pairs->step();)
    kinships.join(std::string(pairs->text(0)), std::string(pairs->text(1)));
  std::map<std::string, std::vector<std::string>> families;
  for (const std::string& code : all) families[kinships.head_of(code)].push_back(code);
  std::vector<std::vector<std::string>> homes;
  for (const programme::PlaceCode& commune : communes) homes.push_back(families[kinships.head_of(commune)]);
  return homes;
}

// A home may stand under several numbers: the last of its entries is the one with the highest of its own.
std::map<std::string, HomeHead> head_of_each_home(Database& db) {
  const auto rows = db.prepare(db.is_spread() ? R"(
    SELECT a.place, a.number, a.hash FROM audit a JOIN (
      SELECT place, of_home, MAX(number) AS number FROM audit GROUP BY place, of_home) l
    ON l.of_home = a.of_home AND l.place = a.place AND l.number = a.number ORDER BY a.place, a.number DESC)"
                                              : R"(
    WITH RECURSIVE home(code) AS (
      SELECT MIN(place) FROM audit UNION ALL
      SELECT (SELECT MIN(place) FROM audit WHERE place > home.code) FROM home WHERE home.code IS NOT NULL)
    SELECT a.place, a.number, a.hash FROM home JOIN audit a ON a.place = home.code AND a.number =
      (SELECT MAX(number) FROM audit WHERE place = home.code)
    WHERE home.code IS NOT NULL)");
  std::map<std::string, HomeHead> heads;
  while (rows->step()) {
    const std::string home(rows->text(0));
    heads.emplace(home, HomeHead{home, rows->whole(1), std::string(rows->text(2))});
  }
  return heads;
}

std::unordered_map<std::string, std::string> newest_of_each_home(Database& db) {
  std::unordered_map<std::string, std::string> hashes;
  for (auto& [home, head] : head_of_each_home(db)) hashes.emplace(home, head.hash);
  return hashes;
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

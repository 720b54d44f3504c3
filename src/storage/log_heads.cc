// SPDX-License-Identifier: Apache-2.0
#include "storage/log_heads.h"

#include <map>

namespace ntm::storage {

EndOfChain end_of_chain(Database& db, std::string_view home) {
  const auto last = db.prepare(
      "SELECT number, sequence, hash FROM audit WHERE place = ?1 AND number IS NOT NULL "
      "ORDER BY number DESC LIMIT 1");
  if (last->with(home).step()) return {last->whole(0), last->whole(1), std::string(last->text(2))};
  const auto before =
      db.prepare("SELECT hash FROM audit WHERE number IS NULL ORDER BY sequence DESC LIMIT 1");
  return {0, 0, std::string(before->step() ? before->text(0) : "")};
}

std::vector<HomeHead> new_heads(Database& db, std::int64_t since) {
  const auto rows = db.prepare(
      "SELECT place, number, hash FROM audit WHERE sequence > ?1 AND number IS NOT NULL AND place <> '' "
      "ORDER BY sequence");
  rows->with(since);
  std::map<std::string, HomeHead> last;
  while (rows->step()) {
    const std::string home(rows->text(0));
    last[home] = {home, rows->whole(1), std::string(rows->text(2))};
  }
  std::vector<HomeHead> heads;
  for (auto& [home, head] : last) heads.push_back(std::move(head));
  return heads;
}

void write_heads(Database& db, std::int64_t sequence, const std::vector<HomeHead>& heads) {
  const auto insert =
      db.prepare("INSERT INTO log_head (sequence, home, number, hash) VALUES (?1, ?2, ?3, ?4)");
  for (const HomeHead& head : heads) insert->with(sequence, head.home, head.number, head.hash).execute();
}

std::vector<HomeHead> heads_of(Database& db, std::int64_t sequence) {
  const auto rows = db.prepare("SELECT home, number, hash FROM log_head WHERE sequence = ?1 ORDER BY home");
  rows->with(sequence);
  std::vector<HomeHead> heads;
  while (rows->step())
    heads.push_back({std::string(rows->text(0)), rows->whole(1), std::string(rows->text(2))});
  return heads;
}

}  // namespace ntm::storage

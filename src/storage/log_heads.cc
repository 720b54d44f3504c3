// SPDX-License-Identifier: Apache-2.0
#include "storage/log_heads.h"

#include <fmt/format.h>

#include <map>

#include "storage/home_numbers.h"
#include "storage/record_homes.h"

namespace ntm::storage {

EndOfChain end_of_chain(Database& db, std::string_view home) {
  const AskedHomes numbers = homes_of_place(db, home);
  const auto last = db.prepare(fmt::format(
      "SELECT number, hash FROM audit WHERE place = ?1 AND number IS NOT NULL AND {} ORDER BY number "
      "DESC LIMIT 1",
      numbers.hold("", 2)));
  last->with(home);
  numbers.bind(*last, 2);
  if (last->step()) return {last->whole(0), std::string(last->text(1))};
  if (auto follows = home_number(db, home).follows; !follows.empty()) return {0, std::move(follows)};
  return {0, newest_of_before(db)};
}

std::vector<HomeHead> new_heads(Database& db) {
  const auto noted = db.prepare("SELECT MAX(number) FROM log_head WHERE home = ?1");
  std::vector<HomeHead> heads;
  for (const auto& [home, head] : head_of_each_home(db))
    if (!home.empty() && (!noted->with(home).step() || noted->whole(0) < head.number)) heads.push_back(head);
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

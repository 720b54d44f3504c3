// SPDX-License-Identifier: Apache-2.0
#include "storage/accepted_since.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/check.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/home_numbers.h"
#include "storage/record_homes.h"
#include "storage/record_rows.h"

namespace ntm::storage {
namespace {

// What such entries say changes no record, no place, no law, and nothing that is said of registers. An action
// that does not stand here is taken to change anything.
constexpr std::array<std::string_view, 6> kOtherMatters{"plan.draft",   "plan.log",       "plan.posts",
                                                        "report.write", "database.check", "evidence.store"};

// False where they are more than can be read one by one.
bool add_records(Database& db, programme::ChangesetId id, AcceptedRecords& records) {
  const auto of = db.prepare(
      fmt::format("SELECT register FROM changeset WHERE changeset_id = ?1 AND {}", of_home_of("", 1)));
  if (!of->with(id).step()) return false;
  const std::string reg(of->text(0));
  auto& found = records[reg];
  const auto rows = db.prepare(
      fmt::format("SELECT _record FROM {} WHERE _changeset = ?1 AND {}", table_of(reg), of_home_of("", 1)));
  for (rows->with(id); rows->step();)
    if (found.insert(rows->whole(0)); found.size() > kMostAccepted) return false;
  return true;
}

}  // namespace

ChainEnds chain_ends(Database& db, const std::vector<std::string>& homes) {
  ChainEnds ends;
  ends.before = newest_of_before(db);
  for (const std::string& home : homes) {
    const EndOfChain end = end_of_chain(db, home);
    if (end.number > 0)
      ends.of_homes[home] = {end.number, end.hash};
    else
      ends.of_homes[home] = {};
  }
  return ends;
}

std::optional<AcceptedRecords> accepted_since(Database& db, const ChainEnds& since) {
  if (newest_of_before(db) != since.before) return std::nullopt;
  AcceptedRecords records;
  const auto entries = db.prepare(
      "SELECT number, hash, action, object FROM audit WHERE place = ?1 AND number >= ?2 ORDER BY number");
  for (const auto& [home, end] : since.of_homes) {
    entries->with(home, end.number);
    bool is_there = end.number == 0;
    while (entries->step()) {
      if (entries->whole(0) == end.number) {
        is_there = entries->text(1) == end.hash;
        continue;
      }
      const std::string_view action = entries->text(2);
      if (std::ranges::find(kOtherMatters, action) != kOtherMatters.end()) continue;
      if (action != kAcceptChangeset) return std::nullopt;
      const auto id = changeset_of_object(db, entries->text(3), home);
      if (!id || !add_records(db, *id, records)) return std::nullopt;
    }
    if (!is_there) return std::nullopt;
  }
  return records;
}

}  // namespace ntm::storage

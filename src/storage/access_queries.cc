// SPDX-License-Identifier: Apache-2.0
#include "storage/access_queries.h"

#include <fmt/format.h>

#include "base/check.h"
#include "storage/bound_list.h"
#include "storage/home_numbers.h"

namespace ntm::storage {

std::int64_t add_access(Database& db, const AccessEntry& entry) {
  NTM_CHECK(db.is_writing());
  // Who reads here what is kept elsewhere is noted here, among the nation's rows.
  const HomeNumber home = home_number(db, entry.place);
  const std::int64_t id = next_row(db, "access_log", home.elsewhere ? 0 : home.number);
  db.prepare(
        "INSERT INTO access_log (access_id, at, actor, place, register, records, why) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      ->with(id, entry.at, entry.actor, entry.place, entry.register_name, entry.records, entry.why)
      .execute();
  return id;
}

std::set<programme::PlaceCode> places_noted(Database& db, const AccessEntry& entry,
                                            std::span<const programme::PlaceCode> places, base::Date day) {
  // The day's entries are the last ones of a place.
  const auto rows = db.prepare(
      fmt::format("SELECT asked.value FROM ({}) AS asked WHERE (SELECT 1 FROM access_log a "
                  "WHERE a.place = asked.value AND a.actor = ?2 AND a.register = ?3 AND a.at > ?4 AND "
                  "a.at <= ?5 AND (a.why = 'export') = (?6 = 'export') ORDER BY a.access_id DESC LIMIT 1) "
                  "IS NOT NULL",
                  listed(1)));
  // A date alone means the end of that day in Viet Nam.
  const auto end_of = [](base::Date one) { return *base::Instant::parse(one.iso()); };
  rows->with(bound_list(places), entry.actor, entry.register_name, end_of(day.plus_days(-1)), end_of(day),
             entry.why);
  std::set<programme::PlaceCode> noted;
  while (rows->step()) noted.emplace(rows->text(0));
  return noted;
}

std::vector<AccessEntry> list_access(Database& db, const LogFilter& filter,
                                     std::optional<std::int64_t> before, std::int64_t limit) {
  const LogOrder order = order_of_log(db, "access_id");
  LogCondition condition = condition_of(filter);
  if (before) condition.add_before("access_log", "access_id", order, *before);
  condition.values.emplace_back(limit);
  const auto rows =
      condition.prepare(db, "SELECT access_id, at, actor, place, register, records, why FROM access_log",
                        fmt::format(" ORDER BY {} LIMIT ?{}", order.newest_first, condition.values.size()));
  std::vector<AccessEntry> found;
  while (rows->step())
    found.push_back({rows->whole(0), rows->instant(1), std::string(rows->text(2)), std::string(rows->text(3)),
                     std::string(rows->text(4)), rows->whole(5), std::string(rows->text(6))});
  return found;
}

std::int64_t count_access(Database& db, const LogFilter& filter) {
  const auto row = condition_of(filter).prepare(db, "SELECT COUNT(*) FROM access_log", "");
  return row->step() ? row->whole(0) : 0;
}

}  // namespace ntm::storage

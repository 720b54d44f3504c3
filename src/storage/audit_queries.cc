// SPDX-License-Identifier: Apache-2.0
#include "storage/audit_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/hash.h"
#include "storage/audit_rows.h"
#include "storage/bound_list.h"
#include "storage/canonical_text.h"
#include "storage/content_digest.h"
#include "storage/home_numbers.h"
#include "storage/log_keys.h"
#include "storage/log_seals.h"

namespace ntm::storage {

AuditEntry append_audit(Database& db, AuditEntry entry) {
  // What an officer above does about a place that is kept elsewhere is an entry of the nation's.
  if (home_number(db, entry.place).elsewhere) entry.place.clear();
  std::string digest = digest_of(db, entry.object, entry.place).value_or("");
  return append_audit(db, std::move(entry), std::move(digest));
}

AuditEntry append_audit(Database& db, AuditEntry entry, std::string digest) {
  NTM_CHECK(db.is_writing());
  const EndOfChain end = end_of_chain(db, entry.place);
  entry.number = end.number + 1;
  entry.digest = std::move(digest);
  introduce_log_key(db);
  const std::vector<Seal> seals = new_seals(db, entry.place);
  // Only the nation's entries look at other homes: there are few, and they wait for nobody either.
  const auto heads = entry.place.empty() ? new_heads(db) : std::vector<HomeHead>();
  const std::string seal = hash_of(seals, heads);
  entry.hash = entry_hash(entry, seal, end.hash);
  const auto insert = db.prepare(
      "INSERT INTO audit (sequence, number, at, actor, action, place, object, before, after, details, "
      "digest, "
      "hash, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
  entry.sequence = next_row_of(db, "audit", entry.place);
  insert->with(entry.sequence, entry.number, entry.at, entry.actor, entry.action, entry.place, entry.object,
               entry.before, entry.after, entry.details, entry.digest, entry.hash, seal);
  insert->execute();
  write_seals(db, entry.sequence, entry.place, seals);
  write_heads(db, entry.sequence, heads);
  sign_entry(db, entry.sequence, entry.hash);
  return entry;
}

std::int64_t data_version(Database& db) {
  // Each home number counts for itself: their sum grows with every entry.
  const auto statement = db.prepare(db.is_spread() ? "SELECT COALESCE(SUM(last), 0) FROM (SELECT "
                                                     "MAX(sequence) % 1000000000 AS last FROM audit GROUP BY "
                                                     "of_home) of_homes"
                                                   : "SELECT (SELECT COALESCE(MAX(sequence), 0) FROM audit "
                                                     "WHERE sequence < 1000000000) + COALESCE((SELECT "
                                                     "SUM((SELECT MAX(sequence) % 1000000000 FROM audit "
                                                     "WHERE sequence BETWEEN h.number * 1000000000 AND "
                                                     "h.number * 1000000000 + 999999999)) FROM (SELECT "
                                                     "DISTINCT number FROM home_number WHERE number > 0) "
                                                     "h), 0)");
  return statement->step() ? statement->whole(0) : 0;
}

namespace {

// The last entry's hash of each home, and of the log of before; of those that have one.
struct Ends {
  std::map<std::string, std::pair<std::int64_t, std::string>> of_homes;  // with the entry's number
  std::string of_before;
};

// Asks the shards of these homes, each once.
Ends ends_on_shards(Database& db, const std::vector<std::string>& homes, const AskedHomes& numbers) {
  const auto rows = db.prepare(fmt::format(
      "SELECT a.place, a.number, a.hash FROM audit a JOIN (SELECT b.place, b.of_home, MAX(b.number) "
      "AS number FROM audit b WHERE b.place IN ({}) AND b.number IS NOT NULL AND {} "
      "GROUP BY b.place, b.of_home) l ON l.of_home = a.of_home AND l.place = a.place AND l.number = "
      "a.number WHERE {}",
      listed(1), numbers.hold("b", 2), numbers.hold("a", 2)));
  rows->bind(1, bound_list(homes));
  numbers.bind(*rows, 2);
  Ends ends;
  while (rows->step()) {
    auto& end = ends.of_homes[std::string(rows->text(0))];
    end = std::max(end, std::pair(rows->whole(1), std::string(rows->text(2))));
  }
  const auto before = db.prepare(
      "SELECT hash FROM audit WHERE number IS NULL AND of_home = 0 ORDER BY sequence DESC LIMIT 1");
  if (before->step()) ends.of_before = before->text(0);
  return ends;
}

// As log_head(), of a spread database.
std::shared_ptr<const LogHead> head_on_shards(Database& db, const std::vector<std::string>& homes) {
  AskedHomes numbers({{0}, false});
  const auto known =
      db.prepare(fmt::format("SELECT DISTINCT number FROM home_number WHERE place IN ({})", listed(1)));
  for (known->with(bound_list(homes)); known->step();) numbers.add({known->whole(0)});
  const Ends ends = ends_on_shards(db, homes, numbers);
  CanonicalText heads;
  for (const std::string& home : homes) {
    const auto end = ends.of_homes.find(home);
    heads.add(home).add(end == ends.of_homes.end() ? "" : end->second.second).add(ends.of_before);
  }
  const bool any = !ends.of_homes.empty() || !ends.of_before.empty();
  const std::string hash = any ? base::content_hash(heads.text()) : "";
  return db.keep("log head " + hash, [&] {
    const auto latest =
        db.prepare(fmt::format("SELECT max(at) FROM audit WHERE (number IS NULL OR place IN ({})) AND {}",
                               listed(1), numbers.hold("", 2)));
    latest->bind(1, bound_list(homes));
    numbers.bind(*latest, 2);
    latest->step();
    return std::make_shared<const LogHead>(LogHead{hash, latest->instant(0)});
  });
}

}  // namespace

std::shared_ptr<const LogHead> log_head(Database& db, const std::vector<std::string>& homes) {
  if (db.is_spread()) return head_on_shards(db, homes);
  const std::string asked = bound_list(homes);
  const auto rows =
      db.prepare(fmt::format("SELECT home.value, (SELECT a.hash FROM audit a WHERE a.place = home.value AND "
                             "a.number IS NOT NULL ORDER BY a.number DESC LIMIT 1), "
                             "(SELECT hash FROM audit WHERE number IS NULL ORDER BY sequence DESC LIMIT 1) "
                             "FROM ({}) home",
                             listed(1)));
  rows->with(asked);
  CanonicalText heads;
  bool any = false;
  while (rows->step()) {
    any = any || !rows->is_null(1) || !rows->is_null(2);
    heads.add(rows->text(0)).add(rows->text(1)).add(rows->text(2));
  }
  const std::string hash = any ? base::content_hash(heads.text()) : "";
  return db.keep("log head " + hash, [&] {
    const auto latest =
        db.prepare(fmt::format("SELECT max(at) FROM (SELECT max(at) AS at FROM audit WHERE number IS NULL "
                               "UNION ALL SELECT max(at) FROM audit WHERE place IN ({})) latest",
                               listed(1)));
    latest->with(asked).step();
    return std::make_shared<const LogHead>(LogHead{hash, latest->instant(0)});
  });
}

std::vector<AuditEntry> read_audit(Database& db, std::int64_t limit, std::int64_t offset) {
  const auto rows = db.prepare(fmt::format("{} ORDER BY {} LIMIT ?1 OFFSET ?2", kSelectAudit,
                                           order_of_log(db, "sequence").newest_first));
  rows->with(limit, offset);
  std::vector<AuditEntry> entries;
  while (rows->step()) entries.push_back(read_entry(*rows));
  return entries;
}

std::vector<AuditEntry> find_audit(Database& db, const LogFilter& filter, std::optional<std::int64_t> before,
                                   std::int64_t limit) {
  const LogOrder order = order_of_log(db, "sequence");
  LogCondition condition = condition_of(filter);
  if (before) condition.add_before("audit", "sequence", order, *before);
  condition.values.emplace_back(limit);
  const auto rows = condition.prepare(
      db, kSelectAudit, fmt::format(" ORDER BY {} LIMIT ?{}", order.newest_first, condition.values.size()));
  std::vector<AuditEntry> entries;
  while (rows->step()) entries.push_back(read_entry(*rows));
  return entries;
}

std::int64_t count_audit(Database& db, const LogFilter& filter) {
  const auto row = condition_of(filter).prepare(db, "SELECT COUNT(*) FROM audit", "");
  return row->step() ? row->whole(0) : 0;
}

bool has_audit(Database& db, std::string_view action, std::string_view object) {
  const auto row = db.prepare("SELECT 1 FROM audit WHERE object = ?1 AND action = ?2 LIMIT 1");
  return row->with(object, action).step();
}

}  // namespace ntm::storage

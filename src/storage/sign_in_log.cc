// SPDX-License-Identifier: Apache-2.0
#include "storage/sign_in_log.h"

#include <fmt/format.h>

#include "base/check.h"
#include "base/hash.h"
#include "storage/canonical_text.h"

namespace ntm::storage {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;  // microseconds
constexpr std::string_view kSelectSignIn =
    "SELECT at, actor, action, place, network, count, sequence, hash FROM sign_in_log";

SignInEntry read_entry(const Statement& row) {
  return {row.instant(0),
          std::string(row.text(1)),
          std::string(row.text(2)),
          std::string(row.text(3)),
          std::string(row.text(4)),
          row.whole(5),
          row.whole(6),
          std::string(row.text(7))};
}

std::string entry_hash(const SignInEntry& entry, std::string_view previous) {
  CanonicalText text;
  text.add(entry.sequence).add(entry.at.microseconds).add(entry.actor).add(entry.action).add(entry.place);
  text.add(entry.network).add(entry.count).add(previous);
  return base::content_hash(text.text());
}

bool is_power_of_two(std::int64_t number) {
  return (number & (number - 1)) == 0;
}

// One more; how many there are then.
std::int64_t add_one(Database& db, std::int64_t hour, const SignInEntry& entry) {
  const auto row = db.prepare(
      "INSERT INTO refusal_count (hour, actor, action, network, count) VALUES (?1, ?2, ?3, ?4, 1) "
      "ON CONFLICT (hour, actor, action, network) DO UPDATE SET count = refusal_count.count + 1 RETURNING "
      "count");
  row->with(hour, entry.actor, entry.action, entry.network);
  NTM_CHECK(row->step());
  const std::int64_t count = row->whole(0);
  row->step();
  return count;
}

bool has_room(Database& db, std::int64_t hour, const SignInEntry& entry) {
  const auto row = db.prepare(
      "SELECT COUNT(*), COUNT(CASE WHEN actor = ?2 AND action = ?3 AND network = ?4 THEN 1 END) "
      "FROM refusal_count WHERE hour = ?1");
  NTM_CHECK(row->with(hour, entry.actor, entry.action, entry.network).step());
  return row->whole(1) > 0 || row->whole(0) < kMostRefusalKeys;
}

}  // namespace

void append_sign_in(Database& db, SignInEntry entry) {
  NTM_CHECK(db.is_writing());
  const auto last = db.prepare("SELECT sequence, hash FROM sign_in_log ORDER BY sequence DESC LIMIT 1");
  const bool first = !last->step();
  entry.sequence = first ? 1 : last->whole(0) + 1;
  entry.hash = entry_hash(entry, first ? "" : last->text(1));
  db.prepare(
        "INSERT INTO sign_in_log (sequence, at, actor, action, place, network, count, hash) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")
      ->with(entry.sequence, entry.at, entry.actor, entry.action, entry.place, entry.network, entry.count,
             entry.hash)
      .execute();
}

void count_refusal(Database& db, SignInEntry entry) {
  NTM_CHECK(db.is_writing());
  const std::int64_t hour = entry.at.microseconds / kHour;
  db.prepare("DELETE FROM refusal_count WHERE hour < ?1")->with(hour).execute();
  if (!has_room(db, hour, entry)) entry.network.clear();
  entry.count = add_one(db, hour, entry);
  if (is_power_of_two(entry.count)) append_sign_in(db, std::move(entry));
}

bool has_signed_in_from(Database& db, std::string_view account, std::string_view network,
                        base::Instant since) {
  const auto row = db.prepare(
      "SELECT 1 FROM sign_in_log WHERE actor = ?1 AND action = ?2 AND at >= ?3 AND network = ?4 LIMIT 1");
  return row->with(account, kSignedIn, since, network).step();
}

std::optional<base::Instant> first_sign_in(Database& db, std::string_view account) {
  const auto row = db.prepare("SELECT MIN(at) FROM sign_in_log WHERE actor = ?1 AND action = ?2");
  if (!row->with(account, kSignedIn).step() || row->is_null(0)) return std::nullopt;
  return row->instant(0);
}

std::vector<SignInEntry> find_sign_ins(Database& db, const LogFilter& filter,
                                       std::optional<std::int64_t> before, std::int64_t limit) {
  LogCondition condition = condition_of(filter);
  if (before) condition.add("sequence", "<", *before);
  condition.values.emplace_back(limit);
  const auto rows = condition.prepare(
      db, kSelectSignIn, fmt::format(" ORDER BY sequence DESC LIMIT ?{}", condition.values.size()));
  std::vector<SignInEntry> found;
  while (rows->step()) found.push_back(read_entry(*rows));
  return found;
}

std::int64_t count_sign_ins(Database& db, const LogFilter& filter) {
  const auto row = condition_of(filter).prepare(db, "SELECT COUNT(*) FROM sign_in_log", "");
  return row->step() ? row->whole(0) : 0;
}

SignInReport verify_sign_ins(Database& db) {
  SignInReport report;
  const auto rows = db.prepare(std::string(kSelectSignIn) + " ORDER BY sequence");
  while (rows->step()) {
    const SignInEntry entry = read_entry(*rows);
    ++report.entries;
    const bool holds = entry.sequence == report.entries && entry.hash == entry_hash(entry, report.head);
    if (!holds && !report.why)
      report.why =
          base::Message{"storage.sign_in_log_changed", {{"sequence", std::to_string(report.entries)}}};
    report.head = entry.hash;
  }
  return report;
}

}  // namespace ntm::storage

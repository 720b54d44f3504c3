// SPDX-License-Identifier: Apache-2.0
#include "storage/audit_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "storage/home_numbers.h"
#include "storage/log_coverage.h"
#include "storage/log_keys.h"
#include "storage/register_tables.h"

namespace ntm::storage {
namespace {

using base::Message;

// "trigger audit_no_update" → its definition. Blanks are not compared.
using Schema = std::map<std::string, std::string>;

std::string without_blanks(std::string_view sql) {
  std::string text;
  for (const char sign : sql)
    if (sign != ' ' && sign != '\n' && sign != '\t' && sign != '\r') text += sign;
  return text;
}

Schema schema_of(Database& db) {
  Schema schema = db.definitions();
  for (auto& [name, sql] : schema) sql = without_blanks(sql);
  return schema;
}

Schema expected_schema(Database& db) {
  const auto fresh = db.scratch();
  Transaction transaction(*fresh);
  copy_register_tables(db, *fresh);
  transaction.commit();
  return schema_of(*fresh);
}

void add_break(LogReport& report, std::int64_t sequence, const char* key) {
  report.breaks.push_back({sequence, {key, {{"sequence", std::to_string(sequence)}}}});
}

LogKeyState state_of_key(const base::SigningKey* key, const LogReport& report) {
  if (report.public_keys.empty())
    return key && report.sealed_from > 0 ? LogKeyState::foreign : LogKeyState::unused;
  if (!key) return LogKeyState::missing;
  const bool known = std::ranges::find(report.public_keys, key->public_key()) != report.public_keys.end();
  return known ? LogKeyState::present : LogKeyState::foreign;
}

// What signatures vouch for.
struct Signed {
  std::map<std::string, std::int64_t> numbers;  // by home, that of its last signed entry
  std::int64_t by_nation = 0;                   // the arrival of the last signed entry of the nation
};

// The first entry at the end of a home's chain that no signature vouches for: none of the home came after it,
// and none of the nation noted it. 0 when there is none.
std::int64_t first_unsigned(Database& db, const LogReport& report, const Signed& done) {
  if (report.heads.empty()) return report.signed_through < report.entries ? report.signed_through + 1 : 0;
  std::map<std::string, std::int64_t> vouched = done.numbers;
  const auto noted =
      db.prepare("SELECT home, max(number) FROM log_head WHERE sequence <= ?1 GROUP BY home ORDER BY home");
  noted->with(done.by_nation);
  while (noted->step()) {
    std::int64_t& number = vouched[std::string(noted->text(0))];
    number = std::max(number, noted->whole(1));
  }
  std::int64_t first = 0;
  const auto arrival = db.prepare("SELECT sequence FROM audit WHERE place = ?1 AND number = ?2");
  for (const HomeHead& head : report.heads) {
    // What came from elsewhere was signed there, or by nobody.
    if (home_number(db, head.home).elsewhere) continue;
    const std::int64_t number = vouched[head.home];
    if (number >= head.number || !arrival->with(head.home, number + 1).step()) continue;
    if (first == 0 || arrival->whole(0) < first) first = arrival->whole(0);
  }
  return first;
}

std::int64_t entries_from(Database& db, std::int64_t sequence) {
  const auto row = db.prepare("SELECT COUNT(*) FROM audit WHERE sequence >= ?1");
  return row->with(sequence).step() ? row->whole(0) : 0;
}

}  // namespace

std::optional<Message> check_unsealed_rows(Database& db) {
  for (const TableCoverage& one : table_coverage()) {
    if (one.by != Coverage::sealed) continue;
    const std::string number = db.row_number_of(one.table);
    const auto sealed =
        db.prepare("SELECT COALESCE(max(last_row), 0) FROM log_seal WHERE home = '' AND table_name = ?1");
    const auto rows = db.prepare(
        fmt::format("SELECT COUNT(*), COALESCE(max({1}), ?1) - ?1 FROM {0} WHERE {1} > ?1 AND {1} < {2}",
                    one.table, number, kRowsOfHome));
    const bool counts_up = sealed->with(one.table).step() && rows->with(sealed->whole(0)).step() &&
                           (one.has_gaps || rows->whole(0) == rows->whole(1));
    if (!counts_up || db.prepare(fmt::format("SELECT 1 FROM {} WHERE {} < 1", one.table, number))->step())
      return Message{"storage.rows_numbered", {{"table", std::string(one.table)}}};
  }
  if (db.prepare(
            "SELECT 1 FROM file_content c WHERE NOT EXISTS (SELECT 1 FROM file WHERE file_id = c.file_id) "
            "AND NOT EXISTS (SELECT 1 FROM decision_reading WHERE file_id = c.file_id)")
          ->step())
    return Message{"storage.rows_numbered", {{"table", "file_content"}}};
  return std::nullopt;
}

std::optional<Message> check_schema(Database& db) {
  const Schema expected = expected_schema(db);
  const Schema found = schema_of(db);
  for (const auto& [name, sql] : expected) {
    const auto there = found.find(name);
    if (there == found.end()) return Message{"storage.schema_missing", {{"what", name}}};
    if (there->second != sql) return Message{"storage.schema_changed", {{"what", name}}};
  }
  for (const auto& [name, sql] : found)
    if (!expected.contains(name)) return Message{"storage.schema_extra", {{"what", name}}};
  return std::nullopt;
}

std::optional<AuditBreak> check_heads(Database& db) {
  const auto lost = db.prepare(
      "SELECT sequence, home, number FROM log_head WHERE sequence IN "
      "(SELECT n.sequence FROM audit n WHERE n.place = '' AND n.of_home = 0) EXCEPT "
      "SELECT l.sequence, l.home, l.number FROM log_head l JOIN audit a ON a.place = l.home AND a.number = "
      "l.number AND a.hash = l.hash ORDER BY 1, 2 LIMIT 1");
  if (!lost->step()) return std::nullopt;
  return AuditBreak{lost->whole(0),
                    {"storage.audit_head_lost",
                     {{"sequence", std::to_string(lost->whole(0))},
                      {"home", std::string(lost->text(1))},
                      {"number", std::to_string(lost->whole(2))}}}};
}

void check_signatures(Database& db, LogReport& report) {
  const auto keys = db.prepare("SELECT public_key FROM log_key ORDER BY key_id");
  while (keys->step()) report.public_keys.emplace_back(keys->text(0));
  const auto rows = db.prepare(
      "SELECT s.sequence, s.signature, COALESCE(a.hash, ''), COALESCE(k.public_key, ''), a.place, a.number "
      "FROM log_signature s LEFT JOIN audit a USING (of_home, sequence) LEFT JOIN log_key k USING (key_id) "
      "ORDER BY s.sequence");
  Signed so_far;
  std::int64_t first = 0;
  std::int64_t count = 0;
  while (rows->step()) {
    const std::int64_t sequence = rows->whole(0);
    if (!base::is_signed_by(rows->text(3), signed_text(sequence, rows->text(2)), rows->text(1)))
      return add_break(report, sequence, "storage.signature_wrong");
    if (first == 0) first = sequence;
    report.signed_through = sequence;
    ++count;
    if (rows->is_null(5)) continue;
    so_far.numbers[std::string(rows->text(4))] = rows->whole(5);
    if (rows->text(4).empty()) so_far.by_nation = sequence;
  }
  report.without_signature = first == 0 ? 0 : entries_from(db, first) - count;
  report.key = state_of_key(log_key_of(db), report);
  if (report.key == LogKeyState::foreign) add_break(report, 0, "storage.key_foreign");
  // Whoever has the key signs: entries at the end without a signature were written by somebody else.
  if (report.key != LogKeyState::present) return;
  const std::int64_t unsigned_end = first_unsigned(db, report, so_far);
  if (unsigned_end > 0) add_break(report, unsigned_end, "storage.unsigned_end");
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/examination.h"

#include <fmt/format.h>

#include "storage/table_order.h"

namespace ntm::storage::sqlite {
namespace {

using base::Message;

std::string first_text(Database& db, std::string_view sql) {
  const auto row = db.prepare(sql);
  return row->step() ? std::string(row->text(0)) : std::string();
}

}  // namespace

// Not the statistics of its planner.
std::map<std::string, std::string> definitions(Database& db) {
  std::map<std::string, std::string> found;
  const auto rows = db.prepare(
      "SELECT type || ' ' || name, tbl_name || ': ' || COALESCE(sql, '') FROM sqlite_schema "
      "WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4')");
  while (rows->step()) found.emplace(rows->text(0), rows->text(1));
  return found;
}

std::vector<std::string> tables(Database& db) {
  TableReferences found;
  const auto rows = db.prepare(
      "SELECT t.name, r.\"table\" FROM sqlite_schema t LEFT JOIN pragma_foreign_key_list(t.name) r "
      "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'");
  while (rows->step()) {
    auto& of = found[std::string(rows->text(0))];
    if (!rows->is_null(1)) of.emplace(rows->text(1));
  }
  return in_order_of_references(std::move(found));
}

std::vector<std::string> columns_of(Database& db, std::string_view table, Columns which) {
  std::vector<std::string> names;
  const auto rows =
      db.prepare("SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0 OR ?2 = 1 ORDER BY cid");
  rows->with(table, which == Columns::all ? 1 : 0);
  while (rows->step()) names.emplace_back(rows->text(0));
  return names;
}

std::optional<Message> damage(Database& db) {
  const std::string answer = first_text(db, "PRAGMA integrity_check(1)");
  if (answer != "ok") return Message{"storage.damaged", {{"what", answer}}};
  const auto lost = db.prepare("PRAGMA foreign_key_check");
  if (!lost->step()) return std::nullopt;
  return Message{"storage.reference_lost",
                 {{"table", std::string(lost->text(0))}, {"row", std::string(lost->text(1))}}};
}

std::int64_t pragma(Database& db, std::string_view name) {
  const auto row = db.prepare(fmt::format("PRAGMA {}", name));
  return row->step() ? row->whole(0) : 0;
}

std::string quick_check(Database& db) {
  return first_text(db, "PRAGMA quick_check(1)");
}

void find_newest_rows(Database& db) {
  const std::string newest = first_text(
      db,
      "SELECT group_concat(printf('(SELECT MAX(rowid) FROM \"%w\")', name), ', ') FROM sqlite_schema "
      "WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  first_text(db, "SELECT " + newest);
}

}  // namespace ntm::storage::sqlite

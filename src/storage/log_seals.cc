// SPDX-License-Identifier: Apache-2.0
#include "storage/log_seals.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "storage/canonical_text.h"
#include "storage/log_coverage.h"

namespace ntm::storage {
namespace {

// For each sealed table: its name, its last row, and the last row that is sealed. One statement: it is asked
// with every entry.
const std::string& growth_sql() {
  static const std::string sql = [] {
    std::string text;
    for (const TableCoverage& one : table_coverage()) {
      if (one.by != Coverage::sealed) continue;
      if (!text.empty()) text += " UNION ALL ";
      text += fmt::format(
          "SELECT '{0}', (SELECT max(rowid) FROM {0}), "
          "(SELECT max(last_row) FROM log_seal WHERE table_name = '{0}')",
          one.table);
    }
    return text;
  }();
  return sql;
}

std::unique_ptr<Statement> rows_of(Database& db, const Seal& seal) {
  auto rows =
      db.prepare(fmt::format("SELECT * FROM {} WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid", seal.table));
  rows->with(seal.first_row, seal.last_row);
  return rows;
}

// Each row is hashed with all before it, so that a long table needs no long text.
std::string digest_of(Statement& rows, int columns) {
  std::string digest;
  while (rows.step()) {
    CanonicalText row;
    row.add(digest);
    for (int column = 0; column < columns; ++column) {
      if (rows.is_null(column))
        row.add(std::nullopt);
      else
        row.add(rows.text(column));
    }
    digest = base::content_hash(row.text());
  }
  return digest;
}

}  // namespace

std::string digest_now(Database& db, const Seal& seal) {
  return digest_of(*rows_of(db, seal), seal.columns);
}

std::vector<Seal> new_seals(Database& db) {
  std::vector<Seal> seals;
  const auto growth = db.prepare(growth_sql());
  while (growth->step())
    if (growth->whole(1) > growth->whole(2))
      seals.push_back({std::string(growth->text(0)), growth->whole(2) + 1, growth->whole(1), 0, ""});
  for (Seal& seal : seals) {
    seal.columns = static_cast<int>(db.columns_of(seal.table).size());
    seal.digest = digest_now(db, seal);
  }
  return seals;
}

std::string hash_of(const std::vector<Seal>& seals) {
  CanonicalText text;
  text.add(std::int64_t{std::ssize(seals)});
  for (const Seal& seal : seals)
    text.add(seal.table)
        .add(seal.first_row)
        .add(seal.last_row)
        .add(std::int64_t{seal.columns})
        .add(seal.digest);
  return base::content_hash(text.text());
}

void write_seals(Database& db, std::int64_t sequence, const std::vector<Seal>& seals) {
  const auto insert = db.prepare(
      "INSERT INTO log_seal (sequence, table_name, first_row, last_row, columns, digest) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  for (const Seal& seal : seals)
    insert->with(sequence, seal.table, seal.first_row, seal.last_row, seal.columns, seal.digest).execute();
}

std::vector<Seal> seals_of(Database& db, std::int64_t sequence) {
  const auto rows = db.prepare(
      "SELECT table_name, first_row, last_row, columns, digest FROM log_seal WHERE sequence = ?1 "
      "ORDER BY table_name");
  rows->with(sequence);
  std::vector<Seal> seals;
  while (rows->step())
    seals.push_back({std::string(rows->text(0)), rows->whole(1), rows->whole(2),
                     static_cast<int>(rows->whole(3)), std::string(rows->text(4))});
  return seals;
}

}  // namespace ntm::storage

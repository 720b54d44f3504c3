// SPDX-License-Identifier: Apache-2.0
#include "storage/log_seals.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.h"
#include "storage/canonical_text.h"
#include "storage/home_numbers.h"
#include "storage/log_coverage.h"

namespace ntm::storage {
namespace {

// " AND t.of_home = …" of the row number that is bound, where rows say by their column whose they are.
std::string of_home_bound(std::string_view table, int parameter) {
  return stands_by_home(table) ? " AND " + of_home_of("t", parameter) : "";
}

// For each table that entries of the home seal: its name, its last row of the home that no such entry has
// sealed yet, and the last that one has, each among the rows ?2 to ?3 of one home number. One statement: it
// is asked with every entry. Each row that it counts is one of the home ?1.
std::string growth_sql(Database& db, std::string_view home, std::int64_t home_number) {
  std::string text;
  for (const TableCoverage& one : table_coverage()) {
    const auto rows = rows_sealed_in(one.table, home, home_number);
    if (!rows) continue;
    const std::string last = fmt::format(
        "COALESCE((SELECT max(last_row) FROM log_seal WHERE home = ?1 AND table_name = '{}' AND last_row "
        "BETWEEN "
        "?2 AND ?3), ?2)",
        one.table);
    text += fmt::format(
        "{0}SELECT '{1}', (SELECT max(t.{2}) FROM {1} t WHERE t.{2} > {3} AND t.{2} <= ?3 AND {4}), {3}",
        text.empty() ? "" : " UNION ALL ", one.table, db.row_number_of(one.table), last, *rows);
  }
  return text;
}

struct Growth {
  std::string table;
  std::int64_t last = 0, last_sealed = 0;
};

// As growth_sql() says, of a spread database: a table by home is asked for on its shard.
std::vector<Growth> growth_on_shards(Database& db, std::string_view home, std::int64_t home_number) {
  const AskedHomes numbers = homes_of_place(db, home);  // an entry seals rows of older numbers too
  const auto sealed = db.prepare(fmt::format(
      "SELECT max(last_row) FROM log_seal WHERE home = ?1 AND table_name = ?2 AND last_row BETWEEN ?3 AND ?4 "
      "AND {}",
      numbers.hold("", 5)));
  std::vector<Growth> found;
  for (const TableCoverage& one : table_coverage()) {
    const auto rows = rows_sealed_in(one.table, home, home_number);
    if (!rows) continue;
    sealed->with(home, one.table, first_row_of(home_number), last_row_of(home_number));
    numbers.bind(*sealed, 5);
    const bool any = sealed->step() && !sealed->is_null(0);
    const std::int64_t last_sealed = any ? sealed->whole(0) : first_row_of(home_number);
    const auto last =
        db.prepare(fmt::format("SELECT max(t.{1}) FROM {0} t WHERE t.{1} > ?2 AND t.{1} <= ?3 AND {2}{3}",
                               one.table, db.row_number_of(one.table), *rows, of_home_bound(one.table, 2)));
    if (last->with(home, last_sealed, last_row_of(home_number)).step() && !last->is_null(0))
      found.push_back({std::string(one.table), last->whole(0), last_sealed});
  }
  return found;
}

std::vector<Growth> growth_of(Database& db, std::string_view home, std::int64_t home_number) {
  if (db.is_spread()) return growth_on_shards(db, home, home_number);
  const auto rows = db.prepare(growth_sql(db, home, home_number));
  std::vector<Growth> found;
  for (rows->with(home, first_row_of(home_number), last_row_of(home_number)); rows->step();)
    found.push_back({std::string(rows->text(0)), rows->whole(1), rows->whole(2)});
  return found;
}

// The first seal of a home reaches back to the first row of the table: there the home leads to its rows, and
// not their numbers (+ keeps them from it), or each further home would read all rows of all before it.
std::unique_ptr<Statement> rows_of(Database& db, const Seal& seal, std::string_view home,
                                   const std::vector<std::string>& columns) {
  const std::int64_t number = home_number_of(seal.first_row);
  const bool is_first = seal.first_row == 1 && !db.is_spread();
  const auto of_home =
      is_first ? rows_found_in(seal.table, home, number) : rows_sealed_in(seal.table, home, number);
  auto rows = db.prepare(
      fmt::format("SELECT t.{1} FROM {0} t WHERE {2} AND {3}t.{4} BETWEEN ?2 AND ?3{5} ORDER BY t.{4}",
                  seal.table, fmt::join(columns, ", t."), *of_home, is_first && !home.empty() ? "+" : "",
                  db.row_number_of(seal.table), of_home_bound(seal.table, 2)));
  rows->with(home, seal.first_row, seal.last_row);
  return rows;
}

// Of a column that numbers rows the number in the home is hashed.
std::string text_of(const Statement& rows, int column, bool numbers_rows) {
  return numbers_rows ? std::to_string(number_in_home(rows.whole(column))) : std::string(rows.text(column));
}

// Each row is hashed with all before it, so that a long table needs no long text.
std::string digest_of(Statement& rows, const std::vector<std::string>& columns) {
  std::string digest;
  while (rows.step()) {
    CanonicalText row;
    row.add(digest);
    for (int column = 0; column < std::ssize(columns); ++column) {
      if (rows.is_null(column))
        row.add(std::nullopt);
      else
        row.add(text_of(rows, column, numbers_rows(columns[static_cast<std::size_t>(column)])));
    }
    digest = base::content_hash(row.text());
  }
  return digest;
}

}  // namespace

std::string digest_now(Database& db, const Seal& seal, std::string_view home) {
  if (!rows_sealed_in(seal.table, home, home_number_of(seal.first_row))) return "";
  auto columns = db.columns_of(seal.table);
  columns.resize(std::min(columns.size(), static_cast<std::size_t>(seal.columns)));
  return digest_of(*rows_of(db, seal, home, columns), columns);
}

std::vector<Seal> new_seals(Database& db, std::string_view home) {
  std::vector<Seal> seals;
  for (const HomeNumber& under : home_numbers(db, home)) {
    for (const Growth& growth : growth_of(db, home, under.number))
      // One seal a table: what stands under a later number waits for the next entry.
      if (growth.last > growth.last_sealed &&
          std::ranges::find(seals, growth.table, &Seal::table) == seals.end())
        seals.push_back({growth.table, growth.last_sealed + 1, growth.last, 0, ""});
  }
  for (Seal& seal : seals) {
    seal.columns = static_cast<int>(db.columns_of(seal.table).size());
    seal.digest = digest_now(db, seal, home);
  }
  std::ranges::sort(seals, {}, &Seal::table);
  return seals;
}

std::string hash_of(const std::vector<Seal>& seals, const std::vector<HomeHead>& heads) {
  CanonicalText text;
  text.add(std::int64_t{std::ssize(seals)});
  for (const Seal& seal : seals)
    text.add(seal.table)
        .add(number_in_home(seal.first_row))
        .add(number_in_home(seal.last_row))
        .add(std::int64_t{seal.columns})
        .add(seal.digest);
  for (const HomeHead& head : heads) text.add(head.home).add(head.number).add(head.hash);
  return base::content_hash(text.text());
}

void write_seals(Database& db, std::int64_t sequence, std::string_view home, const std::vector<Seal>& seals) {
  const auto insert = db.prepare(
      "INSERT INTO log_seal (seal_id, sequence, home, table_name, first_row, last_row, columns, digest) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  std::int64_t row = next_row(db, "log_seal", home_number_of(sequence));
  for (const Seal& seal : seals)
    insert->with(row++, sequence, home, seal.table, seal.first_row, seal.last_row, seal.columns, seal.digest)
        .execute();
}

std::vector<Seal> seals_of(Database& db, std::int64_t sequence, std::string_view home) {
  const auto rows = db.prepare(
      "SELECT table_name, first_row, last_row, columns, digest FROM log_seal WHERE sequence = ?1 "
      "AND of_home = CAST(?1 AS BIGINT) / 1000000000 AND home = ?2 ORDER BY table_name");
  rows->with(sequence, home);
  std::vector<Seal> seals;
  while (rows->step())
    seals.push_back({std::string(rows->text(0)), rows->whole(1), rows->whole(2),
                     static_cast<int>(rows->whole(3)), std::string(rows->text(4))});
  return seals;
}

}  // namespace ntm::storage

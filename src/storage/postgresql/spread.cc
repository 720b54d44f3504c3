// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/spread.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/error.h"
#include "storage/postgresql/catalogue.h"
#include "storage/postgresql/table_text.h"

namespace ntm::storage::postgresql {
namespace {

constexpr std::string_view kRegisters = "register_";
constexpr Spread kRegister{kRegisters, Where::by_home, "_version", "_changeset"};
constexpr std::string_view kFirstByHome = "changeset";  // with whose shards those of the others go

using Texts = std::vector<std::string>;

bool is_by_home(std::string_view table) {
  const Spread* spread = spread_of(table);
  return spread && spread->where == Where::by_home;
}

std::string quoted_table(std::string_view table) {
  return fmt::format("\"{}\"", table);
}

// A constraint as the catalogue has it; columns as SQL writes them.
struct Key {
  std::string table, name, kind;  // 'p', 'u' or 'f'
  std::vector<std::string> columns;
  std::string to_table;
  std::vector<std::string> to_columns;

  std::string drop() const {
    return fmt::format("ALTER TABLE {} DROP CONSTRAINT \"{}\"", quoted_table(table), name);
  }
  bool has_home() const { return std::ranges::find(columns, kOfHome) != columns.end(); }
};

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

std::vector<Key> keys_of(Database& db) {
  const auto columns = [](std::string_view relation, std::string_view numbers) {
    return fmt::format(
        "COALESCE((SELECT string_agg(quote_ident(a.attname), ',' ORDER BY k.n) "
        "FROM unnest({1}) WITH ORDINALITY k (num, n) JOIN pg_attribute a ON a.attrelid = {0} AND a.attnum = "
        "k.num), '')",
        relation, numbers);
  };
  const auto rows = db.prepare(
      fmt::format("SELECT c.relname, o.conname, o.contype, {}, COALESCE(t.relname, ''), {} "
                  "FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid "
                  "LEFT JOIN pg_class t ON t.oid = o.confrelid "
                  "WHERE c.relnamespace = current_schema()::regnamespace AND o.contype IN ('p', 'u', 'f') "
                  "ORDER BY c.relname, o.conname",
                  columns("o.conrelid", "o.conkey"), columns("o.confrelid", "o.confkey")));
  std::vector<Key> keys;
  while (rows->step())
    keys.push_back({std::string(rows->text(0)), std::string(rows->text(1)), std::string(rows->text(2)),
                    split(rows->text(3)), std::string(rows->text(4)), split(rows->text(5))});
  return keys;
}

// Whether a reference leads to a row of the same home by the way in which rows are numbered.
bool stays_in_home(const Key& key) {
  const Spread* spread = spread_of(key.table);
  return is_by_home(key.table) &&
         (key.columns.front() == spread->numbered_by || key.columns.front() == spread->same_home);
}

std::string with_home(const std::vector<std::string>& columns) {
  return fmt::format("{}, {}", fmt::join(columns, ", "), kOfHome);
}

// A reference to rows by home: kept where it cannot leave the home, and left out where it can.
void change_reference(const Key& key, Texts& first, Texts& last) {
  const std::string drop = key.drop();
  if (!stays_in_home(key)) {
    first.push_back(fmt::format("-- {}.{} may lead to another home's row of {}, or out of one\n{}", key.table,
                                key.columns.front(), key.to_table, drop));
    return;
  }
  first.push_back(drop);
  last.push_back(fmt::format("ALTER TABLE {} ADD CONSTRAINT \"{}\" FOREIGN KEY ({}) REFERENCES {} ({})",
                             quoted_table(key.table), key.name, with_home(key.columns),
                             quoted_table(key.to_table), with_home(key.to_columns)));
}

void change_unique(const Key& key, Texts& then) {
  then.push_back(key.drop());
  then.push_back(fmt::format("ALTER TABLE {} ADD CONSTRAINT \"{}\" {} ({})", quoted_table(key.table),
                             key.name, key.kind == "p" ? "PRIMARY KEY" : "UNIQUE", with_home(key.columns)));
}

// Indexes that are unique and no constraint.
void change_indexes(Database& db, const std::string& table, Texts& then) {
  const auto rows = db.prepare(
      "SELECT i.relname, pg_get_indexdef(i.oid) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid "
      "JOIN pg_class c ON c.oid = x.indrelid "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ?1 AND x.indisunique "
      "AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = i.oid) ORDER BY 1");
  for (rows->with(table); rows->step();) {
    std::string text(rows->text(1));
    const auto end = text.find(')');
    NTM_CHECK(end != std::string::npos);
    if (text.find(kOfHome) != std::string::npos) continue;
    then.push_back(fmt::format("DROP INDEX \"{}\"", rows->text(0)));
    then.push_back(text.insert(end, fmt::format(", {}", kOfHome)));
  }
}

// of_home is written, since a distributed table can be told nothing else; rows are numbered by the program.
void change_columns(Database& db, const std::string& table, Texts& first) {
  const auto rows = db.prepare(
      "SELECT quote_ident(a.attname), a.attgenerated <> '' FROM pg_attribute a JOIN pg_class c ON c.oid = "
      "a.attrelid "
      "JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ?1 AND NOT a.attisdropped "
      "AND (a.attname = ?2 OR pg_get_expr(d.adbin, d.adrelid) LIKE '%ntm_next(%') ORDER BY a.attnum");
  for (rows->with(table, kOfHome); rows->step();) {
    const std::string column =
        fmt::format("ALTER TABLE {} ALTER COLUMN {} ", quoted_table(table), rows->text(0));
    if (rows->whole(1) == 0)
      first.push_back(column + "DROP DEFAULT");
    else
      first.push_back(column + "DROP EXPRESSION"), first.push_back(column + "SET NOT NULL");
  }
}

// Citus is handed the tables in between: it takes none to which one refers that is not distributed yet.
struct Steps {
  Texts before, after;
};

// Of the tables that are asked for.
Steps steps_of(Database& db, const std::vector<std::string>& tables) {
  Steps steps;
  Texts then;
  const auto is_asked = [&](const std::string& table) {
    return std::ranges::find(tables, table) != tables.end();
  };
  for (const Key& key : keys_of(db))
    if (is_asked(key.table) && key.kind == "f" && is_by_home(key.to_table) && !key.has_home())
      change_reference(key, steps.before, steps.after);
  for (const Key& key : keys_of(db))
    if (is_asked(key.table) && is_by_home(key.table) && key.kind != "f" && !key.has_home())
      change_unique(key, then);
  for (const std::string& table : tables)
    if (is_by_home(table)) change_columns(db, table, steps.before), change_indexes(db, table, then);
  steps.before.insert(steps.before.end(), then.begin(), then.end());
  return steps;
}

std::string text_literal(std::string_view table) {
  return fmt::format("'\"{}\"'", table);
}

void distribute(const std::string& table, Texts& texts) {
  const Spread* spread = spread_of(table);
  if (!spread || spread->where == Where::on_coordinator) return;
  const std::string literal = text_literal(table);
  if (spread->where == Where::everywhere)
    texts.push_back(fmt::format("SELECT create_reference_table({})", literal));
  else if (table == kFirstByHome)
    texts.push_back(
        fmt::format("SELECT create_distributed_table({}, '{}', colocate_with => 'none')", literal, kOfHome));
  else
    texts.push_back(fmt::format("SELECT create_distributed_table({}, '{}', colocate_with => {})", literal,
                                kOfHome, text_literal(kFirstByHome)));
}

// The rows that a table had were copied to the machines: what is left of them here is emptied, which its
// trigger would refuse.
void distribute_with_rows(Database& db, const std::string& table, Texts& texts) {
  const auto row = db.prepare(
      "SELECT quote_ident(t.tgname), pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = "
      "t.tgrelid "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ?1 AND NOT t.tgisinternal "
      "AND pg_get_triggerdef(t.oid) LIKE '% BEFORE TRUNCATE %'");
  NTM_CHECK(row->with(table).step());
  texts.push_back(fmt::format("DROP TRIGGER {} ON {}", row->text(0), quoted_table(table)));
  distribute(table, texts);
  texts.push_back(
      fmt::format("SELECT truncate_local_data_after_distributing_table({})", text_literal(table)));
  texts.emplace_back(row->text(1));
}

// References to tables everywhere need these first.
Texts to_distribute(Database& db) {
  Texts texts;
  const auto tables = db.tables();
  for (const std::string& table : tables)
    if (!is_by_home(table)) distribute(table, texts);
  distribute_with_rows(db, std::string(kFirstByHome), texts);
  for (const std::string& table : tables)
    if (is_by_home(table) && table != kFirstByHome) distribute_with_rows(db, table, texts);
  return texts;
}

}  // namespace

const Spread* spread_of(std::string_view table) {
  if (table.starts_with(kRegisters)) return &kRegister;
  const auto* found = std::ranges::find(kSpread, table, &Spread::table);
  return found == kSpread.end() ? nullptr : found;
}

bool is_spread(Database& db) {
  const auto row = db.prepare(
      "SELECT 1 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ?1 AND a.attname = ?2 "
      "AND a.attgenerated = ''");
  return row->with(kFirstByHome, kOfHome).step();
}

bool is_distributed(Database& db) {
  if (!db.prepare("SELECT 1 FROM pg_extension WHERE extname = 'citus'")->step()) return false;
  const auto row = db.prepare(
      "SELECT 1 FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ?1");
  return row->with(kFirstByHome).step();
}

void spread_in_place(Database& db) {
  const Steps steps = steps_of(db, db.tables());
  for (const Texts* texts : {&steps.before, &steps.after})
    for (const std::string& statement : *texts) db.run(statement);
}
Texts statements_of_new_table(Database& db, const std::string& table) {
  Texts texts = steps_of(db, {table}).before;
  if (is_distributed(db)) distribute(table, texts);
  texts.push_back(
      fmt::format("ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}, {}) REFERENCES {} (changeset_id, {})",
                  quoted_table(table), name_of_rule(table, kRegister.same_home, "_fkey"), kRegister.same_home,
                  kOfHome, kFirstByHome, kOfHome));
  return texts;
}

std::string text_for_citus(Database& db, int shards) {
  if (is_spread(db)) throw base::Error(base::Error::Kind::invalid, {"storage.spread_already", {}});
  std::string text = fmt::format(
      "-- Spreads this database over the machines of a Citus: docs/operations/scale-out.md.\n"
      "-- For psql, on the coordinator, by a superuser, while nobody else uses the database.\n"
      "\\set ON_ERROR_STOP on\n"
      "\\o /dev/null\n"
      "BEGIN;\n"
      "SET LOCAL client_min_messages TO warning;\n"
      "SET LOCAL citus.multi_shard_modify_mode TO 'sequential';\n"
      "SET LOCAL citus.enable_unsafe_triggers TO on;  -- what is append-only stays so, on each machine\n"
      "SET LOCAL citus.shard_count TO {};\n",
      shards);
  const auto schema = db.prepare("SELECT quote_ident(current_schema()), quote_ident(current_database())");
  NTM_CHECK(schema->step());
  text += fmt::format("SET LOCAL search_path TO {};\n\n-- Keys within a home\n", schema->text(0));
  const auto add = [&](const Texts& statements) {
    for (const std::string& statement : statements) text += statement + ";\n";
  };
  const Steps steps = steps_of(db, db.tables());
  add(steps.before);
  text += "\n-- Tables on every machine, then those by home\n";
  add(to_distribute(db));
  text += "\n-- References within a home\n";
  add(steps.after);
  text += fmt::format(
      "\n-- Tables of registers that come later have the same triggers\n"
      "ALTER DATABASE {} SET citus.enable_unsafe_triggers TO on;\nCOMMIT;\n",
      schema->text(1));
  return text;
}

}  // namespace ntm::storage::postgresql

// SPDX-License-Identifier: Apache-2.0
#include "storage/postgresql/catalogue.h"

#include <fmt/format.h>

#include "storage/postgresql/spread.h"
#include "storage/postgresql/table_text.h"
#include "storage/table_order.h"

namespace ntm::storage::postgresql {
namespace {

using base::Message;

// Each definition is as the server would write it today, without the name of the schema: two that were made
// by the same statements read the same. Columns come in their order, so that one slipped in is seen as well.
// Functions and views that an extension has put into the schema are the extension's.
constexpr std::string_view kDefinitions[] = {
    R"(SELECT 'table ' || c.relname, string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
              || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
              || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), ''), ', ' ORDER BY a.attnum)
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                       LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' GROUP BY c.relname)",
    R"(SELECT 'constraint ' || c.relname || ' ' || o.conname, pg_get_constraintdef(o.oid)
       FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
       WHERE c.relnamespace = current_schema()::regnamespace)",
    R"(SELECT 'index ' || c.relname, pg_get_indexdef(c.oid) FROM pg_class c
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'i')",
    R"(SELECT 'trigger ' || c.relname || ' ' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
       FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal)",
    R"(SELECT 'function ' || p.proname, pg_get_functiondef(p.oid) FROM pg_proc p
       WHERE p.pronamespace = current_schema()::regnamespace AND NOT EXISTS (
         SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))",
    R"(SELECT 'view ' || c.relname, pg_get_viewdef(c.oid) FROM pg_class c
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('v', 'm', 'f', 'p') AND NOT EXISTS (
         SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'))",
    R"(SELECT 'rule ' || r.rulename, pg_get_ruledef(r.oid) FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r')"};

std::string first_text(Database& db, std::string_view sql) {
  const auto row = db.prepare(sql);
  return row->step() ? std::string(row->text(0)) : std::string();
}

std::string without(std::string text, const std::string& part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at))
    text.erase(at, part.size());
  return text;
}

struct ForeignKey {
  std::string table, column, to_table, to_column;
  std::string home;  // of a spread database (spread.h): the second of its columns, of both tables
};

std::vector<ForeignKey> foreign_keys(Database& db) {
  const auto rows = db.prepare(R"(
      SELECT quote_ident(c.relname), quote_ident(a.attname), quote_ident(t.relname), quote_ident(b.attname),
             (SELECT h.attname FROM pg_attribute h WHERE h.attrelid = c.oid AND h.attnum = o.conkey[2])
      FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid JOIN pg_class t ON t.oid = o.confrelid
           JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = o.conkey[1]
           JOIN pg_attribute b ON b.attrelid = t.oid AND b.attnum = o.confkey[1]
      WHERE o.contype = 'f' AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2)");
  std::vector<ForeignKey> keys;
  while (rows->step())
    keys.push_back({std::string(rows->text(0)), std::string(rows->text(1)), std::string(rows->text(2)),
                    std::string(rows->text(3)), std::string(rows->text(4))});
  return keys;
}

}  // namespace

std::map<std::string, std::string> definitions(Database& db) {
  const std::string schema = first_text(db, "SELECT quote_ident(current_schema()) || '.'");
  std::map<std::string, std::string> found;
  for (const std::string_view sql : kDefinitions) {
    const auto rows = db.prepare(sql);
    while (rows->step()) found.emplace(rows->text(0), without(std::string(rows->text(1)), schema));
  }
  return found;
}

std::vector<std::string> tables(Database& db) {
  TableReferences found;
  const auto rows = db.prepare(
      "SELECT c.relname, t.relname FROM pg_class c LEFT JOIN pg_constraint o ON o.conrelid = c.oid AND "
      "o.contype = 'f' "
      "LEFT JOIN pg_class t ON t.oid = o.confrelid "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> "
      "'ntm_schema'");
  while (rows->step()) {
    auto& of = found[std::string(rows->text(0))];
    if (!rows->is_null(1)) of.emplace(rows->text(1));
  }
  return in_order_of_references(std::move(found));
}

// Rows of tables that other engines number themselves have a column for it here, which is no part of them;
// what a spread database writes beside the others is the driver's (home_insert.h).
std::vector<std::string> columns_of(Database& db, std::string_view table, Columns which) {
  const auto rows = db.prepare(
      "SELECT a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ?1 AND a.attnum > 0 "
      "AND NOT a.attisdropped AND a.attname <> ?2 AND (?3 = '1' OR (a.attgenerated = '' AND a.attname <> "
      "?4)) "
      "ORDER BY a.attnum");
  rows->with(table, kRowNumber, which == Columns::all ? "1" : "0", kOfHome);
  std::vector<std::string> names;
  while (rows->step()) names.emplace_back(rows->text(0));
  return names;
}

// Else the key, where that is one whole number, in a spread database beside the home's.
std::string row_number_of(Database& db, std::string_view table) {
  const auto numbered = db.prepare(
      "SELECT 1 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ?1 AND a.attname = ?2");
  if (numbered->with(table, kRowNumber).step()) return std::string(kRowNumber);
  const auto row = db.prepare(
      "SELECT a.attname FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid "
      "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = o.conkey[1] "
      "WHERE c.relnamespace = current_schema()::regnamespace AND c.relname = ?1 AND o.contype = 'p' "
      "AND a.atttypid = 'bigint'::regtype AND (array_length(o.conkey, 1) = 1 OR (array_length(o.conkey, 1) = "
      "2 "
      "AND EXISTS (SELECT 1 FROM pg_attribute h WHERE h.attrelid = c.oid AND h.attnum = o.conkey[2] AND "
      "h.attname = ?2)))");
  return row->with(table, kOfHome).step() ? std::string(row->text(0)) : "";
}

// That pages can be read is asked by reading them all.
std::optional<Message> damage(Database& db) {
  for (const ForeignKey& key : foreign_keys(db)) {
    const std::string same_home = key.home.empty() ? "" : fmt::format(" AND t.{0} = c.{0}", key.home);
    const auto lost =
        db.prepare(fmt::format("SELECT c.{1} FROM {0} c WHERE c.{1} IS NOT NULL AND NOT EXISTS "
                               "(SELECT 1 FROM {2} t WHERE t.{3} = c.{1}{4}) ORDER BY 1 LIMIT 1",
                               key.table, key.column, key.to_table, key.to_column, same_home));
    if (lost->step())
      return Message{"storage.reference_lost", {{"table", key.table}, {"row", std::string(lost->text(0))}}};
  }
  return std::nullopt;
}

bool has_table(Database& db, std::string_view table) {
  const auto row = db.prepare(
      "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relname = ?1 "
      "AND relkind = 'r'");
  return row->with(table).step();
}

bool is_empty(Database& db) {
  return !db.prepare(
                "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = "
                "'r' "
                "LIMIT 1")
              ->step();
}

std::string order_of_texts(Database& db) {
  return first_text(db, "SELECT datcollate FROM pg_database WHERE datname = current_database()");
}

}  // namespace ntm::storage::postgresql

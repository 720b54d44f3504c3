// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "storage/audit_rows.h"
#include "storage/log_keys.h"
#include "storage/log_seals.h"

namespace ntm::storage {

// The log as a program of before homes had chains of their own left it, in its tables of then (schema 12):
// one chain in the order of arrival, of which the last entry seals all that there is and is signed.
inline void make_one_chain(Database& db) {
  db.run(
      "DROP TRIGGER audit_no_update; DROP TRIGGER log_seal_no_delete; DROP TRIGGER log_signature_no_delete;"
      "DELETE FROM log_seal; DELETE FROM log_signature; DROP TABLE log_head;");
  std::vector<AuditEntry> entries;
  {
    const auto rows = db.prepare(std::string(kSelectAudit) + " ORDER BY sequence");
    while (rows->step()) entries.push_back(read_entry(*rows));
  }
  const std::vector<Seal> seals = new_seals(db, "");
  std::string before;
  for (AuditEntry& entry : entries) {
    const bool is_last = &entry == &entries.back();
    const std::string seal = is_last ? hash_of(seals, {}) : "";
    entry.number.reset();
    entry.hash = before = entry_hash(entry, seal, before);
    db.prepare("UPDATE audit SET number = NULL, seal = ?2, hash = ?3 WHERE sequence = ?1")
        ->with(entry.sequence, seal, entry.hash)
        .execute();
  }
  if (!entries.empty()) {
    write_seals(db, entries.back().sequence, "", seals);
    sign_entry(db, entries.back().sequence, entries.back().hash);
  }
  db.run("DROP TABLE home_number; DROP INDEX audit_by_time");
  for (const std::string& table : db.tables())
    if (db.columns_of(table, Columns::all) != db.columns_of(table))
      db.run(fmt::format("ALTER TABLE {} DROP COLUMN of_home", table));
  db.run(
      "DROP TABLE decision_entry; DROP TABLE decision_reading; DROP TABLE post_answer_post; DROP TABLE "
      "post_answer; DROP TABLE post_holder; DROP TABLE post_name;"
      "DROP TABLE post_version; DROP TABLE post; DROP TABLE column_mapping;"
      "DROP INDEX audit_by_home; DROP INDEX audit_of_before; ALTER TABLE audit DROP COLUMN number;"
      "DROP INDEX home_of_file; DROP INDEX home_of_sign_in;"
      "DROP INDEX log_seal_by_home; ALTER TABLE log_seal DROP COLUMN home;"
      "CREATE INDEX log_seal_by_table ON log_seal (table_name, last_row);"
      "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
      "BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;"
      "CREATE TRIGGER log_seal_no_delete BEFORE DELETE ON log_seal "
      "BEGIN SELECT RAISE(ABORT, 'append-only: log_seal'); END;"
      "CREATE TRIGGER log_signature_no_delete BEFORE DELETE ON log_signature "
      "BEGIN SELECT RAISE(ABORT, 'append-only: log_signature'); END;");
  db.set_schema_version(12);
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/audit_queries.h"

#include "base/check.h"
#include "storage/audit_rows.h"
#include "storage/content_digest.h"

namespace ntm::storage {

AuditEntry append_audit(Database& db, AuditEntry entry) {
  NTM_CHECK(db.is_writing());
  const auto last = db.prepare("SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1");
  const bool first = !last->step();
  entry.sequence = first ? 1 : last->whole(0) + 1;
  entry.digest = digest_of(db, entry.object).value_or("");
  entry.hash = entry_hash(entry, first ? "" : last->text(1));
  db.prepare(
        "INSERT INTO audit (sequence, at, actor, action, place, object, before, after, details, digest, "
        "hash) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
      ->with(entry.sequence, entry.at, entry.actor, entry.action, entry.place, entry.object, entry.before,
             entry.after, entry.details, entry.digest, entry.hash)
      .execute();
  return entry;
}

std::int64_t data_version(Database& db) {
  const auto statement = db.prepare("SELECT max(sequence) FROM audit");
  return statement->step() ? statement->whole(0) : 0;
}

std::vector<AuditEntry> read_audit(Database& db, std::int64_t limit, std::int64_t offset) {
  const auto rows = db.prepare(std::string(kSelectAudit) + " ORDER BY sequence DESC LIMIT ?1 OFFSET ?2");
  rows->with(limit, offset);
  std::vector<AuditEntry> entries;
  while (rows->step()) entries.push_back(read_entry(*rows));
  return entries;
}

}  // namespace ntm::storage

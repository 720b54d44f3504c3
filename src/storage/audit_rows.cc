// SPDX-License-Identifier: Apache-2.0
#include "storage/audit_rows.h"

#include "base/hash.h"
#include "storage/canonical_text.h"

namespace ntm::storage {

AuditEntry read_entry(const Statement& row) {
  AuditEntry entry;
  entry.at = row.instant(0);
  entry.actor = row.text(1);
  entry.action = row.text(2);
  entry.place = row.text(3);
  entry.object = row.text(4);
  entry.before = row.text(5);
  entry.after = row.text(6);
  entry.details = row.text(7);
  entry.sequence = row.whole(8);
  entry.digest = row.text(9);
  entry.hash = row.text(10);
  entry.number = row.optional_whole(kSealColumn + 1);
  return entry;
}

std::string entry_hash(const AuditEntry& entry, std::string_view seal, std::string_view previous_hash) {
  CanonicalText text;
  // Its arrival among entries of other homes is none of its own matter; entries of before have no other
  // number.
  if (entry.number)
    text.add("home").add(*entry.number);
  else
    text.add(entry.sequence);
  text.add(entry.at.microseconds).add(entry.actor).add(entry.action).add(entry.place);
  text.add(entry.object).add(entry.before).add(entry.after).add(entry.details).add(entry.digest);
  text.add(previous_hash);
  if (!seal.empty()) text.add(seal);
  return base::content_hash(text.text());
}

}  // namespace ntm::storage

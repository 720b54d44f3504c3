// SPDX-License-Identifier: Apache-2.0
#include "actions/confirm_clock.h"

#include "accounts/permission.h"
#include "storage/audit_queries.h"

namespace ntm::actions {

void confirm_clock(storage::Database& database, base::Instant computer, base::Instant known,
                   const Session& session) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "clock.confirm";
  entry.place = accounts::kNation;
  entry.before = known.vietnamese();
  entry.after = computer.vietnamese();
  storage::Transaction transaction(database);
  storage::append_audit(database, entry);
  transaction.commit();
}

}  // namespace ntm::actions

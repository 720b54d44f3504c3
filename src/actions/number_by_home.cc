// SPDX-License-Identifier: Apache-2.0
#include "actions/number_by_home.h"

#include <utility>

#include "storage/audit_queries.h"
#include "storage/home_numbers.h"

namespace ntm::actions {

bool number_by_home(storage::Database& database, const Session& session) {
  storage::Transaction transaction(database);
  if (storage::numbers_by_home(database)) return false;
  storage::number_by_home(database);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "places.number";
  storage::append_audit(database, std::move(entry));
  transaction.commit();
  return true;
}

}  // namespace ntm::actions

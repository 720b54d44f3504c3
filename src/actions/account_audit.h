// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "actions/session.h"
#include "storage/account_queries.h"
#include "storage/database.h"

namespace ntm::actions {

// "officer@06217, auditor@20; Công chức Văn hóa - Xã hội": for the audit log. Before a role that waits for a
// second person stands a "?".
std::string described(const accounts::Account& account);

// Writes into the audit log what was done to an account as it is now: its version is the object, its name the
// details, the place the one given, or the first of its roles. Inside a Transaction.
void append_account_audit(storage::Database& database, const storage::StoredAccount& account,
                          std::string_view action, const Session& session, std::string before = "",
                          std::string after = "", std::string place = "");

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "actions/session.h"
#include "storage/account_queries.h"
#include "storage/database.h"

namespace ntm::actions {

// "officer@06217, auditor@20; Công chức Văn hóa - Xã hội": for the audit log.
std::string described(const accounts::Account& account);

// Writes into the audit log what was done to an account as it is now: its version is the object, its name the
// details, the first place of its roles the place. Inside a Transaction.
void append_account_audit(storage::Database& database, const storage::StoredAccount& account,
                          std::string_view action, const Session& session, std::string before = "",
                          std::string after = "");

}  // namespace ntm::actions

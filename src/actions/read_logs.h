// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "base/date.h"
#include "base/page.h"
#include "storage/access_queries.h"
#include "storage/audit_queries.h"
#include "storage/database.h"
#include "storage/sign_in_log.h"

// What was done, whose names were read, who came and went: the audit log, the log of accesses, that of
// sign-ins.
namespace ntm::actions {

// The entries that the account may see, of a place ("" = of all that are its to see): what concerns no place
// (the law) is for who sees the log of everything. Nothing when the log of the place is not for it.
std::optional<storage::LogFilter> visible_log(storage::Database& database, const accounts::Account& who,
                                              const std::string& place, base::Date today);

// The newest first. base::Error (invalid, page.cursor).
base::Page<storage::AuditEntry> list_audit(storage::Database& database, const storage::LogFilter& filter,
                                           const base::PageAsked& asked);
base::Page<storage::AccessEntry> list_access(storage::Database& database, const storage::LogFilter& filter,
                                             const base::PageAsked& asked);
base::Page<storage::SignInEntry> list_sign_ins(storage::Database& database, const storage::LogFilter& filter,
                                               const base::PageAsked& asked);

// The newest entries of the audit log, at most so many: for whoever has the machine.
std::vector<storage::AuditEntry> newest_audit(storage::Database& database, std::int64_t most);

// When the newest entry of the audit log was made: no clock is right that says less. Nothing before the first
// entry.
std::optional<base::Instant> last_entry_at(storage::Database& database);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "base/date.h"
#include "storage/account_queries.h"
#include "storage/database.h"

// Who may sign in, for who manages that. Accounts whose every role lies within what somebody manages are his
// to see and change; of others he does not learn that they exist.
namespace ntm::actions {

// By name. `manager` null: whoever has the machine, for whom there is none that he does not manage.
std::vector<storage::StoredAccount> list_accounts(storage::Database& database,
                                                  const accounts::Account* manager, base::Date today);
std::optional<storage::StoredAccount> find_managed_account(storage::Database& database,
                                                           const accounts::Account& manager,
                                                           accounts::AccountId id, base::Date today);

// For whoever has the machine. base::Error not_found (account.unknown).
storage::StoredAccount need_account_named(storage::Database& database, const std::string& name);

// Of every account what it is called by: for sentences about who did what.
std::map<std::string, std::string> full_names(storage::Database& database);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "base/date.h"
#include "storage/database.h"

namespace ntm::storage {

using AccountVersionId = std::int64_t;

// An account as it is now.
struct StoredAccount {
  accounts::Account account;  // of each grant at a village, its communes as well; read_only is false
  AccountVersionId version = 0;
  bool has_password = false;  // until the invitation is accepted there is none
  std::optional<base::Instant> last_signed_in;
};

// Makes an account without any version or password: add_account_version must follow. Inside a Transaction.
// base::Error conflict when there is one of that name.
accounts::AccountId add_account(Database& db, std::string_view name, base::Instant at);

// Keeps full_name, grants, asked, posts and locked of the account as its new version; the number for the
// audit log, which must get an entry about account_object(version). Inside a Transaction.
AccountVersionId add_account_version(Database& db, const accounts::Account& account, std::string_view actor,
                                     base::Instant at);

std::optional<StoredAccount> find_account(Database& db, accounts::AccountId id);
std::optional<StoredAccount> find_account_named(Database& db, std::string_view name);
// All, by name.
std::vector<StoredAccount> list_accounts(Database& db);

// Who held what when: every version of the account, the oldest first.
struct AccountVersion {
  AccountVersionId version = 0;
  std::string full_name;
  std::vector<accounts::Grant> grants;  // as entered, without communes
  std::vector<std::string> posts;
  bool locked = false;
  std::string actor;
  base::Instant at;
};
std::vector<AccountVersion> account_versions(Database& db, accounts::AccountId id);

// Grows whenever an account is made or changed.
std::int64_t accounts_version(Database& db);

}  // namespace ntm::storage

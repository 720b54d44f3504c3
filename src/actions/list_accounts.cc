// SPDX-License-Identifier: Apache-2.0
#include "actions/list_accounts.h"

#include <algorithm>

#include "actions/permitted.h"
#include "base/error.h"

namespace ntm::actions {
namespace {

bool manages(storage::Database& database, const accounts::Account& manager, const accounts::Account& account,
             base::Date today) {
  const auto at = [&](std::string_view place) {
    return may(database, manager, accounts::Permission::manage_accounts, place, today);
  };
  if (account.grants.empty() && account.asked.empty()) return at(accounts::kNation);
  const auto is_his = [&](const accounts::Grant& grant) { return at(grant.place); };
  return std::ranges::all_of(account.grants, is_his) &&
         std::ranges::all_of(account.asked, is_his, &accounts::AskedGrant::grant);
}

}  // namespace

std::vector<storage::StoredAccount> list_accounts(storage::Database& database,
                                                  const accounts::Account* manager, base::Date today) {
  std::vector<storage::StoredAccount> listed = storage::list_accounts(database);
  if (manager)
    std::erase_if(listed, [&](const storage::StoredAccount& one) {
      return !manages(database, *manager, one.account, today);
    });
  return listed;
}

std::optional<storage::StoredAccount> find_managed_account(storage::Database& database,
                                                           const accounts::Account& manager,
                                                           accounts::AccountId id, base::Date today) {
  auto stored = storage::find_account(database, id);
  if (stored && !manages(database, manager, stored->account, today)) return std::nullopt;
  return stored;
}

storage::StoredAccount need_account_named(storage::Database& database, const std::string& name) {
  auto stored = storage::find_account_named(database, name);
  if (!stored) throw base::Error(base::Error::Kind::not_found, {"account.unknown", {{"account", name}}});
  return *std::move(stored);
}

std::map<std::string, std::string> full_names(storage::Database& database) {
  std::map<std::string, std::string> names;
  for (const storage::StoredAccount& stored : storage::list_accounts(database))
    names.emplace(stored.account.name, stored.account.full_name);
  return names;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/account_audit.h"

#include "storage/audit_queries.h"
#include "storage/content_digest.h"

namespace ntm::actions {

std::string described(const accounts::Account& account) {
  std::vector<std::string> roles;
  for (const accounts::Grant& grant : account.grants)
    roles.push_back(fmt::format("{}@{}", accounts::name_of(grant.role), grant.place));
  for (const accounts::AskedGrant& one : account.asked)
    roles.push_back(fmt::format("?{}@{}", accounts::name_of(one.grant.role), one.grant.place));
  std::string text = fmt::format("{}", fmt::join(roles, ", "));
  if (!account.posts.empty()) text += fmt::format("; {}", fmt::join(account.posts, ", "));
  return text;
}

void append_account_audit(storage::Database& database, const storage::StoredAccount& account,
                          std::string_view action, const Session& session, std::string before,
                          std::string after, std::string place) {
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = action;
  if (!place.empty())
    entry.place = std::move(place);
  else if (!account.account.grants.empty())
    entry.place = account.account.grants.front().place;
  else if (!account.account.asked.empty())
    entry.place = account.account.asked.front().grant.place;
  entry.object = storage::account_object(account.version);
  entry.before = std::move(before);
  entry.after = std::move(after);
  entry.details = account.account.name;
  storage::append_audit(database, std::move(entry));
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/example_accounts.h"

#include "accounts/password.h"
#include "actions/account_admin.h"
#include "base/error.h"
#include "storage/account_queries.h"
#include "storage/audit_queries.h"
#include "storage/credential_queries.h"

namespace ntm::actions {
namespace {

using base::Error;

constexpr std::string_view kMark = "example.load";
constexpr std::string_view kMarked = "example";

accounts::Role role_of(const example::ExampleAccountLine& line) {
  if (const auto role = accounts::role_named(line.role)) return *role;
  throw Error(Error::Kind::invalid, {"account.no_role", {{"role", line.role}}});
}

}  // namespace

std::vector<ExampleAccount> add_example_accounts(storage::Database& database, const example::Example& example,
                                                 const Session& session) {
  std::vector<ExampleAccount> made;
  for (const example::ExampleAccountLine& line : example.accounts) {
    const std::string password = accounts::memorable_password();
    const std::string hash = accounts::hash_of_password(accounts::tidy_password(password));
    storage::Transaction transaction(database);
    const AccountDraft draft{line.name, line.full_name, {{role_of(line), line.place}}, line.posts};
    const auto id = create_account(database, draft, session, Authority::example).id;
    storage::set_password(database, id, hash, false, session.now);
    made.push_back({storage::find_account(database, id).value().account, password});
    transaction.commit();
  }
  return made;
}

bool is_example(storage::Database& database) {
  return storage::has_audit(database, kMark, kMarked);
}

void mark_as_example(storage::Database& database, const std::string& name, const std::string& place,
                     const Session& session) {
  storage::Transaction transaction(database);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = kMark;
  entry.place = place;
  entry.object = kMarked;
  entry.details = name;
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

}  // namespace ntm::actions

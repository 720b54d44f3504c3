// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "actions/account_admin.h"
#include "actions/example_fixture.h"
#include "actions/own_account.h"
#include "actions/sign_in.h"

// What the tests of accounts share: a small commune with its places, and a clock that is turned by hand.
namespace ntm::actions {

inline constexpr const char* kPassword = "lúa vàng suối trong";

class AccountTest : public testing::Test {
 protected:
  AccountTest();

  Session by(const std::string& actor) const { return {actor, now}; }
  void later(std::int64_t seconds) { now.microseconds += seconds * 1'000'000; }

  // An account of one role at 06217 (a village head at 06217-01), with kPassword.
  accounts::Account add(const std::string& name, accounts::Role role = accounts::Role::officer);
  accounts::Account stored(const std::string& name);

  // The key of the refusal; "" when it let the account in.
  std::string sign_in_as(const std::string& name, const std::string& password, const std::string& code = "",
                         const std::string& address = "10.0.0.1");
  SignedIn signed_in(const std::string& name);

  // "action actor place details" of the newest entry of the audit log.
  std::string last_entry();

  TemporaryFolder folder;
  std::string path = folder.database("accounts.db");
  base::Instant now = at("2024-10-15T08:00:00+07:00");
  std::unique_ptr<storage::Database> db;
};

// "where: key" of each diagnostic of the error that the action throws.
template <typename Action>
std::vector<std::string> mistakes_of(const Action& action) {
  std::vector<std::string> found;
  const auto error = error_of(action);
  if (!error) return found;
  for (const base::Diagnostic& one : error->diagnostics().list())
    found.push_back(fmt::format("{}: {}", one.where.file, one.what.key));
  return found;
}

}  // namespace ntm::actions

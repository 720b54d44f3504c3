// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "accounts/account.h"
#include "actions/session.h"
#include "example/example.h"
#include "storage/database.h"

namespace ntm::actions {

// An account of an example, with its password, which is told once and works at once.
struct ExampleAccount {
  accounts::Account account;
  std::string password;
};

// Makes the accounts that an example asks for, each with a memorable random password of its own.
// base::Error (invalid) when one has a role or place that there is not.
std::vector<ExampleAccount> add_example_accounts(storage::Database& database, const example::Example& example,
                                                 const Session& session);

// Whether the database was made from an example: its data are invented, its passwords known to whoever made
// it.
bool is_example(storage::Database& database);
void mark_as_example(storage::Database& database, const std::string& name, const std::string& place,
                     const Session& session);

}  // namespace ntm::actions

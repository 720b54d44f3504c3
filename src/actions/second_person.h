// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "accounts/account.h"
#include "actions/session.h"
#include "storage/account_queries.h"
#include "storage/audit_queries.h"
#include "storage/database.h"

// Nobody makes himself or a friend chair alone: what an administrator asks for waits until somebody else has
// confirmed it (accounts/second_person.h). Whoever is concerned learns of it.
namespace ntm::actions {

// By whose authority something is done to an account.
enum class Authority {
  person,   // signed in: asks, where a second person is needed
  machine,  // whoever has the machine has the database anyway: it is done, and told
  example,  // the people are invented: it is done
};

// Sorts the roles that are wanted into those that `account` holds from now on and those that wait. Held
// already, asked for already: as it was. A role at a commune or village in which nobody, nor above or below
// it, has ever been chair is held at once, unless administrators are concerned: somebody must be the first.
// Gives back what took effect without a second person, to be told.
std::vector<accounts::Grant> settle_roles(storage::Database& database, accounts::Account& account,
                                          const std::vector<accounts::Grant>& wanted, Authority authority,
                                          const Session& session);

// Entries of the audit log: of each role that is new among the asked, and of each that took effect alone.
// Inside the Transaction that wrote the version.
void tell_of_roles(storage::Database& database, const storage::StoredAccount& account,
                   const std::vector<accounts::AskedGrant>& asked_before,
                   const std::vector<accounts::Grant>& alone, const Session& session);

// Whether a new invitation must wait: the account can do something that needs a second person, and somebody
// has been using it. (A first invitation need not: nobody can be robbed of it.)
bool invitation_waits(storage::Database& database, const accounts::Account& account);

// What waits for somebody.
struct Request {
  enum class Kind { role, invitation };
  Kind kind = Kind::role;
  storage::StoredAccount account;
  std::string by;                      // who asked
  std::vector<accounts::Grant> roles;  // the one that is asked for; of an invitation, those that it opens
  bool mine = false;                   // whether the one who looks may decide
};
// Those that the account may decide, has asked for, or is concerned by.
std::vector<Request> open_requests(storage::Database& database, const accounts::Account& who,
                                   const Session& session);

// Confirms or refuses what waits: a role, or the invitation. base::Error:
// not_found (no such request), conflict (no longer the version that was seen), invalid
// (account.not_second: not for `who` to decide).
struct Decision {
  accounts::AccountId account = 0;
  Request::Kind kind = Request::Kind::role;
  accounts::Grant role;  // of that kind
  storage::AccountVersionId seen = 0;
  bool confirm = false;
};
void decide(storage::Database& database, const accounts::Account& who, const Decision& decision,
            const Session& session);
// The same for whoever has the machine: confirms all that waits for the account. False when nothing does.
bool confirm_by_machine(storage::Database& database, accounts::AccountId id, const Session& session);

// What was done about accounts lately that concerns `who`: his own account; as a chair, those of his place
// and of those above and below it. Of the last month; in the first month of an account, everything. The
// newest first.
std::vector<storage::AuditEntry> account_news(storage::Database& database, const accounts::Account& who,
                                              const Session& session);

}  // namespace ntm::actions

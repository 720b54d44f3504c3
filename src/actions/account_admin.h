// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "actions/second_person.h"
#include "actions/session.h"
#include "storage/account_queries.h"
#include "storage/database.h"

// Setting up who may sign in, and what they may do. Who may do this where is for the caller to check.
namespace ntm::actions {

// How many days an invitation can be accepted for.
inline constexpr int kDaysOfInvitation = 7;

struct AccountDraft {
  std::string name;
  std::string full_name;
  std::vector<accounts::Grant> grants;
  std::vector<std::string> posts;
};

// An account that waits for its holder to choose a password: whoever has the token can do that once.
struct Invited {
  accounts::AccountId id = 0;
  std::string name;
  std::string token;
  base::Instant expires;
  bool waits = false;  // for a second person
};

// Roles that nobody gives alone wait for a second person (second_person.h). base::Error: invalid with a
// diagnostic for each mistake (where: "name", "full_name", "roles/0/place", "posts/2"); conflict when the
// name is taken.
Invited create_account(storage::Database& database, const AccountDraft& draft, const Session& session,
                       Authority authority = Authority::person);

// Takes the password, the second factor, the sessions and the API tokens away and invites anew. The
// invitation waits for a second person where the account can do what nobody gives alone (invitation_waits).
// base::Error not_found for an unknown account.
Invited invite_again(storage::Database& database, accounts::AccountId id, const Session& session,
                     Authority authority = Authority::person);

// What is to be changed; none leaves it as it is.
struct AccountChange {
  std::optional<std::string> full_name;
  std::optional<std::vector<accounts::Grant>> grants;
  std::optional<std::vector<std::string>> posts;
  std::optional<bool> locked;  // a locked account's sessions and API tokens end
};

// The account as it is then; unchanged when nothing differs. base::Error: not_found; invalid as above;
// conflict when it is no longer the version that was seen (`seen`, none: whatever it is), or when nobody
// would be left who can manage accounts everywhere.
storage::StoredAccount change_account(storage::Database& database, accounts::AccountId id,
                                      const AccountChange& change,
                                      std::optional<storage::AccountVersionId> seen, const Session& session,
                                      Authority authority = Authority::person);

// For a database in which nobody has a password yet: the account "quantri", with an invitation of its own
// each time. Nothing when somebody can sign in.
std::optional<Invited> first_administrator(storage::Database& database, const Session& session);

// The path of the page on which an invitation is accepted.
std::string invitation_path(const std::string& token);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/session.h"
#include "storage/database.h"

// The key under which the secrets of one-time codes stand (storage/code_key.h).
namespace ntm::actions {

struct SealedCodes {
  // Accounts whose codes cannot be read, since the key is another or gone: they cannot sign in until
  // change_code_key.
  std::vector<std::string> unreadable;
  std::string folder;  // where the key is looked for
};
// Puts under the key what is left of a time when secrets stood in the database as they are; to be done before
// anybody signs in.
SealedCodes seal_codes(storage::Database& database);

struct ChangedKey {
  int sealed_anew = 0;
  std::vector<std::string> lost;  // accounts whose codes nobody can read any more: the second factor is off
  std::string folder;             // where the new key stands
};
// Makes a new key and puts every secret under it; those that no key opens are removed, each with its entry in
// the audit log. Killed at any moment it can be done again. base::Error unavailable (account.code_key_fixed)
// when the key comes from elsewhere and cannot be replaced here.
ChangedKey change_code_key(storage::Database& database, const Session& session);

}  // namespace ntm::actions

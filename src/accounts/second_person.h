// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "accounts/account.h"

// Which roles nobody gives alone, and who the second person can be
// (docs/decisions/0025-a-second-person.md).
namespace ntm::accounts {

// Whoever holds the role can read records, change what the commune says of itself, or make others such.
bool needs_second_person(Role role);

// Whether the account may say yes to what `asked_by` asked for the account named `whom`: neither of them; an
// administrator above the place or, but for an administrator's role, its chair. `chain` is that of the place.
// Roles that themselves wait for somebody do not count: Account::grants has none of them.
bool may_confirm(const Account& who, std::string_view asked_by, std::string_view whom, Role role,
                 const PlaceChain& chain);

}  // namespace ntm::accounts

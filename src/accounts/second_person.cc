// SPDX-License-Identifier: Apache-2.0
#include "accounts/second_person.h"

#include <algorithm>

namespace ntm::accounts {

bool needs_second_person(Role role) {
  // An auditor sees figures and who did what.
  return role != Role::auditor;
}

bool may_confirm(const Account& who, std::string_view asked_by, std::string_view whom, Role role,
                 const PlaceChain& chain) {
  if (who.locked || who.name == asked_by || who.name == whom) return false;
  return std::ranges::any_of(who.grants, [&](const Grant& grant) {
    const bool is_right =
        grant.role == Role::administrator || (grant.role == Role::chair && role != Role::administrator);
    return is_right && std::ranges::find(chain, grant.place) != chain.end();
  });
}

}  // namespace ntm::accounts

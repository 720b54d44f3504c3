// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accounts/account.h"
#include "accounts/permission.h"
#include "actions/sight.h"
#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

// What an account may do, and where: asked by all that is done for somebody who has signed in. A place is
// taken as it is on the day; one that stands no more (or not yet), as on the nearest day on which it stood,
// so that what a merged commune left behind stays open to those who had it.
namespace ntm::actions {

// Does the account hold the permission at the place (a code of any level)?
bool may(storage::Database& database, const accounts::Account& who, accounts::Permission permission,
         std::string_view place, base::Date today);

// The places at or below `place` for which the account holds the permission: `place` itself where it holds it
// there, else those of its grants that lie below (a village head's villages) within one commune. Empty: none.
// Of a province nobody has a part: whoever holds one commune of it sees that one, under its own code.
std::vector<std::string> places_within(storage::Database& database, const accounts::Account& who,
                                       accounts::Permission permission, std::string_view place,
                                       base::Date today);

// What the account sees of a commune's records where it holds the permission (see_records, enter_records): of
// the whole commune or of its villages; and in which of them it is told who the persons are (see_names).
// Nothing when it holds it for none. The one place where accounts become a Sight.
std::optional<Sight> sight_of(storage::Database& database, const accounts::Account& who,
                              accounts::Permission permission, const programme::PlaceCode& commune,
                              base::Date today);

// Where somebody works, as it was last: the commune of his first role; of a role at a level above, the one
// commune below it that has entered anything, else that level itself. Nothing of who has no role.
std::optional<programme::Place> workplace(storage::Database& database, const accounts::Account& who,
                                          base::Date today);

}  // namespace ntm::actions

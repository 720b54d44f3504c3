// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/session.h"
#include "actions/sight.h"
#include "judging/law.h"
#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::actions {

// To state what an accepted changeset states of later days too, where something else had been stated of them
// (docs/decisions/0029-history-is-by-cell.md).
struct CarryForward {
  programme::ChangesetId changeset = 0;
  std::vector<programme::RecordId> records{};  // only of these; none = of all that the author sees
  programme::ChangesetState state = programme::ChangesetState::accepted;  // or submitted
  Sight sight{};
};

struct CarriedForward {
  std::optional<programme::ChangesetId> changeset{};  // the new one; none when no later day says otherwise
  std::optional<base::Date> date{};                   // from which it holds
  std::int64_t records = 0;
  std::int64_t later_days = 0;  // on which something else is stated still: carry forward once more
};

// States it of the first later day that says otherwise, as a changeset of its own: where a further day says
// otherwise again, that is for another look. base::Error: not_found; invalid (not accepted; with diagnostics:
// a record would break a limit on that day).
CarriedForward carry_forward(storage::Database& database, const judging::Law& law,
                             const CarryForward& request, const Session& session);

}  // namespace ntm::actions

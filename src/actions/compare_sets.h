// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "actions/session.h"
#include "judging/difference_of_sets.h"
#include "judging/law.h"

namespace ntm::actions {

// Which set is meant: a published one, of several versions the one in force on the day, or the last; or that
// of a file which is not published.
struct SetChoice {
  std::string id;
  std::optional<base::Date> date = {};
  std::optional<criteria::SourceFile> file = {};
};

// Two sets side by side, with what the difference points to.
struct ComparedSets {
  judging::LawPointer before_law, after_law;
  criteria::SetDifference difference;
};

// `database` null: of the law that is built in. base::Error: not_found (no such set), invalid (a file with
// mistakes, or one that states no set).
ComparedSets compare_sets(storage::Database* database, const SetChoice& before, const SetChoice& after,
                          const Session& session);

// The law with a file that is tried out, where one is meant; the set that is meant in it.
judging::LawPointer law_of_choice(storage::Database* database, const SetChoice& choice,
                                  const Session& session);
const criteria::CriteriaSet& chosen_set(const judging::Law& law, const SetChoice& choice);

}  // namespace ntm::actions

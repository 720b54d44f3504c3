// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/compare_sets.h"
#include "programme/law_cases.h"

namespace ntm::actions {

// A set, and each of its levels tried where it divides.
struct CasesOfSet {
  judging::LawPointer law;  // keeps what the cases point to
  const criteria::CriteriaSet* set = nullptr;
  programme::LawCases cases;
};

// `database` null: of the law that is built in. Writes nothing. base::Error: not_found (no such set), invalid
// (a file with mistakes, or one that states no set).
CasesOfSet cases_of_set(storage::Database* database, const SetChoice& choice, const Session& session);

}  // namespace ntm::actions

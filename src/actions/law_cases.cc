// SPDX-License-Identifier: Apache-2.0
#include "actions/law_cases.h"

namespace ntm::actions {

CasesOfSet cases_of_set(storage::Database* database, const SetChoice& choice, const Session& session) {
  CasesOfSet found;
  found.law = law_of_choice(database, choice, session);
  found.set = &chosen_set(*found.law, choice);
  found.cases = programme::law_cases(*found.set);
  return found;
}

}  // namespace ntm::actions

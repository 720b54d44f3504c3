// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "documents/paper.h"
#include "report/judged_commune.h"

namespace ntm::report {

// What a report says of the results, in sentences: how many criteria and indicators are met now and were
// before, which were gained and lost since, which are open; what the criteria alone do not say.
std::vector<std::string> results_in_words(const JudgedCommune& commune);

// Every indicator below its criterion, its parts below it, the conditions of recognition last: what is asked,
// how it stood, how it stands, the verdict; for a page in portrait.
documents::Table results_table(const JudgedCommune& commune);

}  // namespace ntm::report

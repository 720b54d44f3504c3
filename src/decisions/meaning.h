// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "decisions/annex_rows.h"
#include "decisions/draft.h"

namespace ntm::decisions {

// Works out of the cells of each indicator how it is met: sign, numbers, parts. What cannot be told from them
// is asked through `rows`. Regions and groups of the draft must be known.
void find_meaning(Draft& draft, AnnexRows& rows);

}  // namespace ntm::decisions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "formula/plan.h"

namespace ntm::programme {

// What a term reads of the records, from left to right: its counts, sums and shares, and the cells it reads
// by name. Nothing for a term of numbers alone. The term must outlive them.
std::vector<const formula::Term*> leaves_of(const formula::Term& term);

}  // namespace ntm::programme

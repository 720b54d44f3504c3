// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/shown_number.h"
#include "programme/verdict.h"

namespace ntm::programme {

// What stands beside the value of an indicator, or beside its trend: the level, and the value from which it
// is safely met. None where no level is known.
base::Marks marks_of(const criteria::Indicator& indicator, const Trace& trace);

// What stands beside a village's value: the level of the commune; of a share of villages, what is asked of
// each.
base::Marks marks_of(const VillageStanding& standing, const Trace& trace);

// The value by which a village is told in short: of a share of villages what is asked of it, where that is
// known exactly.
const formula::Range& told_value(const VillageStanding& standing);

}  // namespace ntm::programme

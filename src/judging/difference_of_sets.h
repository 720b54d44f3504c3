// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "criteria/set_difference.h"
#include "judging/law.h"

namespace ntm::judging {

// What one set asks otherwise than another, joined by the correspondence that the later one's law has for
// them, or else the earlier one's. Both laws must outlive it; they may be one.
criteria::SetDifference difference_of_sets(const Law& before_law, const criteria::CriteriaSet& before,
                                           const Law& after_law, const criteria::CriteriaSet& after);

}  // namespace ntm::judging

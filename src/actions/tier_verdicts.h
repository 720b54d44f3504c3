// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "judging/evaluate.h"

namespace ntm::actions {

// Whether a place reaches one of the tiers by which it can be judged on the day, with what that one requires.
struct TierVerdict {
  criteria::Tier tier = criteria::Tier::basic;
  base::Label title;  // of its set
  programme::Verdict verdict = programme::Verdict::undetermined;
};

// How the place that was judged stands on each tier, the lowest first; none where there is only the one, or
// where a file is tried out. `evaluation`: of that occasion, by whichever set. base::Error as evaluate.
std::vector<TierVerdict> tier_verdicts(storage::Database& database, const judging::Occasion& occasion,
                                       const judging::Evaluation& evaluation);

}  // namespace ntm::actions

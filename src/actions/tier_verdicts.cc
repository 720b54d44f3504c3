// SPDX-License-Identifier: Apache-2.0
#include "actions/tier_verdicts.h"

namespace ntm::actions {

std::vector<TierVerdict> tier_verdicts(storage::Database& database, const judging::Occasion& occasion,
                                       const judging::Evaluation& evaluation) {
  std::vector<TierVerdict> verdicts;
  if (evaluation.tiers.size() < 2 || occasion.trial) return verdicts;
  for (const criteria::CriteriaSet* set : evaluation.tiers) {
    judging::Occasion by_set = occasion;
    by_set.set = set->id;
    const bool same = set->id == evaluation.set->id;
    verdicts.push_back({set->tier, set->title,
                        same ? evaluation.conclusion() : judging::evaluate(database, by_set).conclusion()});
  }
  return verdicts;
}

}  // namespace ntm::actions

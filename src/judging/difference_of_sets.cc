// SPDX-License-Identifier: Apache-2.0
#include "judging/difference_of_sets.h"

namespace ntm::judging {

criteria::SetDifference difference_of_sets(const Law& before_law, const criteria::CriteriaSet& before,
                                           const Law& after_law, const criteria::CriteriaSet& after) {
  const criteria::Correspondence* by =
      criteria::find_correspondence(after_law.correspondences, before, after);
  if (!by) by = criteria::find_correspondence(before_law.correspondences, before, after);
  return criteria::compare(before, after, by);
}

}  // namespace ntm::judging

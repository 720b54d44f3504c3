// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "criteria/criteria_set.h"
#include "judging/law.h"

namespace ntm::judging {

// Whether the values of an indicator compare where another version of the law, or another set, takes over. A
// level that is another one leaves the values what they are.
enum class Comparable {
  yes,
  no,         // measured otherwise, or in another unit
  not_known,  // nobody could read whether they do
};
std::string_view name_of(Comparable comparable);

// One indicator through the sets of a law: a code means the same within one law only, from there to another
// set it goes by the correspondence; where the law has none, by the code again, and then it is not known
// whether values compare. The law must outlive it.
class IndicatorOverSets {
 public:
  // `home`: the set that the code is of; null: no set is known to have it.
  IndicatorOverSets(const Law& law, const criteria::CriteriaSet* home, std::string code)
      : law_(law), home_(home), code_(std::move(code)) {}

  // What it is in the set; null where nothing corresponds to it alone. Worked out once for each set.
  const criteria::Indicator* in(const criteria::CriteriaSet& set) const;

  // Of the indicator in two sets, of which the second follows the first.
  Comparable between(const criteria::CriteriaSet& before, const criteria::CriteriaSet& after) const;

 private:
  const criteria::Indicator* look_in(const criteria::CriteriaSet& set) const;

  const Law& law_;
  const criteria::CriteriaSet* home_;
  std::string code_;
  mutable std::map<const criteria::CriteriaSet*, const criteria::Indicator*> found_;
};

}  // namespace ntm::judging

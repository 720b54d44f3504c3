// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "criteria/criteria_set.h"

namespace ntm::criteria {

// A cell of an indicator's levels as it stands in the file, and a place and a day for which it stands there.
struct LevelCell {
  PlaceAttributes attributes;  // what of the place leads there; nothing where the level is everybody's
  base::Date date;
  bool by_time = false;  // whether the day matters
  const Level* level = nullptr;
};

// All cells, as they are written down: how the level in force is looked up is not asked. Those of years that
// the set does not reach are left out; none of a delegated target. They point into the indicator.
std::vector<LevelCell> level_cells(const CriteriaSet& set, const Indicator& indicator);

}  // namespace ntm::criteria

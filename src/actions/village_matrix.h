// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "actions/evaluate.h"

namespace ntm::actions {

// How each village alone stands on each indicator that villages keep records for.
struct VillageMatrix {
  Evaluation evaluation;
  struct Row {
    const criteria::Indicator* indicator = nullptr;
    std::vector<programme::VillageStanding> villages;  // in the order of evaluation.evidence.villages
  };
  std::vector<Row> rows;
};

VillageMatrix village_matrix(storage::Database& database, const Occasion& occasion);

}  // namespace ntm::actions

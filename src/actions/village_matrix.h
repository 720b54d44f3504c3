// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "judging/evaluate.h"

namespace ntm::actions {

// How each village alone stands on each indicator that villages keep records for.
struct VillageMatrix {
  judging::Evaluation evaluation;
  struct Row {
    const criteria::Indicator* indicator = nullptr;
    std::vector<programme::VillageStanding> villages;  // in the order of evaluation.evidence.villages
  };
  std::vector<Row> rows;
};

VillageMatrix village_matrix(storage::Database& database, const judging::Occasion& occasion);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "documents/paper.h"
#include "report/judged_commune.h"

namespace ntm::report {

// How each village alone stands on one indicator, in the order of the villages.
struct MatrixRow {
  const criteria::Indicator* indicator = nullptr;
  std::vector<programme::VillageStanding> villages;
};

// Indicators down, villages across, in landscape; a village that does not reach the level alone is set in
// bold. More than ten villages stand in several tables, each with all indicators. `villages`: their names.
documents::Paper village_matrix_paper(const JudgedCommune& commune, const std::vector<std::string>& villages,
                                      const std::vector<MatrixRow>& rows, base::Instant printed_at);

}  // namespace ntm::report

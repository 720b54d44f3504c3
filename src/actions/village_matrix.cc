// SPDX-License-Identifier: Apache-2.0
#include "actions/village_matrix.h"

#include <algorithm>

namespace ntm::actions {
namespace {

// Whether a village has nothing of what is measured: a commune's own roads.
bool has_nothing(const programme::VillageStanding& standing) {
  return standing.value.state == formula::Range::State::none;
}

}  // namespace

VillageMatrix village_matrix(storage::Database& database, const judging::Occasion& occasion) {
  VillageMatrix matrix{judging::evaluate(database, occasion), {}};
  const judging::Evaluation& evaluation = matrix.evaluation;
  for (const criteria::Indicator* indicator : criteria::all_indicators(*evaluation.set)) {
    auto villages = programme::standings(*evaluation.compiled, *indicator, evaluation.evidence.view());
    if (std::all_of(villages.begin(), villages.end(), has_nothing)) continue;
    std::sort(villages.begin(), villages.end(),
              [](const auto& a, const auto& b) { return a.village < b.village; });
    matrix.rows.push_back({indicator, std::move(villages)});
  }
  return matrix;
}

}  // namespace ntm::actions

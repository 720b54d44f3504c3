// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "judging/evaluate.h"

namespace ntm::actions {

// One indicator, and how each village alone stands on it.
struct Explanation {
  judging::Evaluation evaluation;
  const programme::IndicatorVerdict* verdict = nullptr;  // in the evaluation
  std::vector<programme::VillageStanding> villages;      // those that lack most first
  std::optional<programme::Fraction> own;                // what it reads of the commune itself besides them
};

// base::Error (not_found) when the set has no such indicator.
Explanation explain_indicator(storage::Database& database, const judging::Occasion& occasion,
                              const std::string& code);

}  // namespace ntm::actions

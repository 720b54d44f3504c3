// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "formula/checked_expression.h"

namespace ntm::formula {

// Reports what a formula says rightly and cannot mean: 0.9 beside a percentage, a comparison or a condition
// that holds always or never whatever the registers hold, a division by nothing. `start` as of check().
void find_nonsense(const CheckedExpression& expression, const base::Location& start,
                   base::Diagnostics& diagnostics);

}  // namespace ntm::formula

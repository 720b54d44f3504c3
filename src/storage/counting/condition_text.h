// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "formula/checked_expression.h"
#include "storage/counting/bound_values.h"

namespace ntm::storage {

// A condition on one record as SQL over its cells (cell_name): true, false, or NULL where it is unknown,
// where it cannot be computed, or where the database cannot work it out exactly. What is true or false is so
// for formula::evaluate_row too.
std::string condition_text(const formula::CheckedNode& condition, BoundValues& values);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "formula/expression.h"

namespace ntm::formula {

// How the six comparisons are written: "≥" for people, ">=" for machines (and in formulas).
std::string_view sign_for_people(Operation comparison);
std::string_view sign_for_machines(Operation comparison);

}  // namespace ntm::formula

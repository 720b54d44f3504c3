// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "plans/plan.h"

namespace ntm::plans {

// How many criteria a plan promises to hold by the end of its year: those that its objectives keep or
// strengthen, and those that they achieve, each counted once; or the numbers that they state ("12/19 tiêu
// chí", "thêm 01 tiêu chí"), where these are more. Nothing when no objective speaks of criteria.
std::optional<int> promised_criteria(const Plan& plan);

}  // namespace ntm::plans

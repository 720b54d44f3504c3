// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "formula/tally.h"
#include "programme/verdict.h"

namespace ntm::programme {

// The fields of which open cells were taken within their usual limits for what the terms come to, by name of
// the register and order of its fields.
std::vector<TakenWithin> taken_within_usual(const std::vector<const formula::Term*>& terms,
                                            const formula::Plan& plan, const formula::Tally& tally);

}  // namespace ntm::programme

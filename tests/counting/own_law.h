// SPDX-License-Identifier: Apache-2.0
// Support for tests: the registers and the criteria sets that this program brings.
#pragma once

#include <vector>

#include "criteria/criteria_set.h"
#include "registers/register_definition.h"

namespace ntm::counting {

registers::Dictionary own_registers();
std::vector<criteria::CriteriaSet> own_sets(const registers::Dictionary& dictionary);

}  // namespace ntm::counting

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "programme/assess.h"

namespace ntm::programme {

// The verdict on one indicator of the compiled set. Used by assess.
IndicatorVerdict judge(const CompiledSet& compiled, const criteria::Indicator& indicator,
                       const Evidence& evidence, Detail detail);

}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/record_reader.h"
#include "judging/law.h"

namespace ntm::actions {

// What the law says about the keys of a register from a day on: an attestation is for an indicator that an
// authority confirms, so a code that no set in force has, or that is computed from registers, is refused. Of
// other registers every key is allowed. `law` must outlive it.
CheckKey keys_allowed(const judging::Law& law, const registers::RegisterDefinition& reg, base::Date date);

}  // namespace ntm::actions

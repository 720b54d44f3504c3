// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/place_change_effect.h"
#include "cli/output.h"
#include "judging/law.h"

namespace ntm::cli {

// What a change of places does, for people: which places end and begin, what collides, what is not known
// afterwards, the criteria before and after.
void print_effect(const Output& output, const actions::PlaceChangeEffect& effect, const judging::Law& law);

}  // namespace ntm::cli

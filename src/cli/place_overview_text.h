// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/commands.h"
#include "judging/evaluate.h"

namespace ntm::cli {

// What `ntm evaluate` prints of a place above communes: its communes, and what keeps them back. The exit
// code.
int print_place_overview(const Context& context, storage::Database& database,
                         const judging::Occasion& occasion);

}  // namespace ntm::cli

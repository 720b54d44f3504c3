// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "actions/session.h"
#include "storage/database.h"

namespace ntm::actions {

// How a new database numbers its rows: over all places together, as a commune's own file does, or by home, so
// that rows of its communes can be told apart wherever they are brought
// (docs/decisions/0062-rows-are-numbered-by-home.md).
enum class Numbering { together, by_home };

// From now on rows are numbered by home; what stands keeps its numbers. It is logged. False, and nothing
// happens, where they are already.
bool number_by_home(storage::Database& database, const Session& session);

}  // namespace ntm::actions

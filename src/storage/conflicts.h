// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::storage {

// base::Error (conflict) when a change of the changeset is not based on the newest accepted version of its
// record, or gives it a code that another record of the commune has got by then; its diagnostics name each
// such record by its key, and who changed it meanwhile, when, and in which changeset. For the files of
// storage only.
void check_conflicts(Database& db, const programme::Changeset& changeset);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "storage/database.h"
#include "storage/home_rows.h"

namespace ntm::storage {

struct CopiedHome {
  std::int64_t rows = 0;     // that were new
  std::int64_t entries = 0;  // of the log among them
};

// Brings the rows that `to` has not, each with its number in its home, under numbers of their own there; what
// came before is known by the number it came from. There the commune is kept elsewhere. All or nothing:
// inside a Transaction of `to`. Registers, with the same fields, and the places must be there. Verifies the
// chains and all that they vouch for as it stands in `to` afterwards. base::Error conflict
// (storage.other_chain) where a home has entries in `to` that are not those of `from`, (storage.kept_here)
// where its rows are written there and more would come, (storage.other_kin) where `to` knows nothing of their
// sharing records, (storage.came_apart) where homes came apart that are now one; invalid
// (storage.other_registers) where a field is missing; corrupt (storage.home_broken), (storage.bad_row).
CopiedHome copy_home(Database& from, Database& to, const HomeRows& rows);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "storage/database.h"

namespace ntm::storage {

struct Transferred {
  std::int64_t tables = 0;  // that had rows
  std::int64_t rows = 0;
};

// Copies all that `from` holds, as it is at one moment, into `to`, which must be new: every row with its
// number, so that digests, seals and signatures of the log hold as they did. What a server keeps for itself
// (throttling) stays behind. Counts rows on base::this_work(). All or nothing. base::Error invalid
// (storage.not_new) when something was entered in `to`; as either engine.
Transferred transfer(Database& from, Database& to);

// The keys that stand beside `from` put beside `to`, in the place of what stands there; one that is missing
// there is removed. False: there is nowhere to put them, or they come from elsewhere. A connection to `to`
// reads them when it is made.
bool transfer_keys(const Database& from, const Database& to);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "actions/session.h"
#include "base/date.h"
#include "storage/database.h"

namespace ntm::actions {

// Writes into the log that somebody confirmed what the computer's clock said, and until when entries were
// known then. `session.now` is the time as it is believed from here on.
void confirm_clock(storage::Database& database, base::Instant computer, base::Instant known,
                   const Session& session);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::actions {

// The line that stands small at the foot of a commune's papers: the mark of its audit log
// (storage/log_point.h) as it was when the paper's state was known. It is worked out from the log alone: the
// same paper made again as known then bears the same, and a printed one shows later whether the log was
// rewritten. "" before the first entry.
std::string log_mark(storage::Database& database, const programme::PlaceCode& place, base::Instant known_at);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "api/route.h"
#include "base/message.h"

namespace ntm::api {

// What an administrator should look after now: a clock in doubt, entries that are missing, a disk nearly
// full, no set of criteria in force. Empty when all is well.
std::vector<base::Message> warnings_now(storage::Database& database, const Surroundings& surroundings);

}  // namespace ntm::api

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/route.h"

// Whose records a caller sees, and that it is written down.
namespace ntm::api {

// The places of a commune for which the caller holds the permission: nothing where he holds it for the whole
// commune, else his villages. Problem 403 when he holds it for none.
std::optional<std::vector<std::string>> open_villages(const Call& call, accounts::Permission permission,
                                                      const std::string& commune);

// Notes in the log of accesses that personal data were read. `why`: "records", "record", "export", "offline",
// "indicator 15.1".
void note_access(const Call& call, const std::string& place, const std::string& reg, std::int64_t records,
                 const std::string& why);

}  // namespace ntm::api

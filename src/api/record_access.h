// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "actions/sight.h"
#include "api/route.h"

// Whose records a caller sees, and that it is written down.
namespace ntm::api {

// actions::sight_of for the caller. Problem 403 when he sees nothing there.
actions::Sight sight_of(const Call& call, accounts::Permission permission, const std::string& commune);

// actions::note_names_read for the caller.
void note_names_read(const Call& call, const std::string& reg,
                     const std::map<std::string, std::int64_t>& records, const std::string& why);

}  // namespace ntm::api

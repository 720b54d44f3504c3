// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "actions/sight.h"
#include "api/route.h"

// Whose records a caller sees, and that it is written down.
namespace ntm::api {

// What the caller sees of a commune's records where he holds the permission (see_records, enter_records): of
// the whole commune or of his villages; and in which of them he is told who the persons are (see_names).
// Problem 403 when he holds it for none. The one place where accounts become a Sight.
actions::Sight sight_of(const Call& call, accounts::Permission permission, const std::string& commune);

// actions::note_names_read for the caller.
void note_names_read(const Call& call, const std::string& reg,
                     const std::map<std::string, std::int64_t>& records, const std::string& why);

}  // namespace ntm::api

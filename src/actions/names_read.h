// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "actions/session.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::actions {

// Where names were read: how many records by place.
using NamedRecords = std::map<programme::PlaceCode, std::int64_t>;

// Notes in the log of accesses that names were read. A line a day for each reader, place and register says
// it; a file that leaves the program ("export") has one of its own. `why`: "records", "record", "export",
// "offline", "changeset", "indicator 15.1".
void note_names_read(storage::Database& database, const Session& session, const std::string& reg,
                     const NamedRecords& records, const std::string& why);

// Whether the day's log says it already: then noting it writes nothing.
bool are_names_noted(storage::Database& database, const Session& session, const std::string& reg,
                     const NamedRecords& records, const std::string& why);

}  // namespace ntm::actions

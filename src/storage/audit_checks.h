// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/message.h"
#include "storage/database.h"
#include "storage/log_report.h"

// What verify_audit looks at besides the entries; for the files of storage only. Each answers with the first
// thing that is not as the program left it, nothing when all is.
namespace ntm::storage {

// That the rows which no entry has sealed yet are numbered without a gap, as the program numbers them, and
// that none is numbered below the sealed ones.
std::optional<base::Message> check_unsealed_rows(Database& db);

// That each table, view, trigger and index is what the migrations of this program and the declared registers
// make, and that there is no other.
std::optional<base::Message> check_schema(Database& db);

// That each home still has what an entry of the nation noted of it: whoever takes a home's entries away, all
// of them or the last ones, is found by that.
std::optional<AuditBreak> check_heads(Database& db);

// Fills what the report says of keys and signatures, and adds a break when they do not hold. The
// report must say where the chains end.
void check_signatures(Database& db, LogReport& report);

// The first entry of these homes that does not hold, with all that it vouches for.
std::optional<AuditBreak> check_homes(Database& db, const std::vector<std::string>& homes);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"
#include "storage/log_heads.h"

// What the columns that are kept of a commune's records follow from
// (docs/decisions/0057-columns-are-kept-beside-the-records.md).
namespace ntm::storage {

// Of each of these communes the homes under which anything can be entered that becomes a record of it, or
// that says a register of it complete: those of homes_of() without the ones above the communes. Sorted. A
// few statements, however many communes there are.
std::vector<std::vector<std::string>> record_homes_of(Database& db,
                                                      std::span<const programme::PlaceCode> communes);

// The newest entry of each home that has any, the nation's under ''. As many look-ups in an index as there
// are homes.
std::map<std::string, HomeHead> head_of_each_home(Database& db);
// The hash of each home's newest entry, by home; of those that have any. As many look-ups in an index as
// there are homes.
std::unordered_map<std::string, std::string> newest_of_each_home(Database& db);
// That of the last entry of before homes had chains of their own; "" where there is none.
std::string newest_of_before(Database& db);

// Of each of these homes the latest moment of any of its entries.
std::map<std::string, base::Instant> latest_of_each_home(Database& db, std::span<const std::string> homes);

// Where what is kept of a database stands: the folder beside its file; "" where there is nothing beside it.
std::string columns_folder(const std::string& beside);

}  // namespace ntm::storage

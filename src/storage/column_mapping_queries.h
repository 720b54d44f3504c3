// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::storage {

// That somebody said what a column of a file means.
struct ColumnMapping {
  programme::PlaceCode place;  // the commune
  std::string register_name;
  std::string heading;  // base::search_key of it
  std::string target;   // the name of a field, "village", "ended" or "ignore"
  std::string actor;
  base::Instant at;
};

// Inside a Transaction, before the audit entry that seals it.
void add_column_mapping(Database& db, const ColumnMapping& mapping);

// The newest target of each heading that was answered for in the commune.
std::map<std::string, std::string> column_mappings(Database& db, std::string_view place,
                                                   std::string_view register_name);

}  // namespace ntm::storage

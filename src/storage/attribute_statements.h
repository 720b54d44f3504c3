// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::storage {

// An attribute of a place as it was entered, with what the log says of that entry.
struct AttributeStatement {
  programme::PlaceAttribute attribute;
  std::string by;
  base::Instant at;
  std::string decision;  // of the change of places with which it was entered; "" where it was said by itself
  std::string details;   // of the entry in the log
  std::int64_t batch = 0;  // with which it was entered
};

// In the order in which they were entered; without those of entries that were taken back (place_changes.h).
std::vector<AttributeStatement> attribute_statements(Database& db, std::string_view place);

}  // namespace ntm::storage

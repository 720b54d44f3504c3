// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/place.h"
#include "storage/database.h"

namespace ntm::actions {

// What was said of a place on which levels depend, by which paper.
struct SaidAttribute {
  programme::PlaceAttribute attribute;
  std::string decision;  // "" where none was named
  std::string by;
  base::Instant at;
};

// All that was said of the place, in the order in which it was entered; without what was taken back.
std::vector<SaidAttribute> said_attributes(storage::Database& database, const programme::PlaceCode& place);

// Which of them counts on the day (Places::attributes); null when none does.
const SaidAttribute* counting_on(const std::vector<SaidAttribute>& said, std::string_view name,
                                 base::Date date);

}  // namespace ntm::actions

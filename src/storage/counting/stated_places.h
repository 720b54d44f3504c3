// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "programme/places.h"

namespace ntm::storage {

// What was stated of a place on the days from `since` until before `until` is counted for the place of that
// number.
struct StatedPlace {
  programme::PlaceCode code;
  base::Date since, until;
  std::size_t number = 0;
};

// Of each of the codes, by the days on which something may have been stated of it, where that is counted.
// `number_of`: for what was stated of the code on a day; none = nowhere. It is asked once for each stretch of
// days of which what was stated has the same heirs on `day` (programme::Places::heirs).
using NumberOf =
    std::function<std::optional<std::size_t>(const programme::PlaceCode& code, base::Date stated)>;
std::vector<StatedPlace> stated_places(const programme::Places& known,
                                       std::span<const programme::PlaceCode> codes, base::Date day,
                                       const NumberOf& number_of);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "actions/sight.h"

#include <algorithm>

namespace ntm::actions {
namespace {

using programme::PlaceCode;

bool holds(const std::optional<std::vector<PlaceCode>>& places, const PlaceCode& place) {
  return !places || std::ranges::find(*places, place) != places->end();
}

}  // namespace

bool Sight::sees(const PlaceCode& place) const {
  return holds(villages, place);
}

bool Sight::sees_one(const std::vector<PlaceCode>& places) const {
  return std::ranges::any_of(places, [&](const PlaceCode& place) { return sees(place); });
}

bool Sight::sees_all(const std::vector<PlaceCode>& places) const {
  return std::ranges::all_of(places, [&](const PlaceCode& place) { return sees(place); });
}

bool Sight::names(const PlaceCode& place) const {
  return sees(place) && holds(named, place);
}

}  // namespace ntm::actions

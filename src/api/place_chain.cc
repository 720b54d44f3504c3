// SPDX-License-Identifier: Apache-2.0
#include "api/place_chain.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "storage/place_queries.h"

namespace ntm::api {
namespace {

// How far the day is from the time in which the place stood.
std::int32_t distance(const programme::Place& place, base::Date date) {
  if (date < place.from) return place.from.days() - date.days();
  if (place.to && *place.to < date) return date.days() - place.to->days();
  return 0;
}

}  // namespace

PlacePath path_of(storage::Database& database, std::string_view place, base::Date date) {
  const auto places = storage::load_places(database, place);
  const std::vector<programme::Place>& versions = places->periods(place);
  // An administrator of everything is there before the first place.
  if (versions.empty() && place == accounts::kNation) return {{std::string(place)}, ""};
  if (versions.empty()) return {};
  const programme::Place& nearest = *std::min_element(
      versions.begin(), versions.end(), [&](const programme::Place& a, const programme::Place& b) {
        return distance(a, date) < distance(b, date);
      });
  const base::Date day = std::max(nearest.from, nearest.to ? std::min(date, *nearest.to) : date);
  PlacePath path;
  path.chain.push_back(nearest.code);
  if (nearest.kind == "commune") path.commune = nearest.code;
  for (const programme::PlaceCode& above : places->ancestors(nearest.code, day)) {
    path.chain.push_back(above);
    const auto* found = places->find(above, day);
    if (path.commune.empty() && found && found->kind == "commune") path.commune = above;
  }
  return path;
}

}  // namespace ntm::api

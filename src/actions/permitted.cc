// SPDX-License-Identifier: Apache-2.0
#include "actions/permitted.h"

#include <algorithm>

#include "actions/view_place.h"
#include "storage/changeset_queries.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using accounts::Permission;

// A place and those above it, for a question of permission.
struct PlacePath {
  accounts::PlaceChain chain;    // empty when there never was such a place
  programme::PlaceCode commune;  // of the chain; "" when there is none
};

// How far the day is from the time in which the place stood.
std::int32_t days_from(const programme::Place& place, base::Date date) {
  if (date < place.from) return place.from.days() - date.days();
  if (place.to && *place.to < date) return date.days() - place.to->days();
  return 0;
}

PlacePath path_of(storage::Database& database, std::string_view place, base::Date date) {
  const auto places = storage::load_places(database, place);
  const std::vector<programme::Place>& versions = places->periods(place);
  // An administrator of everything is there before the first place.
  if (versions.empty() && place == accounts::kNation) return {{std::string(place)}, ""};
  if (versions.empty()) return {};
  const programme::Place& nearest = *std::min_element(
      versions.begin(), versions.end(), [&](const programme::Place& a, const programme::Place& b) {
        return days_from(a, date) < days_from(b, date);
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

bool is_on(const PlacePath& path, std::string_view place) {
  return std::ranges::find(path.chain, place) != path.chain.end();
}

}  // namespace

bool may(storage::Database& database, const accounts::Account& who, Permission permission,
         std::string_view place, base::Date today) {
  const PlacePath path = path_of(database, place, today);
  return !path.chain.empty() && accounts::allows(who.grants, permission, path.chain, path.commune);
}

std::vector<std::string> places_within(storage::Database& database, const accounts::Account& who,
                                       Permission permission, std::string_view place, base::Date today) {
  if (may(database, who, permission, place, today)) return {std::string(place)};
  std::vector<std::string> places;
  if (path_of(database, place, today).commune.empty()) return places;
  for (const accounts::Grant& grant : who.grants) {
    const PlacePath path = path_of(database, grant.place, today);
    if (is_on(path, place) && accounts::allows({&grant, 1}, permission, path.chain, path.commune))
      places.push_back(grant.place);
  }
  return places;
}

std::optional<Sight> sight_of(storage::Database& database, const accounts::Account& who,
                              Permission permission, const programme::PlaceCode& commune, base::Date today) {
  using Codes = std::optional<std::vector<programme::PlaceCode>>;
  const auto codes = [&](Permission asked) -> Codes {
    auto places = places_within(database, who, asked, commune, today);
    if (places.size() == 1 && places.front() == commune) return std::nullopt;
    return places;
  };
  Sight sight{codes(permission), codes(Permission::see_names)};
  if (sight.villages && sight.villages->empty()) return std::nullopt;
  return sight;
}

std::optional<programme::Place> workplace(storage::Database& database, const accounts::Account& who,
                                          base::Date today) {
  if (who.grants.empty()) return std::nullopt;
  const std::string& place = who.grants.front().place;
  const PlacePath path = path_of(database, place, today);
  if (!path.commune.empty()) return last_place(database, path.commune);
  std::vector<programme::PlaceCode> below;
  for (const programme::PlaceCode& commune : storage::communes_with_changesets(database))
    if (is_on(path_of(database, commune, today), place)) below.push_back(commune);
  return last_place(database, below.size() == 1 ? below.front() : place);
}

}  // namespace ntm::actions

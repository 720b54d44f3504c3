// SPDX-License-Identifier: Apache-2.0
#include "actions/list_places.h"

#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

// A place in a list from above down, and what it is found by again: the codes from the top to it.
struct PlaceInList {
  programme::Place place;
  std::string path;
};

// Between two codes of a path: sorts before whatever a code may hold, as what stands above goes first.
constexpr char kStep = '\n';

// Those below, each followed by what is below it.
void add_places_below(const programme::Places& places, const programme::PlaceCode& code,
                      const std::string& path, base::Date date, std::vector<PlaceInList>& found) {
  for (const programme::Place& place : places.children(code, date)) {
    const std::string own = path + place.code + kStep;
    found.push_back({place, own});
    add_places_below(places, place.code, own, date, found);
  }
}

}  // namespace

base::Page<PlaceOnDay> list_places(storage::Database& database, const programme::PlaceCode& under,
                                   base::Date date, const base::PageAsked& asked) {
  const auto known = storage::load_places_under(database, under);
  std::vector<PlaceInList> places;
  add_places_below(*known, under, "", date, places);
  const auto key = [](const PlaceInList& one) { return std::tuple(one.path); };
  return base::page_as(base::page_of_list(places, asked, key), [&](const PlaceInList& one) {
    return PlaceOnDay{one.place, known->attributes(one.place.code, date)};
  });
}

std::vector<programme::Place> places_level_by_level(storage::Database& database,
                                                    const programme::PlaceCode& under, base::Date date) {
  const auto known = storage::load_places_under(database, under);
  std::vector<programme::Place> listed;
  std::vector<programme::PlaceCode> open{under};
  while (!open.empty()) {
    const programme::PlaceCode parent = open.back();
    open.pop_back();
    const auto below = known->children(parent, date);
    listed.insert(listed.end(), below.begin(), below.end());
    for (auto place = below.rbegin(); place != below.rend(); ++place) open.push_back(place->code);
  }
  return listed;
}

}  // namespace ntm::actions

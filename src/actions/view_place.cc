// SPDX-License-Identifier: Apache-2.0
#include "actions/view_place.h"

#include "base/error.h"
#include "storage/place_queries.h"

namespace ntm::actions {

PlaceView view_place(storage::Database& database, const programme::PlaceCode& code, base::Date date) {
  const auto places = storage::load_places(database, code);
  const auto& periods = places->periods(code);
  if (periods.empty()) throw base::Error(base::Error::Kind::not_found, {"place.unknown", {{"place", code}}});
  const auto on = [&](const programme::Place& place, base::Date day) {
    return PlaceOnDay{place, places->attributes(place.code, day)};
  };
  const programme::Place& place = *places->find_or_last(code, date);
  const base::Date day = place.stands_at(date) ? date : place.to.value_or(place.from);
  PlaceView view{on(place, day), {}, {}, {}};
  for (const auto& child : places->children(code, day)) view.below.push_back(on(child, day));
  for (const auto& upper : places->ancestors(code, day)) {
    const auto* found = places->find(upper, day);
    view.above.emplace_back(upper, found ? found->name : upper);
  }
  for (const auto& period : periods) view.periods.push_back(on(period, period.from));
  return view;
}

std::optional<programme::Place> last_place(storage::Database& database, std::string_view code) {
  const auto places = storage::load_places(database, code);
  const auto& periods = places->periods(code);
  return periods.empty() ? std::nullopt : std::optional(periods.back());
}

std::string name_of_place(storage::Database& database, const programme::PlaceCode& code, base::Date date) {
  const auto places = storage::load_places(database, code);
  const auto* place = places->find_or_last(code, date);
  return place ? place->name : code;
}

std::string village_meant(storage::Database& database, const std::string& village, base::Date date) {
  const auto places = storage::load_places(database, village);
  const auto* place = places->find(village, date);
  return place ? place->name : village;
}

std::optional<programme::Place> find_village(storage::Database& database, const programme::PlaceCode& commune,
                                             const programme::PlaceCode& village, base::Date date,
                                             base::Instant known_at) {
  const auto places = storage::load_places(database, village, known_at);
  const auto* place = places->find(village, date);
  if (!place || place->parent != commune) return std::nullopt;
  return *place;
}

std::map<programme::PlaceCode, std::string> names_in_commune(storage::Database& database,
                                                             const programme::PlaceCode& commune,
                                                             base::Date date, base::Instant known_at) {
  std::map<programme::PlaceCode, std::string> names;
  const auto places = storage::load_places(database, commune, known_at);
  if (const auto* place = places->find(commune, date)) names[place->code] = place->name;
  for (const auto& village : places->villages(commune, date)) names[village.code] = village.name;
  return names;
}

}  // namespace ntm::actions

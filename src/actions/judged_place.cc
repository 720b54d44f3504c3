// SPDX-License-Identifier: Apache-2.0
#include "actions/judged_place.h"

#include <algorithm>

#include "base/error.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using programme::Place;
using programme::PlaceCode;
using programme::Places;

}  // namespace

Place place_on(const Places& places, const PlaceCode& code, Date date) {
  if (const Place* place = places.find(code, date)) return *place;
  const auto& periods = places.periods(code);
  if (periods.empty()) throw Error(Error::Kind::not_found, {"place.unknown", {{"code", code}}});
  if (const programme::LineageEvent* event = places.end_of(code, date))
    throw Error(Error::Kind::not_found,
                {"place.ended",
                 {{"code", code},
                  {"name", periods.back().name},
                  {"date", event->date.vietnamese()},
                  {"decision", event->decision},
                  {"successors", fmt::format("{}", fmt::join(event->successors, ", "))}}});
  throw Error(Error::Kind::not_found, {"place.not_then",
                                       {{"code", code},
                                        {"name", periods.back().name},
                                        {"date", date.vietnamese()},
                                        {"from", periods.front().from.vietnamese()}}});
}

Place place_on(storage::Database& database, const PlaceCode& code, Date date, base::Instant known_at) {
  return place_on(*storage::load_places(database, code, known_at), code, date);
}

const criteria::CriteriaSet& set_for(const Places& places, const Law& law, const PlaceCode& code, Date date,
                                     const std::string& id) {
  const std::vector<PlaceCode> above = places.ancestors(code, date);
  const criteria::CriteriaSet *provincial = nullptr, *national = nullptr;
  std::vector<std::string> ids;
  bool known = false;
  for (const criteria::CriteriaSet& set : law.sets) {
    known = known || set.id == id;
    if (!set.in_force_at(date)) continue;
    if (set.id == id) return set;
    if (!id.empty() || set.purpose != criteria::Purpose::recognition) continue;
    const bool here = std::find(above.begin(), above.end(), set.province) != above.end();
    if (!set.province.empty() && !here) continue;
    const criteria::CriteriaSet*& chosen = set.province.empty() ? national : provincial;
    ids.push_back(set.id);
    if (chosen)
      throw Error(Error::Kind::invalid, {"set.several", {{"sets", fmt::format("{}", fmt::join(ids, ", "))}}});
    chosen = &set;
  }
  if (!id.empty())
    throw Error(Error::Kind::not_found,
                {known ? "set.not_in_force" : "set.unknown", {{"set", id}, {"date", date.vietnamese()}}});
  if (!provincial && !national)
    throw Error(Error::Kind::not_found, {"set.none", {{"date", date.vietnamese()}}});
  return provincial ? *provincial : *national;
}

}  // namespace ntm::actions

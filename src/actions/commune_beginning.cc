// SPDX-License-Identifier: Apache-2.0
#include "actions/commune_beginning.h"

#include <algorithm>

#include "base/error.h"
#include "judging/judged_place.h"

namespace ntm::actions {
namespace {

using programme::Place;
using programme::PlaceCode;

// A new name is no new beginning; another place above it is.
base::Date beginning_of(const programme::Places& places, const Place& commune) {
  base::Date since = commune.from;
  const std::vector<Place>& periods = places.periods(commune.code);
  for (auto one = periods.rbegin(); one != periods.rend(); ++one) {
    if (one->from >= since) continue;
    const bool goes_on = one->parent == commune.parent && one->to && one->to->plus_days(1) == since;
    if (!goes_on) break;
    since = one->from;
  }
  return since;
}

std::vector<CommuneOrigin> origins_of(const programme::Places& places, const CommuneBeginning& beginning) {
  const PlaceCode& code = beginning.commune.code;
  const base::Date eve = beginning.since.plus_days(-1);
  std::vector<CommuneOrigin> origins;
  for (const PlaceCode& one : places.predecessors(code, eve)) {
    const Place* unit = places.find(one, eve);
    if (!unit || unit->kind != "commune") continue;
    const Place* above = places.find(unit->parent, eve);
    CommuneOrigin origin{unit->code, unit->name, above ? above->name : "", unit->from, false, {}};
    origin.divided = places.heirs(one, eve, beginning.since).size() > 1;
    for (const Place& village : beginning.villages) {
      const Place* before = places.find(village.code, eve);
      if (before && before->parent == one) origin.villages.push_back(village);
    }
    origins.push_back(std::move(origin));
  }
  std::ranges::sort(origins, {}, &CommuneOrigin::code);
  return origins;
}

}  // namespace

const CommuneOrigin* CommuneBeginning::origin(std::string_view code) const {
  const auto found = std::ranges::find(origins, code, &CommuneOrigin::code);
  return found == origins.end() ? nullptr : &*found;
}

CommuneBeginning commune_beginning(const programme::Places& places, const PlaceCode& commune,
                                   base::Date date) {
  CommuneBeginning beginning{judging::place_on(places, commune, date), date, {}, {}, {}};
  if (beginning.commune.kind != "commune")
    throw base::Error(base::Error::Kind::invalid,
                      {"import.not_a_commune", {{"place", commune}, {"name", beginning.commune.name}}});
  beginning.since = beginning_of(places, beginning.commune);
  beginning.villages = places.villages(commune, date);
  beginning.origins = origins_of(places, beginning);
  beginning.codes = places.ever_part_of(commune);
  return beginning;
}

}  // namespace ntm::actions

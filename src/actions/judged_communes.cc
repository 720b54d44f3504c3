// SPDX-License-Identifier: Apache-2.0
#include "actions/judged_communes.h"

#include <algorithm>

#include "actions/permitted.h"
#include "base/error.h"
#include "judging/judge_many.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::Place;
using programme::PlaceCode;

constexpr std::string_view kCommuneKind = "commune", kVillageKind = "village";

bool is_above_communes(const Place& place) {
  return place.kind != kCommuneKind && place.kind != kVillageKind;
}

// Whoever holds a place holds what is below it today; of the rest each is asked for.
bool sees_commune(storage::Database& database, const CommunesBelow& below, const PlaceCode& commune,
                  const accounts::Account& reader, base::Date today) {
  const auto above = below.places->ancestors(commune, today);
  if (std::ranges::find(above, below.place.code) != above.end()) return true;
  return may(database, reader, accounts::Permission::see_programme, commune, today);
}

}  // namespace

bool is_told_by_communes(storage::Database& database, const judging::Occasion& occasion) {
  const Place place = judging::place_on(database, occasion.place, occasion.date, occasion.known_at);
  if (!is_above_communes(place)) return false;
  if (occasion.set.empty() && !occasion.trial) return true;
  const judging::LawPointer law = judging::law_for(database, occasion);
  return std::ranges::none_of(law->sets, [&](const criteria::CriteriaSet& set) {
    const bool is_named = occasion.trial ? set.file == occasion.trial->name : set.id == occasion.set;
    return is_named && set.subject == place.kind;
  });
}

CommunesBelow communes_below(storage::Database& database, const judging::Occasion& occasion,
                             const accounts::Account* reader, base::Date today) {
  CommunesBelow below{judging::place_on(database, occasion.place, occasion.date, occasion.known_at),
                      storage::load_upper_places(database, occasion.known_at),
                      {},
                      {}};
  if (!is_above_communes(below.place))
    throw Error(Error::Kind::invalid,
                {"place.not_above", {{"code", below.place.code}, {"name", below.place.name}}});
  below.communes = judging::communes_of(database, occasion);
  if (reader)
    std::erase_if(below.communes, [&](const Place& commune) {
      if (sees_commune(database, below, commune.code, *reader, today)) return false;
      below.left_out.push_back(commune.code);
      return true;
    });
  return below;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/judged_communes.h"

#include <algorithm>

#include "actions/permitted.h"
#include "base/error.h"
#include "base/progress.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::Place;
using programme::PlaceCode;
using programme::Places;

constexpr std::string_view kCommuneKind = "commune", kVillageKind = "village";

bool is_above_communes(const Place& place) {
  return place.kind != kCommuneKind && place.kind != kVillageKind;
}

void add_communes(const Places& places, const PlaceCode& above, base::Date date, std::vector<Place>& found) {
  for (const Place& place : places.children(above, date)) {
    if (place.kind == kCommuneKind)
      found.push_back(place);
    else if (is_above_communes(place))
      add_communes(places, place.code, date, found);
  }
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
  CommunesBelow below{
      judging::place_on(database, occasion.place, occasion.date, occasion.known_at), nullptr, {}, {}};
  if (!is_above_communes(below.place))
    throw Error(Error::Kind::invalid,
                {"place.not_above", {{"code", below.place.code}, {"name", below.place.name}}});
  below.places = storage::load_places_under(database, occasion.place, occasion.known_at);
  add_communes(*below.places, occasion.place, occasion.date, below.communes);
  std::ranges::sort(below.communes, {}, &Place::code);
  if (reader)
    std::erase_if(below.communes, [&](const Place& commune) {
      if (sees_commune(database, below, commune.code, *reader, today)) return false;
      below.left_out.push_back(commune.code);
      return true;
    });
  return below;
}

// Anew: a province's communes would push out of memory what their own pages keep there. Without a Snapshot
// around them all, which would hold the records of each until the last is judged: nothing that is entered
// meanwhile was known at the moment that the occasion asks for.
void judge_communes(storage::Database& database, std::span<const PlaceCode> communes,
                    const judging::Occasion& occasion,
                    const std::function<void(const CommuneJudgement&)>& take) {
  for (const PlaceCode& code : communes) {
    base::this_work().advance();
    judging::Occasion one = occasion;
    one.place = code;
    std::optional<judging::Evaluation> evaluation;
    std::optional<base::Message> why_not;
    try {
      evaluation = judging::evaluate_anew(database, one);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::not_found && error.kind() != Error::Kind::invalid) throw;
      why_not = error.message();
    }
    take({code, evaluation ? &*evaluation : nullptr, why_not});
  }
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/judged_place.h"

#include <algorithm>

#include "base/error.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using criteria::CriteriaSet;
using programme::Place;
using programme::PlaceCode;
using programme::Places;

JudgingSet for_reference(const CriteriaSet& set, Date date) {
  return {&set, programme::ForReference{set.id, set.title, set.to, date}};
}

// The sets by which a place can be recognised: the national ones, and those of a province above it.
class SetsOfPlace {
 public:
  SetsOfPlace(const Law& law, const std::vector<PlaceCode>& above) {
    for (const CriteriaSet& set : law.sets) {
      const bool here = set.province.empty() || std::ranges::find(above, set.province) != above.end();
      if (here && set.purpose == criteria::Purpose::recognition) sets_.push_back(&set);
    }
  }

  bool any_in_force_on(Date date) const {
    return std::ranges::any_of(sets_, [&](const CriteriaSet* set) { return set->in_force_at(date); });
  }

  // Null when none is in force.
  const CriteriaSet* chosen_on(Date date) const {
    const CriteriaSet *provincial = nullptr, *national = nullptr;
    std::vector<std::string> ids;
    for (const CriteriaSet* set : sets_) {
      if (!set->in_force_at(date)) continue;
      const CriteriaSet*& chosen = set->province.empty() ? national : provincial;
      ids.push_back(set->id);
      if (chosen)
        throw Error(Error::Kind::invalid,
                    {"set.several", {{"sets", fmt::format("{}", fmt::join(ids, ", "))}}});
      chosen = set;
    }
    return provincial ? provincial : national;
  }

  // The last day on which one was in force, of those that ended before the day.
  std::optional<Date> last_day_before(Date date) const {
    std::optional<Date> last;
    for (const CriteriaSet* set : sets_)
      if (set->to < date) last = last ? std::max(*last, set->to) : set->to;
    return last;
  }

  // Why a day cannot be judged that comes before all of them.
  Error none_yet(Date date) const {
    if (sets_.empty()) return Error(Error::Kind::not_found, {"set.none", {}});
    const Date first = (*std::ranges::min_element(sets_, {}, &CriteriaSet::from))->from;
    return Error(Error::Kind::not_found,
                 {"set.not_yet", {{"date", date.vietnamese()}, {"from", first.vietnamese()}}});
  }

 private:
  std::vector<const CriteriaSet*> sets_;
};

JudgingSet named_set(const Law& law, const SetsOfPlace& sets, Date date, const std::string& id) {
  bool known = false;
  const CriteriaSet* last = nullptr;  // of its versions that ended
  for (const CriteriaSet& set : law.sets) {
    if (set.id != id) continue;
    if (set.in_force_at(date)) return {&set, std::nullopt};
    known = true;
    if (set.to < date && (!last || last->to < set.to)) last = &set;
  }
  if (last && !sets.any_in_force_on(date)) return for_reference(*last, date);
  throw Error(Error::Kind::not_found,
              {known ? "set.not_in_force" : "set.unknown", {{"set", id}, {"date", date.vietnamese()}}});
}

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

JudgingSet set_for(const Places& places, const Law& law, const PlaceCode& code, Date date,
                   const std::string& id) {
  const SetsOfPlace sets(law, places.ancestors(code, date));
  if (!id.empty()) return named_set(law, sets, date, id);
  if (const auto* set = sets.chosen_on(date)) return {set, std::nullopt};
  const auto last = sets.last_day_before(date);
  if (last) return for_reference(*sets.chosen_on(*last), date);
  throw sets.none_yet(date);
}

}  // namespace ntm::actions

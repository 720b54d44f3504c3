// SPDX-License-Identifier: Apache-2.0
#include "judging/judged_place.h"

#include <algorithm>

#include "storage/place_queries.h"

namespace ntm::judging {
namespace {

using base::Date;
using base::Error;
using criteria::CriteriaSet;
using programme::Place;
using programme::PlaceCode;
using programme::Places;

// The sets by which a place can be recognised: those for its kind of place, the national ones and those of a
// province above it. What the law asks must stand in them whole, unless somebody means that very set.
class SetsOfPlace {
 public:
  enum class Which { whole, all };

  SetsOfPlace(const Places& places, const Law& law, const PlaceCode& code, Date date,
              Which which = Which::whole) {
    const std::vector<PlaceCode> above = places.ancestors(code, date);
    if (const Place* place = places.find_or_last(code, date)) kind_ = place->kind;
    for (const CriteriaSet& set : law.sets) {
      const bool here = set.province.empty() || set.province == code ||
                        std::ranges::find(above, set.province) != above.end();
      if (!here || set.purpose != criteria::Purpose::recognition || set.subject != kind_) continue;
      (set.is_whole() || which == Which::all ? sets_ : entering_).push_back(&set);
    }
  }

  // By a set that is not in force any more; says which one is, and is not whole.
  JudgingSet for_reference(const CriteriaSet& set, Date date) const {
    programme::ForReference reference{set.id, set.title, set.to, date};
    for (const CriteriaSet* one : entering_)
      if (one->in_force_at(date) && one->tier == set.tier && !reference.entering)
        reference.entering = programme::ForReference::Entering{one->id, one->title, one->entered().value()};
    return {&set, std::move(reference)};
  }

  const std::string& kind() const { return kind_; }

  // Those of one tier only.
  SetsOfPlace of(criteria::Tier tier) const {
    SetsOfPlace some = *this;
    std::erase_if(some.sets_, [&](const CriteriaSet* set) { return set->tier != tier; });
    return some;
  }

  // Those of that id, and those that extend it.
  SetsOfPlace of(const std::string& id) const {
    SetsOfPlace some = *this;
    std::erase_if(some.sets_, [&](const CriteriaSet* set) { return set->id != id && set->extends != id; });
    return some;
  }

  bool any_in_force_on(Date date) const {
    return std::ranges::any_of(sets_, [&](const CriteriaSet* set) { return set->in_force_at(date); });
  }

  // Of the lowest tier that is in force, the province's before the national one; null where several fit.
  const CriteriaSet* only_on(Date date) const {
    const auto best = best_on(date);
    return best.size() == 1 ? best.front() : nullptr;
  }

  // The last day on which one was in force, of those that ended before the day.
  std::optional<Date> last_day_before(Date date) const {
    std::optional<Date> last;
    for (const CriteriaSet* set : sets_)
      if (set->to < date) last = last ? std::max(*last, set->to) : set->to;
    return last;
  }

  // The one of the day, or that of the last day on which there was one.
  SetOrWhyNot judging_on(Date date) const {
    const bool in_force = any_in_force_on(date);
    const auto day = in_force ? std::optional(date) : last_day_before(date);
    if (!day) return none_yet(date);
    const auto best = best_on(*day);
    if (best.size() > 1) return several(best);
    return in_force ? JudgingSet{best.front(), std::nullopt} : for_reference(*best.front(), date);
  }

 private:
  // Why a day cannot be judged that comes before all of them.
  Error none_yet(Date date) const {
    if (sets_.empty()) return Error(Error::Kind::not_found, {"set.none", {}});
    const Date first = (*std::ranges::min_element(sets_, {}, &CriteriaSet::from))->from;
    return Error(Error::Kind::not_found,
                 {"set.not_yet", {{"date", date.vietnamese()}, {"from", first.vietnamese()}}});
  }

  static Error several(const std::vector<const CriteriaSet*>& best) {
    std::vector<std::string> ids;
    for (const CriteriaSet* set : best) ids.push_back(set->id);
    return Error(Error::Kind::invalid, {"set.several", {{"sets", fmt::format("{}", fmt::join(ids, ", "))}}});
  }

  std::vector<const CriteriaSet*> best_on(Date date) const {
    std::vector<const CriteriaSet*> best;
    const auto rank = [](const CriteriaSet* set) { return std::pair(set->tier, set->province.empty()); };
    for (const CriteriaSet* set : sets_) {
      if (!set->in_force_at(date)) continue;
      if (!best.empty() && rank(set) < rank(best.front())) best.clear();
      if (best.empty() || rank(set) == rank(best.front())) best.push_back(set);
    }
    return best;
  }

  std::string kind_;
  std::vector<const CriteriaSet*> sets_;
  std::vector<const CriteriaSet*> entering_;  // not whole
};

SetOrWhyNot named_set(const Law& law, const SetsOfPlace& sets, Date date, const std::string& id) {
  bool known = false;
  const CriteriaSet* last = nullptr;  // of its versions that ended
  for (const CriteriaSet& set : law.sets) {
    if (set.id != id) continue;
    if (set.subject != sets.kind()) return Error(Error::Kind::invalid, {"set.other_subject", {{"set", id}}});
    if (set.in_force_at(date)) return JudgingSet{&set, std::nullopt};
    known = true;
    if (set.to < date && (!last || last->to < set.to)) last = &set;
  }
  if (last && !sets.of(last->tier).any_in_force_on(date)) return sets.for_reference(*last, date);
  return Error(Error::Kind::not_found,
               {known ? "set.not_in_force" : "set.unknown", {{"set", id}, {"date", date.vietnamese()}}});
}

}  // namespace

Error no_such_place(const Places& places, const PlaceCode& code, Date date) {
  const auto& periods = places.periods(code);
  if (periods.empty()) return Error(Error::Kind::not_found, {"place.unknown", {{"code", code}}});
  if (const programme::LineageEvent* event = places.end_of(code, date))
    return Error(Error::Kind::not_found,
                 {"place.ended",
                  {{"code", code},
                   {"name", periods.back().name},
                   {"date", event->date.vietnamese()},
                   {"decision", event->decision},
                   {"successors", fmt::format("{}", fmt::join(event->successors, ", "))}}});
  return Error(Error::Kind::not_found, {"place.not_then",
                                        {{"code", code},
                                         {"name", periods.back().name},
                                         {"date", date.vietnamese()},
                                         {"from", periods.front().from.vietnamese()}}});
}

Place place_on(const Places& places, const PlaceCode& code, Date date) {
  if (const Place* place = places.find(code, date)) return *place;
  throw no_such_place(places, code, date);
}

Place place_on(storage::Database& database, const PlaceCode& code, Date date, base::Instant known_at) {
  return place_on(*storage::load_places(database, code, known_at), code, date);
}

SetOrWhyNot look_for_set(const Places& places, const Law& law, const PlaceCode& code, Date date,
                         const std::string& id) {
  const SetsOfPlace sets(places, law, code, date);
  if (!id.empty()) return named_set(law, sets, date, id);
  return sets.judging_on(date);
}

JudgingSet set_for(const Places& places, const Law& law, const PlaceCode& code, Date date,
                   const std::string& id) {
  SetOrWhyNot found = look_for_set(places, law, code, date, id);
  if (const Error* why_not = std::get_if<Error>(&found)) throw *why_not;
  return std::get<JudgingSet>(std::move(found));
}

std::optional<JudgingSet> set_if_there(SetOrWhyNot found) {
  if (auto* judging = std::get_if<JudgingSet>(&found)) return std::move(*judging);
  if (const Error& why_not = std::get<Error>(found); why_not.kind() != Error::Kind::not_found) throw why_not;
  return std::nullopt;
}

std::vector<const CriteriaSet*> tiers_for(const Places& places, const Law& law, const PlaceCode& code,
                                          Date date) {
  const SetsOfPlace sets(places, law, code, date);
  const auto day = sets.any_in_force_on(date) ? std::optional(date) : sets.last_day_before(date);
  std::vector<const CriteriaSet*> found;
  if (!day) return found;
  for (const criteria::Tier tier : criteria::kTiers)
    if (const CriteriaSet* set = sets.of(tier).only_on(*day)) found.push_back(set);
  return found;
}

std::optional<JudgingSet> required_set(const Places& places, const Law& law, const PlaceCode& code, Date date,
                                       const std::string& id) {
  const SetsOfPlace sets(places, law, code, date, SetsOfPlace::Which::all);
  return set_if_there(sets.of(id).judging_on(date));
}

}  // namespace ntm::judging

// SPDX-License-Identifier: Apache-2.0
#include "actions/moved_level.h"

#include <algorithm>
#include <map>
#include <memory>

#include "base/error.h"
#include "base/progress.h"
#include "judging/judge_many.h"

namespace ntm::actions {
namespace {

using base::Error;
using criteria::CriteriaSet;
using criteria::Indicator;

// A set with one number changed, and the law that its formulas point into.
struct MovedSet {
  judging::LawPointer law;
  CriteriaSet set;
  std::unique_ptr<const programme::CompiledSet> compiled = {};
};
using MovedSetPointer = std::shared_ptr<const MovedSet>;

Indicator* find_indicator(std::vector<Indicator>& indicators, std::string_view code) {
  for (Indicator& one : indicators) {
    if (one.code == code) return &one;
    if (Indicator* part = find_indicator(one.parts, code)) return part;
  }
  return nullptr;
}

Indicator* find_indicator(CriteriaSet& set, std::string_view code) {
  for (criteria::Criterion& criterion : set.criteria)
    if (Indicator* found = find_indicator(criterion.indicators, code)) return found;
  return find_indicator(set.conditions, code);
}

// In each cell: what the level depends on stays as it is.
void set_levels(criteria::LevelTable& table, const base::Rational& number) {
  if (table.level) {
    table.level->kind = criteria::Level::Kind::number;
    table.level->number = number;
  }
  for (auto& [name, cell] : table.cells) set_levels(cell, number);
}

// Null where the set does not have the indicator.
MovedSetPointer with_level(const judging::LawPointer& law, const CriteriaSet& set, const MovedLevel& moved) {
  auto made = std::make_shared<MovedSet>(MovedSet{law, set});
  Indicator* indicator = find_indicator(made->set, moved.indicator);
  if (!indicator) return nullptr;
  if (!indicator->target)
    throw Error(Error::Kind::invalid, {"indicator.no_number", {{"code", moved.indicator}}});
  criteria::Target& target = *indicator->target;
  // What the province has not filled is tried as if it had.
  if (!target.levels.level && target.levels.cells.empty())
    target.levels.level =
        criteria::Level{criteria::Level::Kind::not_known, 0, indicator->reference, indicator->trust};
  target.delegated = false;
  set_levels(target.levels, moved.level);
  made->compiled = std::make_unique<const programme::CompiledSet>(made->set);
  return made;
}

// The sets by which communes are judged, each made once with that level.
class MovedSets {
 public:
  explicit MovedSets(const MovedLevel& moved) : moved_(moved) {}

  // Its formulas are the same, and so are their counts.
  std::shared_ptr<const programme::CompiledSet> make(const judging::LawPointer& law, const CriteriaSet& set) {
    const MovedSetPointer made = with_level(law, set, moved_);
    sets_.emplace(set.id, made);
    if (!made) return nullptr;
    return {made, made->compiled.get()};
  }

  // base::Error where communes were judged, and none of their sets has the indicator.
  void check() const {
    if (!sets_.empty() && std::ranges::none_of(sets_, [](const auto& one) { return one.second != nullptr; }))
      throw Error(Error::Kind::not_found,
                  {"indicator.unknown", {{"set", sets_.begin()->first}, {"code", moved_.indicator}}});
  }

  // Keeps what the judgement by it points to.
  judging::LawPointer law_of(const std::string& id) const {
    const MovedSetPointer& moved = sets_.at(id);
    return {moved, moved->law.get()};
  }

 private:
  const MovedLevel& moved_;
  std::map<std::string, MovedSetPointer> sets_;  // by id
};

ImpactOnPlace impact_on(const judging::JudgedCommune& commune, const judging::LawPointer& law,
                        const MovedSets& moved, const MovedLevel& level, SetsCompared& sets) {
  ImpactOnPlace one{side_of(commune), side_of(commune), {}, {}, nullptr, nullptr, {}};
  if (commune.why_not) return one;
  one.trust_before = one.trust_after = commune.trust;
  one.law = one.drafted_law = law;
  if (!commune.otherwise) return one;
  const judging::Judgement& again = *commune.otherwise;
  one.after = side_of(commune.place, again);
  one.drafted_law = moved.law_of(commune.set->id);
  const auto& between = sets.between(law, *commune.set, one.drafted_law, *again.set);
  for (IndicatorImpact& indicator : impacts_between(between, commune, again)) {
    const bool is_moved = indicator.pair.after && indicator.pair.after->code == level.indicator;
    if (is_moved || indicator.before != indicator.after) one.indicators.push_back(std::move(indicator));
  }
  return one;
}

}  // namespace

DraftImpact impact_of_level(storage::Database& database, const MovedLevel& moved,
                            const judging::Occasion& occasion, const accounts::Account* reader,
                            base::Date today) {
  const programme::Place asked =
      judging::place_on(database, occasion.place, occasion.date, occasion.known_at);
  std::vector<programme::Place> communes{asked};
  if (asked.kind != "commune") communes = communes_below(database, occasion, reader, today).communes;
  base::this_work().begin("progress.judging", std::ssize(communes));
  MovedSets made(moved);
  judging::ManyOptions options;
  options.otherwise = [&](const judging::LawPointer& law, const CriteriaSet& set) {
    return made.make(law, set);
  };
  const auto judged = judging::judge_many(database, occasion, communes, options);
  made.check();
  DraftImpact impact{occasion.date, {}};
  SetsCompared sets;
  for (const judging::JudgedCommune& commune : judged.communes)
    impact.places.push_back(impact_on(commune, judged.law, made, moved, sets));
  return impact;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/moved_level.h"

#include <map>
#include <memory>

#include "base/error.h"
#include "base/progress.h"
#include "storage/place_queries.h"

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

// By that set, over the counts that were made for the other: formulas are the same, and so are their atoms.
judging::Evaluation judged_again(const judging::Evaluation& evaluation, const MovedSetPointer& moved) {
  judging::Evaluation again = evaluation;
  again.law = {moved, moved->law.get()};
  again.set = &moved->set;
  again.compiled = {moved, moved->compiled.get()};
  again.assessment = programme::assess(*again.compiled, again.evidence.view());
  return again;
}

class LevelMover {
 public:
  LevelMover(const MovedLevel& moved, base::Date date) : moved_(moved), impact_{date, {}} {}

  void add(const programme::Place& place, const CommuneJudgement& judged) {
    ImpactOnPlace one;
    if (!judged.evaluation) {
      one.before.code = place.code;
      one.before.name = place.name;
      one.before.why_not = judged.why_not;
      one.after = one.before;
    } else {
      compare(place, *judged.evaluation, one);
    }
    impact_.places.push_back(std::move(one));
  }

  DraftImpact told() {
    if (!found_ && !sets_.empty())
      throw Error(Error::Kind::not_found,
                  {"indicator.unknown", {{"set", sets_.begin()->first}, {"code", moved_.indicator}}});
    return std::move(impact_);
  }

 private:
  void compare(const programme::Place& place, const judging::Evaluation& evaluation, ImpactOnPlace& one) {
    one.before = one.after = side_of(place, evaluation);
    one.trust_before = one.trust_after = evaluation.assessment.trust();
    one.law = one.drafted_law = evaluation.law;
    const auto [known, is_new] = sets_.try_emplace(evaluation.set->id);
    if (is_new) known->second = with_level(evaluation.law, *evaluation.set, moved_);
    if (!known->second) return;
    found_ = true;
    const judging::Evaluation again = judged_again(evaluation, known->second);
    one.after = side_of(place, again);
    one.drafted_law = again.law;
    for (IndicatorImpact& indicator : impacts_between(evaluation, again)) {
      const bool is_moved = indicator.pair.after && indicator.pair.after->code == moved_.indicator;
      if (is_moved || indicator.before != indicator.after) one.indicators.push_back(std::move(indicator));
    }
  }

  const MovedLevel& moved_;
  DraftImpact impact_;
  std::map<std::string, MovedSetPointer> sets_;  // by id
  bool found_ = false;
};

}  // namespace

DraftImpact impact_of_level(storage::Database& database, const MovedLevel& moved,
                            const judging::Occasion& occasion, const accounts::Account* reader,
                            base::Date today) {
  const programme::Place asked =
      judging::place_on(database, occasion.place, occasion.date, occasion.known_at);
  std::vector<programme::Place> communes{asked};
  if (asked.kind != "commune") communes = communes_below(database, occasion, reader, today).communes;
  std::vector<programme::PlaceCode> codes;
  for (const programme::Place& one : communes) codes.push_back(one.code);
  base::this_work().begin("progress.judging", std::ssize(codes));
  LevelMover mover(moved, occasion.date);
  auto place = communes.begin();
  judge_communes(database, codes, occasion,
                 [&](const CommuneJudgement& judged) { mover.add(*place++, judged); });
  return mover.told();
}

}  // namespace ntm::actions

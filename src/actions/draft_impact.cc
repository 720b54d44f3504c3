// SPDX-License-Identifier: Apache-2.0
#include "actions/draft_impact.h"

#include <algorithm>

#include "actions/list_places.h"
#include "base/error.h"
#include "base/progress.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Error;
using programme::Verdict;

// The worst of those that the evaluation has.
std::optional<Verdict> worst_of(const judging::Evaluation& evaluation,
                                const std::vector<const criteria::Indicator*>& indicators) {
  std::optional<Verdict> worst;
  for (const criteria::Indicator* indicator : indicators) {
    const programme::IndicatorVerdict* found = evaluation.assessment.find(indicator->code);
    if (found) worst = worst ? programme::worse(*worst, found->verdict()) : found->verdict();
  }
  return worst;
}

// Judges the place, and says in `side` what came of it; nothing where it cannot be judged.
std::optional<judging::Evaluation> judged_by(storage::Database& database, const judging::Occasion& occasion,
                                             const programme::Place& place, JudgedInChange& side) {
  side.code = place.code;
  side.name = place.name;
  try {
    judging::Evaluation evaluation = judging::evaluate(database, occasion);
    side = side_of(place, evaluation);
    return evaluation;
  } catch (const Error& why_not) {
    if (why_not.kind() != Error::Kind::not_found && why_not.kind() != Error::Kind::invalid) throw;
    side.why_not = why_not.message();
    return std::nullopt;
  }
}

ImpactOnPlace impact_on(storage::Database& database, const SetChoice& draft, const programme::Place& place,
                        base::Date date, const Session& session) {
  ImpactOnPlace impact;
  const auto before =
      judged_by(database, {place.code, date, session.now, "", std::nullopt}, place, impact.before);
  const auto after =
      judged_by(database, {place.code, date, session.now, draft.id, draft.file}, place, impact.after);
  if (before) impact.trust_before = before->assessment.trust();
  if (after) impact.trust_after = after->assessment.trust();
  if (!before || !after) return impact;
  impact.law = before->law;
  impact.drafted_law = after->law;
  impact.indicators = impacts_between(*before, *after);
  return impact;
}

}  // namespace

std::vector<const IndicatorImpact*> ImpactOnPlace::with(CriterionChange change) const {
  std::vector<const IndicatorImpact*> found;
  for (const IndicatorImpact& one : indicators)
    if (one.change == change) found.push_back(&one);
  return found;
}

JudgedInChange side_of(const programme::Place& place, const judging::Evaluation& evaluation) {
  JudgedInChange side;
  side.code = place.code;
  side.name = place.name;
  side.set = evaluation.set->id;
  side.set_title = evaluation.set->title;
  side.for_reference = evaluation.for_reference;
  side.conclusion = evaluation.conclusion();
  side.counts = evaluation.assessment.counts;
  return side;
}

std::vector<IndicatorImpact> impacts_between(const judging::Evaluation& before,
                                             const judging::Evaluation& after) {
  std::vector<IndicatorImpact> impacts;
  auto difference = judging::difference_of_sets(*before.law, *before.set, *after.law, *after.set);
  for (criteria::IndicatorPair& pair : difference.pairs) {
    IndicatorImpact one;
    one.before = worst_of(before, pair.before);
    if (pair.after) one.after = worst_of(after, {pair.after});
    if (one.before && one.after) one.change = change_of({one.before}, one.after);
    one.pair = std::move(pair);
    impacts.push_back(std::move(one));
  }
  return impacts;
}

DraftImpact impact_of(storage::Database& database, const SetChoice& draft, const programme::PlaceCode& place,
                      base::Date date, const Session& session) {
  const storage::Snapshot snapshot(database);
  // What is wrong with the draft is said once, before any place is judged by it.
  const auto drafted = law_of_choice(&database, draft, session);
  chosen_set(*drafted, draft);
  DraftImpact impact{date, {}};
  const programme::Place asked = judging::place_on(database, place, date, session.now);
  std::vector<programme::Place> communes{asked};
  if (asked.kind != "commune") {
    communes = places_level_by_level(database, place, date);
    std::erase_if(communes, [](const programme::Place& one) { return one.kind != "commune"; });
    std::ranges::sort(communes, {}, &programme::Place::code);
  }
  base::this_work().begin("progress.judging", std::ssize(communes));
  for (const programme::Place& one : communes) {
    impact.places.push_back(impact_on(database, draft, one, date, session));
    base::this_work().advance();
  }
  return impact;
}

}  // namespace ntm::actions

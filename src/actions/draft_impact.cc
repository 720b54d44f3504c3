// SPDX-License-Identifier: Apache-2.0
#include "actions/draft_impact.h"

#include "base/progress.h"
#include "judging/difference_of_sets.h"

namespace ntm::actions {
namespace {

using programme::Verdict;

// The worst verdict on those that were judged; `find`: the one on an indicator, null where there is none.
template <typename Find>
std::optional<Verdict> worst_of(const std::vector<const criteria::Indicator*>& indicators, const Find& find) {
  std::optional<Verdict> worst;
  for (const criteria::Indicator* indicator : indicators)
    if (const std::optional<Verdict> found = find(indicator->code))
      worst = worst ? programme::worse(*worst, *found) : *found;
  return worst;
}

std::optional<Verdict> verdict_on(const judging::Judgement& judged, const std::string& code) {
  const judging::JudgedIndicator* found = judged.find(code);
  return found ? std::optional(found->verdict) : std::nullopt;
}

std::optional<Verdict> verdict_on(const judging::Evaluation& evaluation, const std::string& code) {
  const programme::IndicatorVerdict* found = evaluation.assessment.find(code);
  return found ? std::optional(found->verdict()) : std::nullopt;
}

template <typename Judged>
std::vector<IndicatorImpact> joined(const criteria::SetDifference& sets, const Judged& before,
                                    const Judged& after) {
  std::vector<IndicatorImpact> impacts;
  for (const criteria::IndicatorPair& pair : sets.pairs) {
    IndicatorImpact one;
    one.before = worst_of(pair.before, [&](const std::string& code) { return verdict_on(before, code); });
    if (pair.after) one.after = verdict_on(after, pair.after->code);
    if (one.before && one.after) one.change = change_of({one.before}, one.after);
    one.pair = pair;
    impacts.push_back(std::move(one));
  }
  return impacts;
}

}  // namespace

const criteria::SetDifference& SetsCompared::between(const judging::LawPointer& before_law,
                                                     const criteria::CriteriaSet& before,
                                                     const judging::LawPointer& after_law,
                                                     const criteria::CriteriaSet& after) {
  const auto [known, is_new] = compared_.try_emplace({&before, &after});
  if (is_new) known->second = judging::difference_of_sets(*before_law, before, *after_law, after);
  return known->second;
}

std::vector<const IndicatorImpact*> ImpactOnPlace::with(CriterionChange change) const {
  std::vector<const IndicatorImpact*> found;
  for (const IndicatorImpact& one : indicators)
    if (one.change == change) found.push_back(&one);
  return found;
}

JudgedInChange side_of(const programme::Place& place, const judging::Judgement& judged) {
  JudgedInChange side;
  side.code = place.code;
  side.name = place.name;
  side.set = judged.set->id;
  side.set_title = judged.set->title;
  side.for_reference = judged.for_reference;
  side.conclusion = judged.verdict;
  side.counts = judged.counts;
  return side;
}

JudgedInChange side_of(const judging::JudgedCommune& commune) {
  if (!commune.why_not) return side_of(commune.place, commune);
  JudgedInChange side;
  side.code = commune.place.code;
  side.name = commune.place.name;
  side.why_not = commune.why_not;
  return side;
}

std::vector<IndicatorImpact> impacts_between(const criteria::SetDifference& sets,
                                             const judging::Judgement& before,
                                             const judging::Judgement& after) {
  return joined(sets, before, after);
}

std::vector<IndicatorImpact> impacts_between(const judging::Evaluation& before,
                                             const judging::Evaluation& after) {
  return joined(judging::difference_of_sets(*before.law, *before.set, *after.law, *after.set), before, after);
}

DraftImpact impact_of(storage::Database& database, const SetChoice& draft, const programme::PlaceCode& place,
                      base::Date date, const Session& session) {
  const storage::Snapshot snapshot(database);
  // What is wrong with the draft is said once, before any place is judged by it.
  const auto drafted = law_of_choice(&database, draft, session);
  chosen_set(*drafted, draft);
  const judging::Occasion in_force{place, date, session.now, "", std::nullopt};
  const std::vector<programme::Place> communes = judging::communes_of(database, in_force);
  base::this_work().begin("progress.judging", 2 * std::ssize(communes));
  const auto before = judging::judge_many(database, in_force, communes);
  const auto after =
      judging::judge_many(database, {place, date, session.now, draft.id, draft.file}, communes);
  DraftImpact impact{date, {}};
  SetsCompared sets;
  for (std::size_t i = 0; i < communes.size(); ++i) {
    const judging::JudgedCommune &was = before.communes[i], &is = after.communes[i];
    ImpactOnPlace one{side_of(was), side_of(is), {}, {}, before.law, after.law, {}};
    if (!was.why_not) one.trust_before = was.trust;
    if (!is.why_not) one.trust_after = is.trust;
    if (!was.why_not && !is.why_not)
      one.indicators = impacts_between(sets.between(before.law, *was.set, after.law, *is.set), was, is);
    impact.places.push_back(std::move(one));
  }
  return impact;
}

}  // namespace ntm::actions

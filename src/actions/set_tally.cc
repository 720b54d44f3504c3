// SPDX-License-Identifier: Apache-2.0
#include "actions/set_tally.h"

#include <algorithm>

namespace ntm::actions {
namespace {

using programme::IndicatorVerdict;
using programme::Verdict;

bool is_holding(Verdict verdict) {
  return verdict == Verdict::met || verdict == Verdict::marginal;
}

// Every indicator and condition that is judged by itself, not its parts, with whether what it belongs to is
// held; a condition belongs to itself.
template <typename Take>
void each_whole(const programme::Assessment& assessment, const Take& take) {
  for (const programme::CriterionVerdict& criterion : assessment.criteria)
    for (const IndicatorVerdict& one : criterion.indicators) take(one, is_holding(criterion.verdict));
  for (const IndicatorVerdict& one : assessment.conditions) take(one, is_holding(one.verdict()));
}

template <typename Thing>
std::vector<Verdict> verdicts_on(const std::vector<const VerdictsOfSet*>& before, const Thing& thing) {
  std::vector<Verdict> verdicts;
  for (const VerdictsOfSet* one : before)
    if (const auto verdict = one->of(thing)) verdicts.push_back(*verdict);
  return verdicts;
}

int not_sure(const programme::TrustCounts& trust) {
  return trust.total() - trust.decision;
}

}  // namespace

VerdictsOfSet::VerdictsOfSet(const judging::Evaluation& evaluation) : law_(evaluation.law) {
  for (const auto& one : evaluation.assessment.criteria)
    criteria_[one.criterion->code] = {&one.criterion->name.vi, one.verdict};
  each_whole(evaluation.assessment, [&](const IndicatorVerdict& one, bool) {
    indicators_[one.indicator().code] = {&one.indicator().name.vi, one.verdict()};
  });
}

std::optional<Verdict> VerdictsOfSet::found_in(const Names& names, const std::string& code,
                                               const std::string& name) {
  const auto found = names.find(code);
  if (found == names.end() || *found->second.first != name) return std::nullopt;
  return found->second.second;
}

std::optional<Verdict> VerdictsOfSet::of(const criteria::Criterion& criterion) const {
  return found_in(criteria_, criterion.code, criterion.name.vi);
}

std::optional<Verdict> VerdictsOfSet::of(const criteria::Indicator& indicator) const {
  return found_in(indicators_, indicator.code, indicator.name.vi);
}

YearTurn turn_of(const std::vector<Verdict>& before, Verdict now) {
  const auto all = [&](Verdict verdict) {
    return std::ranges::all_of(before, [&](Verdict one) { return one == verdict; });
  };
  if (before.empty() || now == Verdict::undetermined) return YearTurn::none;
  if (now == Verdict::not_met)
    return std::ranges::any_of(before, is_holding) ? YearTurn::lost : YearTurn::none;
  if (all(Verdict::not_met)) return YearTurn::gained;
  return now == Verdict::marginal && all(Verdict::met) ? YearTurn::weakened : YearTurn::none;
}

SetTally::SetTally(const judging::Evaluation& first) {
  set_.law = first.law;
  set_.set = first.set;
  set_.for_reference = first.for_reference;
  set_.by_held.resize(first.set->criteria.size() + 1);
  for (const criteria::Criterion& criterion : first.set->criteria)
    add_indicators(&criterion, criterion.indicators, false);
  add_indicators(nullptr, first.set->conditions, false);
}

void SetTally::add_indicators(const criteria::Criterion* criterion,
                              const std::vector<criteria::Indicator>& indicators, bool is_part) {
  for (const criteria::Indicator& indicator : indicators) {
    positions_[indicator.code] = set_.indicators.size();
    IndicatorAcross one;
    one.indicator = &indicator;
    one.criterion = criterion;
    one.is_part = is_part;
    set_.indicators.push_back(std::move(one));
    add_indicators(criterion, indicator.parts, true);
  }
}

// By code: another commune's evaluation may have a law of its own that says the same.
IndicatorAcross& SetTally::across(const criteria::Indicator& indicator) {
  return set_.indicators[positions_.at(indicator.code)];
}

void SetTally::add(const judging::Evaluation& evaluation, const std::vector<const VerdictsOfSet*>& before,
                   CommuneStanding& commune) {
  const programme::Assessment& assessment = evaluation.assessment;
  commune.set = set_.set->id;
  commune.conclusion = evaluation.conclusion();
  commune.criteria = assessment.counts;
  set_.communes.count(*commune.conclusion);
  ++set_.by_held[static_cast<std::size_t>(assessment.counts.held())];
  const programme::TrustCounts trust = assessment.trust();
  if (set_.trust.total() == 0 || not_sure(trust) > not_sure(set_.trust)) set_.trust = trust;
  each_whole(assessment, [&](const IndicatorVerdict& one, bool) { count(one); });
  if (!is_holding(*commune.conclusion)) add_obstacles(evaluation, commune);
  if (!before.empty()) add_year(evaluation, before, commune);
}

// With its parts.
void SetTally::count(const IndicatorVerdict& verdict) {
  const criteria::Indicator& indicator = verdict.indicator();
  const programme::Trace& trace = verdict.trace();
  IndicatorAcross& one = across(indicator);
  one.counts.count(verdict.verdict());
  if (trace.value && trace.value->is_exact()) values_[indicator.code].push_back(trace.value->low);
  if (trace.level && trace.level->kind == criteria::Level::Kind::number && indicator.target) {
    const auto known = std::ranges::find(one.levels, trace.level->number,
                                         [](const LevelAcross& level) { return level.level.number; });
    LevelAcross& level =
        known != one.levels.end()
            ? *known
            : one.levels.emplace_back(LevelAcross{indicator.target->operation, *trace.level, 0});
    ++level.communes;
  }
  for (const IndicatorVerdict& part : verdict.parts()) count(part);
}

void SetTally::add_obstacles(const judging::Evaluation& evaluation, CommuneStanding& commune) {
  each_whole(evaluation.assessment, [&](const IndicatorVerdict& one, bool is_held) {
    if (is_held) return;
    IndicatorAcross& across_all = across(one.indicator());
    if (one.verdict() == Verdict::not_met) {
      ++across_all.keeps_back;
      commune.kept_back_by.push_back(one.indicator().code);
    } else if (one.verdict() == Verdict::undetermined) {
      ++across_all.leaves_open;
      commune.left_open_by.push_back(one.indicator().code);
    }
  });
  if (commune.kept_back_by.size() == 1 && commune.left_open_by.empty())
    ++set_.indicators[positions_.at(commune.kept_back_by.front())].alone;
}

void SetTally::add_year(const judging::Evaluation& evaluation,
                        const std::vector<const VerdictsOfSet*>& before, CommuneStanding& commune) {
  for (const programme::CriterionVerdict& one : evaluation.assessment.criteria) {
    const std::string& code = one.criterion->code;
    const YearTurn turn = turn_of(verdicts_on(before, *one.criterion), one.verdict);
    if (turn == YearTurn::gained) commune.gained.push_back(code);
    if (turn == YearTurn::lost) commune.lost.push_back(code);
    if (turn == YearTurn::weakened) commune.weakened.push_back(code);
  }
  each_whole(evaluation.assessment, [&](const IndicatorVerdict& one, bool) {
    const YearTurn turn = turn_of(verdicts_on(before, one.indicator()), one.verdict());
    if (turn == YearTurn::gained) ++across(one.indicator()).gained;
    if (turn == YearTurn::lost) ++across(one.indicator()).lost;
  });
  ++set_.compared;
  if (!commune.gained.empty()) ++set_.gaining;
  if (commune.is_slipping()) ++set_.slipping;
}

SetAcross SetTally::told() {
  for (IndicatorAcross& one : set_.indicators) {
    std::ranges::sort(one.levels, {}, [](const LevelAcross& level) { return level.level.number; });
    auto& values = values_[one.indicator->code];
    one.exact = static_cast<int>(values.size());
    one.values = distribution_of(std::move(values));
  }
  return std::move(set_);
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#include "actions/set_tally.h"

#include <algorithm>

namespace ntm::actions {
namespace {

using judging::JudgedCriterion;
using judging::JudgedIndicator;
using judging::Judgement;
using programme::Verdict;

bool is_holding(Verdict verdict) {
  return verdict == Verdict::met || verdict == Verdict::marginal;
}

// Every indicator and condition that is judged by itself, not its parts, with whether what it belongs to is
// held; a condition belongs to itself.
template <typename Take>
void each_whole(const Judgement& judged, const Take& take) {
  for (const JudgedCriterion& criterion : judged.criteria)
    for (const JudgedIndicator& one : criterion.indicators) take(one, is_holding(criterion.verdict));
  for (const JudgedIndicator& one : judged.conditions) take(one, is_holding(one.verdict));
}

template <typename Thing>
bool is_same_in_both(const Thing& a, const Thing& b) {
  return &a == &b || (a.code == b.code && a.name.vi == b.name.vi);
}

std::vector<Verdict> verdicts_on(const std::vector<const Judgement*>& before,
                                 const criteria::Criterion& criterion) {
  std::vector<Verdict> verdicts;
  for (const Judgement* judged : before)
    for (const JudgedCriterion& one : judged->criteria)
      if (is_same_in_both(*one.criterion, criterion)) verdicts.push_back(one.verdict);
  return verdicts;
}

std::vector<Verdict> verdicts_on(const std::vector<const Judgement*>& before,
                                 const criteria::Indicator& indicator) {
  std::vector<Verdict> verdicts;
  for (const Judgement* judged : before)
    each_whole(*judged, [&](const JudgedIndicator& one, bool) {
      if (is_same_in_both(*one.indicator, indicator)) verdicts.push_back(one.verdict);
    });
  return verdicts;
}

int not_sure(const programme::TrustCounts& trust) {
  return trust.total() - trust.decision;
}

}  // namespace

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

SetTally::SetTally(judging::LawPointer law, const Judgement& first) {
  set_.law = std::move(law);
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

IndicatorAcross& SetTally::across(const criteria::Indicator& indicator) {
  return set_.indicators[positions_.at(indicator.code)];
}

void SetTally::add(const Judgement& judged, const std::vector<const Judgement*>& before,
                   CommuneStanding& commune) {
  commune.set = set_.set->id;
  commune.conclusion = judged.verdict;
  commune.criteria = judged.counts;
  set_.communes.count(judged.verdict);
  ++set_.by_held[static_cast<std::size_t>(judged.counts.held())];
  if (set_.trust.total() == 0 || not_sure(judged.trust) > not_sure(set_.trust)) set_.trust = judged.trust;
  each_whole(judged, [&](const JudgedIndicator& one, bool) { count(one); });
  if (!is_holding(judged.verdict)) add_obstacles(judged, commune);
  if (!before.empty()) add_year(judged, before, commune);
}

// With its parts.
void SetTally::count(const JudgedIndicator& judged) {
  const criteria::Indicator& indicator = *judged.indicator;
  IndicatorAcross& one = across(indicator);
  one.counts.count(judged.verdict);
  if (judged.value && judged.value->is_exact()) values_[indicator.code].push_back(judged.value->low);
  if (judged.level && judged.level->kind == criteria::Level::Kind::number && indicator.target) {
    const auto known = std::ranges::find(one.levels, judged.level->number,
                                         [](const LevelAcross& level) { return level.level.number; });
    LevelAcross& level =
        known != one.levels.end()
            ? *known
            : one.levels.emplace_back(LevelAcross{indicator.target->operation, *judged.level, 0});
    ++level.communes;
  }
  for (const JudgedIndicator& part : judged.parts) count(part);
}

void SetTally::add_obstacles(const Judgement& judged, CommuneStanding& commune) {
  each_whole(judged, [&](const JudgedIndicator& one, bool is_held) {
    if (is_held) return;
    IndicatorAcross& across_all = across(*one.indicator);
    if (one.verdict == Verdict::not_met) {
      ++across_all.keeps_back;
      commune.kept_back_by.push_back(one.indicator->code);
    } else if (one.verdict == Verdict::undetermined) {
      ++across_all.leaves_open;
      commune.left_open_by.push_back(one.indicator->code);
    }
  });
  if (commune.kept_back_by.size() == 1 && commune.left_open_by.empty())
    ++set_.indicators[positions_.at(commune.kept_back_by.front())].alone;
}

void SetTally::add_year(const Judgement& judged, const std::vector<const Judgement*>& before,
                        CommuneStanding& commune) {
  for (const JudgedCriterion& one : judged.criteria) {
    const std::string& code = one.criterion->code;
    const YearTurn turn = turn_of(verdicts_on(before, *one.criterion), one.verdict);
    if (turn == YearTurn::gained) commune.gained.push_back(code);
    if (turn == YearTurn::lost) commune.lost.push_back(code);
    if (turn == YearTurn::weakened) commune.weakened.push_back(code);
  }
  each_whole(judged, [&](const JudgedIndicator& one, bool) {
    const YearTurn turn = turn_of(verdicts_on(before, *one.indicator), one.verdict);
    if (turn == YearTurn::gained) ++across(*one.indicator).gained;
    if (turn == YearTurn::lost) ++across(*one.indicator).lost;
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

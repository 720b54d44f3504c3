// SPDX-License-Identifier: Apache-2.0
#include "plans/next_objectives.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/check.h"
#include "programme/trend.h"

namespace ntm::plans {
namespace {

using base::Rational;
using formula::Truth;
using programme::CriterionVerdict;
using programme::IndicatorVerdict;
using programme::Verdict;
using Aim = Objective::Kind;

bool is_held(const CriterionVerdict& criterion) {
  return criterion.verdict == Verdict::met || criterion.verdict == Verdict::marginal;
}

bool lacks_a_tenth_at_most(const programme::Comparison& comparison) {
  if (comparison.holds == Truth::yes) return true;
  if (comparison.holds == Truth::unknown || comparison.value.state != formula::Range::State::bounded)
    return false;
  if (!comparison.value.has_low() || !comparison.value.has_high()) return false;
  // The worst that the value can be.
  const Rational low = abs(Rational(comparison.threshold - comparison.value.low)),
                 high = abs(Rational(comparison.value.high - comparison.threshold));
  return std::max(low, high) * 10 <= abs(comparison.threshold);
}

// The value then, and the day.
std::optional<std::pair<base::Date, Rational>> earlier_value(const IndicatorVerdict& verdict,
                                                             const IndicatorVerdict* year_before,
                                                             base::Date assessed) {
  if (const auto& trend = verdict.trace().trend) return std::pair(trend->since, trend->then);
  if (!year_before || !year_before->trace().value || !year_before->trace().value->is_exact())
    return std::nullopt;
  return std::pair(programme::year_start(assessed), year_before->trace().value->low);
}

class ObjectiveDrafter {
 public:
  ObjectiveDrafter(NextYearDraft& draft, const Plan& last, const YearEnd& end)
      : draft_(draft), last_(last), end_(end), free_(last.objectives.begin(), last.objectives.end()) {
    const auto next_end = base::Date::from_civil(draft.plan.year, 12, 31);
    NTM_CHECK(next_end);
    next_end_ = *next_end;
    // No new objective may take the id of an old one that is not the same.
    for (const Objective& one : last.objectives) draft.plan.retired.push_back(one.id);
  }

  void run() {
    keep();
    for (const CriterionVerdict& criterion : end_.assessment->criteria) strengthen(criterion);
    for (const CriterionVerdict& criterion : end_.assessment->criteria)
      if (!is_held(criterion)) achieve(criterion);
    for (const Objective& one : last_.objectives)
      if (one.kind == Aim::support) support(one);
  }

 private:
  void add(Objective objective) {
    const auto same = std::ranges::find_if(free_, [&](const Objective& old) {
      return old.kind == objective.kind &&
             (old.kind == Aim::keep ||
              (old.criteria == objective.criteria && old.indicators == objective.indicators));
    });
    if (same != free_.end()) {
      objective.id = same->id;
      std::erase(draft_.plan.retired, same->id);
      free_.erase(same);
    } else {
      objective.id = next_id(draft_.plan, "o");
    }
    draft_.plan.objectives.push_back(std::move(objective));
  }

  // The sentences of a plan are Vietnamese, whoever drafts it.
  static std::string sentence(base::Message message) { return message.in(base::Language::vietnamese); }

  void keep() {
    Objective objective;
    objective.kind = Aim::keep;
    for (const CriterionVerdict& one : end_.assessment->criteria)
      if (is_held(one)) objective.criteria.push_back(one.criterion->code);
    if (objective.criteria.empty()) return;
    Target target;
    target.value = static_cast<long>(objective.criteria.size());
    target.out_of = end_.assessment->counts.total();
    target.unit = "tiêu chí";
    target.text = fmt::format("{}/{} tiêu chí", objective.criteria.size(), end_.assessment->counts.total());
    objective.text = sentence(
        {"next_objective.keep",
         {{"count", target.text}, {"codes", fmt::format("{}", fmt::join(objective.criteria, ", "))}}});
    objective.targets.push_back(std::move(target));
    add(std::move(objective));
  }

  void strengthen(const CriterionVerdict& criterion) {
    const std::string& code = criterion.criterion->code;
    Objective objective;
    objective.kind = Aim::strengthen;
    if (is_held(criterion)) {
      if (criterion.verdict == Verdict::met) return;  // it stands without those that are marginal
      for (const IndicatorVerdict& one : criterion.indicators)
        if (one.verdict() == Verdict::marginal) objective.indicators.push_back(one.indicator().code);
      if (objective.indicators.empty()) return;
      objective.text = sentence({"next_objective.strengthen",
                                 {{"codes", fmt::format("{}", fmt::join(objective.indicators, ", "))},
                                  {"criterion", code},
                                  {"name", criterion.criterion->name.vi}}});
      add(std::move(objective));
      return;
    }
    if (!was_kept(code)) return;
    objective.criteria.push_back(code);
    objective.text =
        sentence({"next_objective.regain", {{"criterion", code}, {"name", criterion.criterion->name.vi}}});
    add(std::move(objective));
    ask(draft_.plan.objectives.back().id, {"plan_next.lost", {{"criterion", code}}});
  }

  bool was_kept(const std::string& code) const {
    return std::ranges::any_of(last_.objectives, [&](const Objective& one) {
      return one.kind == Aim::keep && std::ranges::count(one.criteria, code) > 0;
    });
  }

  bool reachable(const IndicatorVerdict& verdict) const {
    const IndicatorVerdict* before =
        end_.year_before ? end_.year_before->find(verdict.indicator().code) : nullptr;
    const auto level = end_.next_levels.find(verdict.indicator().code);
    return is_within_reach(verdict, before, end_.progress->day, next_end_,
                           level == end_.next_levels.end() ? std::nullopt : std::optional(level->second));
  }

  void achieve(const CriterionVerdict& criterion) {
    std::vector<const IndicatorVerdict*> near;
    bool whole = true;
    for (const IndicatorVerdict& one : criterion.indicators) {
      if (one.verdict() == Verdict::met || one.verdict() == Verdict::marginal) continue;
      if (reachable(one))
        near.push_back(&one);
      else
        whole = false;
    }
    if (whole && !near.empty()) return achieve_criterion(criterion);
    for (const IndicatorVerdict* one : near) achieve_indicator(*one);
    say_not_in_reach(criterion, near);
  }

  void achieve_criterion(const CriterionVerdict& criterion) {
    Objective objective;
    objective.kind = Aim::achieve;
    objective.criteria.push_back(criterion.criterion->code);
    objective.text =
        sentence({"next_objective.criterion",
                  {{"criterion", criterion.criterion->code}, {"name", criterion.criterion->name.vi}}});
    add(std::move(objective));
  }

  void achieve_indicator(const IndicatorVerdict& verdict) {
    Objective objective;
    objective.kind = Aim::achieve;
    objective.indicators.push_back(verdict.indicator().code);
    objective.text =
        sentence({"next_objective.indicator",
                  {{"indicator", verdict.indicator().code}, {"name", verdict.indicator().name.vi}}});
    add(std::move(objective));
  }

  // What the old plan wanted to achieve is not dropped without a word.
  void say_not_in_reach(const CriterionVerdict& criterion, const std::vector<const IndicatorVerdict*>& near) {
    const auto wanted = [&](const std::string& code) {
      return std::ranges::any_of(last_.objectives, [&](const Objective& one) {
        return one.kind == Aim::achieve &&
               (std::ranges::count(one.criteria, code) > 0 || std::ranges::count(one.indicators, code) > 0);
      });
    };
    std::vector<std::string> codes{criterion.criterion->code};
    for (const IndicatorVerdict& one : criterion.indicators)
      if (one.verdict() != Verdict::met && one.verdict() != Verdict::marginal &&
          std::ranges::find(near, &one) == near.end())
        codes.push_back(one.indicator().code);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    for (const std::string& code : codes)
      if (wanted(code)) ask("", {"plan_next.not_in_reach", {{"code", code}}});
  }

  void support(const Objective& old) {
    Objective objective = old;
    objective.origin = {};
    objective.repeated.clear();
    for (Target& target : objective.targets) target.origin = {};
    add(std::move(objective));
    ask(draft_.plan.objectives.back().id, {"plan_next.support", {{"text", old.text}}});
  }

  void ask(const std::string& item, base::Message what) {
    draft_.questions.push_back({item, std::move(what)});
  }

  NextYearDraft& draft_;
  const Plan& last_;
  const YearEnd& end_;
  std::vector<Objective> free_;  // of the old ones, whose ids nobody has taken over
  base::Date next_end_ = base::Date::from_days(0);
};

}  // namespace

bool is_within_reach(const IndicatorVerdict& verdict, const IndicatorVerdict* year_before,
                     base::Date assessed, base::Date next_end, const std::optional<Rational>& next_level) {
  const programme::Trace& trace = verdict.trace();
  if (verdict.verdict() != Verdict::not_met || verdict.indicator().attested) return false;
  std::vector<programme::Comparison> comparisons = trace.comparisons;
  if (next_level && trace.value)  // a quantity: it is compared with its level alone
    for (programme::Comparison& one : comparisons) one.threshold = *next_level;
  if (!comparisons.empty() && std::ranges::all_of(comparisons, lacks_a_tenth_at_most)) return true;
  if (!trace.value || !trace.value->is_exact() || !trace.level || !verdict.indicator().target) return false;
  const auto earlier = earlier_value(verdict, year_before, assessed);
  if (!earlier || earlier->first >= assessed) return false;
  const int passed = assessed.days() - earlier->first.days(), left = next_end.days() - assessed.days();
  const Rational expected = trace.value->low + (trace.value->low - earlier->second) * left / passed;
  return formula::holds(verdict.indicator().target->operation, expected,
                        next_level.value_or(trace.level->number));
}

void draft_objectives(NextYearDraft& draft, const Plan& last, const YearEnd& end) {
  ObjectiveDrafter(draft, last, end).run();
}

}  // namespace ntm::plans

// SPDX-License-Identifier: Apache-2.0
#include "programme/verdict.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::programme {

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      return "met";
    case Verdict::marginal:
      return "marginal";
    case Verdict::not_met:
      return "not_met";
    case Verdict::undetermined:
      return "undetermined";
  }
  NTM_CHECK(false);
}

base::Message TakenWithin::message() const {
  const auto text = [&](const base::Rational& limit, base::Language language) {
    return base::human_text(limit, language, of().scale);
  };
  return {"verdict.within_usual",
          {{"field_vi", of().label.vi},
           {"field_en", of().label.en},
           {"least_vi", text(min(), base::Language::vietnamese)},
           {"least_en", text(min(), base::Language::english)},
           {"most_vi", text(max(), base::Language::vietnamese)},
           {"most_en", text(max(), base::Language::english)}}};
}

Verdict worse(Verdict a, Verdict b) {
  for (Verdict worst : {Verdict::not_met, Verdict::undetermined, Verdict::marginal})
    if (a == worst || b == worst) return worst;
  return Verdict::met;
}

std::string_view name_of(Reason reason) {
  switch (reason) {
    case Reason::none:
      return "none";
    case Reason::within_margin:
      return "within_margin";
    case Reason::falling:
      return "falling";
    case Reason::with_reservation:
      return "with_reservation";
    case Reason::not_applicable:
      return "not_applicable";
    case Reason::missing_data:
      return "missing_data";
    case Reason::nothing_to_measure:
      return "nothing_to_measure";
    case Reason::not_attested:
      return "not_attested";
    case Reason::level_delegated:
      return "level_delegated";
    case Reason::level_not_known:
      return "level_not_known";
    case Reason::region_missing:
      return "region_missing";
    case Reason::group_missing:
      return "group_missing";
    case Reason::attribute_missing:
      return "attribute_missing";
    case Reason::year_missing:
      return "year_missing";
    case Reason::also_asked:
      return "also_asked";
  }
  NTM_CHECK(false);
}

std::string RuleStanding::text(base::Language language) const {
  const auto counted = [&](const char* key, std::size_t some, std::size_t all) {
    return base::Message{
        key,
        {{"held", std::to_string(some)}, {"of", std::to_string(all)}, {"needed", std::to_string(needed)}}}
        .in(language);
  };
  std::string said = counted(needed == of ? "rule.held" : "rule.held_some", held, of);
  if (mandatory > 0) said += counted("rule.held_mandatory", mandatory_held, mandatory);
  return said;
}

RuleStanding stands(const criteria::Rule& rule, const std::vector<VerdictOfCode>& things) {
  const auto by_rule = [&](formula::Truth marginal) {
    std::vector<criteria::Counted> counted;
    for (const auto& [code, verdict] : things)
      counted.push_back({code, verdict == Verdict::met        ? formula::Truth::yes
                               : verdict == Verdict::marginal ? marginal
                               : verdict == Verdict::not_met  ? formula::Truth::no
                                                              : formula::Truth::unknown});
    return criteria::holds(rule, counted);
  };
  RuleStanding standing;
  standing.of = things.size();
  standing.needed = rule.needed(things.size());
  standing.mandatory = rule.mandatory.size();
  for (const auto& [code, verdict] : things)
    if (verdict == Verdict::met || verdict == Verdict::marginal) {
      ++standing.held;
      standing.mandatory_held += std::ranges::count(rule.mandatory, code) > 0 ? 1 : 0;
    }
  const formula::Truth held = by_rule(formula::Truth::yes);
  if (held == formula::Truth::no)
    standing.verdict = Verdict::not_met;
  else if (held == formula::Truth::unknown)
    standing.verdict = Verdict::undetermined;
  else if (by_rule(formula::Truth::no) != formula::Truth::yes)
    standing.verdict = Verdict::marginal;
  return standing;
}

namespace {

RuleStanding standing_with(const criteria::Rule& rule, const std::vector<IndicatorVerdict>& verdicts) {
  std::vector<VerdictOfCode> things;
  for (const IndicatorVerdict& one : verdicts) things.emplace_back(one.indicator().code, one.verdict());
  return stands(rule, things);
}

}  // namespace

RuleStanding rule_standing(const CriterionVerdict& criterion) {
  return standing_with(criterion.criterion->rule, criterion.indicators);
}

RuleStanding rule_standing(const IndicatorVerdict& indicator) {
  return standing_with(indicator.indicator().rule, indicator.parts());
}

void VerdictCounts::count(Verdict verdict) {
  switch (verdict) {
    case Verdict::met:
      ++met;
      break;
    case Verdict::marginal:
      ++marginal;
      break;
    case Verdict::not_met:
      ++not_met;
      break;
    case Verdict::undetermined:
      ++undetermined;
      break;
  }
}

}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#include "programme/verdict.h"

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
  for (const auto& [code, verdict] : things)
    standing.held += verdict == Verdict::met || verdict == Verdict::marginal ? 1 : 0;
  const formula::Truth held = by_rule(formula::Truth::yes);
  if (held == formula::Truth::no)
    standing.verdict = Verdict::not_met;
  else if (held == formula::Truth::unknown)
    standing.verdict = Verdict::undetermined;
  else if (by_rule(formula::Truth::no) != formula::Truth::yes)
    standing.verdict = Verdict::marginal;
  return standing;
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

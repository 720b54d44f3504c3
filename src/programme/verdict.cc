// SPDX-License-Identifier: Apache-2.0
#include "programme/verdict.h"

#include <algorithm>

#include "base/check.h"
#include "base/vocabulary.h"

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

RuleStanding standing_with(const criteria::Rule& rule, const std::vector<IndicatorVerdict>& verdicts,
                           bool may_have_more) {
  std::vector<VerdictOfCode> things;
  for (const IndicatorVerdict& one : verdicts) things.emplace_back(one.indicator().code, one.verdict());
  if (may_have_more) things.emplace_back("", Verdict::undetermined);
  return stands(rule, things);
}

// What of a verdict with a target says why there is no level.
bool lacks_level(const Trace& trace) {
  switch (trace.reason) {
    case Reason::level_delegated:
    case Reason::level_not_known:
    case Reason::region_missing:
    case Reason::group_missing:
    case Reason::attribute_missing:
    case Reason::year_missing:
      return !trace.level;
    default:
      return false;
  }
}

}  // namespace

RuleStanding rule_standing(const CriterionVerdict& criterion) {
  return standing_with(criterion.criterion->rule, criterion.indicators, criterion.may_have_more);
}

RuleStanding rule_standing(const IndicatorVerdict& indicator) {
  return standing_with(indicator.indicator().rule, indicator.parts(), false);
}

const criteria::Trust& IndicatorVerdict::trust() const {
  static const criteria::Trust kNobodyKnows{criteria::Known::unknown};
  if (!parts_.empty()) {
    const criteria::Trust* least = &parts_.front().trust();
    for (const IndicatorVerdict& part : parts_) least = &criteria::less_sure(*least, part.trust());
    return *least;
  }
  if (trace_.level) return trace_.level->trust;
  return indicator_->target && lacks_level(trace_) ? kNobodyKnows : indicator_->trust;
}

void TrustCounts::count(const criteria::Trust& trust) {
  switch (trust.known) {
    case criteria::Known::decision:
      ++decision;
      break;
    case criteria::Known::paper:
      ++paper;
      break;
    case criteria::Known::remembered:
      ++remembered;
      break;
    case criteria::Known::unknown:
      ++unknown;
      break;
  }
}

criteria::Known TrustCounts::least_sure() const {
  if (unknown > 0) return criteria::Known::unknown;
  if (remembered > 0) return criteria::Known::remembered;
  return paper > 0 ? criteria::Known::paper : criteria::Known::decision;
}

std::optional<base::Message> TrustCounts::message() const {
  if (least_sure() == criteria::Known::decision) return std::nullopt;
  return base::Message{"trust.counts",
                       {{"total", std::to_string(total())},
                        {"decision", std::to_string(decision)},
                        {"paper", std::to_string(paper)},
                        {"remembered", std::to_string(remembered)},
                        {"unknown", std::to_string(unknown)}}};
}

std::optional<base::Message> TrustCounts::marks() const {
  std::string vi, en;
  const auto add = [&](int how_many, criteria::Known known) {
    if (how_many == 0) return;
    const base::Word& word = base::word("known", name_of(known));
    const char* apart = vi.empty() ? "" : "; ";
    vi += fmt::format("{}{} {}", apart, word.mark, word.label.vi);
    en += fmt::format("{}{} {}", apart, word.mark, word.label.en);
  };
  add(remembered, criteria::Known::remembered);
  add(paper, criteria::Known::paper);
  if (vi.empty()) return std::nullopt;
  return base::Message{"trust.marks", {{"marks_vi", vi}, {"marks_en", en}}};
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

// SPDX-License-Identifier: Apache-2.0
#include "report/figures.h"

#include "base/vocabulary.h"
#include "formula/comparison_signs.h"
#include "formula/range_text.h"
#include "programme/shown_beside.h"
#include "report/words.h"

namespace ntm::report {
namespace {

using base::Language;
using formula::Operation;
using formula::Range;
using formula::Truth;
using programme::IndicatorVerdict;
using programme::Reason;
using programme::Verdict;

constexpr std::string_view kNothing = "–";

// In official papers the percent sign touches the number, other units stay on its line.
std::string with_unit(const std::string& number, const std::string& unit) {
  if (unit.empty()) return number;
  return unit == "%" ? number + unit : number + "\u00A0" + unit;
}

// With a capital, as it begins a cell.
std::string at_start(const std::string& text) {
  return base::Word{{text, text}, {text, text}, {text, text}, ""}.at_start(Language::vietnamese);
}

std::string sentence(const std::string& one, const std::string& more) {
  return one.empty() || more.empty() ? one + more : one + "; " + more;
}

}  // namespace

std::string Figures::verdict(Verdict verdict) {
  return word("verdict", name_of(verdict));
}

std::string Figures::counted(const programme::RuleStanding& standing) {
  return at_start(standing.text(Language::vietnamese));
}

std::string Figures::amount(const base::Rational& number, const std::string& unit) const {
  return with_unit(base::level_text(number, Language::vietnamese),
                   dictionary_.unit_text(unit, Language::vietnamese));
}

std::string Figures::range(const Range& range, const std::string& unit, const base::Marks& beside) const {
  if (range.state != Range::State::bounded) return std::string(kNothing);
  const std::string label = dictionary_.unit_text(unit, Language::vietnamese);
  const std::string low = base::shown_text(range.low, Language::vietnamese, beside);
  const std::string high = base::shown_text(range.high, Language::vietnamese, beside);
  return formula::range_text(range, with_unit(low, label), with_unit(high, label), Language::vietnamese);
}

std::string Figures::requirement(const IndicatorVerdict& verdict) const {
  const criteria::Indicator& indicator = verdict.indicator();
  if (!indicator.parts.empty()) {
    const std::string rule =
        criteria::rule_text(indicator.rule, indicator.parts.size(), Language::vietnamese);
    return rule.empty() ? word("requirement", "parts") : at_start(rule);
  }
  const std::string& mark = criteria::mark_of(verdict.trust().known);
  if (!indicator.target) return word("requirement", indicator.attested ? "attested" : "condition") + mark;
  const auto& level = verdict.trace().level;
  if (!level) return word("requirement", "no_level");
  const Operation operation = indicator.target->operation;
  const std::string text = amount(level->number, indicator.unit);
  // More than all and less than none cannot be.
  const bool all = operation == Operation::at_least && indicator.unit == "percent" && level->number == 100;
  const bool none = operation == Operation::at_most && level->number == 0;
  if (all || none) return text + mark;
  return fmt::format("{} {}{}", formula::sign_for_people(operation), text, mark);
}

std::string Figures::confirmed(const IndicatorVerdict& verdict) const {
  const programme::Attestation& attestation = *verdict.trace().attestation;
  if (attestation.result == programme::Attestation::Result::not_met)
    return Figures::verdict(Verdict::not_met);
  return words("figure", "confirmed_bare");
}

std::string Figures::result(const IndicatorVerdict& verdict) const {
  const programme::Trace& trace = verdict.trace();
  const criteria::Indicator& indicator = verdict.indicator();
  if (!verdict.parts().empty()) return counted(rule_standing(verdict));
  if (trace.attestation) return confirmed(verdict);
  if (trace.value) return range(*trace.value, indicator.unit, programme::marks_of(indicator, trace));
  if (trace.expected == 0 || indicator.unit != "yes_no" || trace.truth == Truth::unknown)
    return std::string(kNothing);
  return word("requirement", trace.truth == Truth::yes ? "condition" : "unfulfilled");
}

std::string Figures::shortfall(const IndicatorVerdict& verdict) const {
  const programme::Trace& trace = verdict.trace();
  if (verdict.verdict() == Verdict::met) return "";
  std::string why;
  if (trace.reason != Reason::none) why = word("reason", name_of(trace.reason));
  if (trace.reason == Reason::missing_data && trace.expected > 0)
    return words("figure", "records",
                 {{"known", base::human_text(trace.known, Language::vietnamese)},
                  {"expected", base::human_text(trace.expected, Language::vietnamese)}});
  if (!trace.distance || !trace.distance->missing || verdict.verdict() == Verdict::undetermined) return why;
  const std::string distance =
      base::word("distance", trace.distance->fewer ? "too_many" : "missing")
          .filled(Language::vietnamese, {{"amount", amount(trace.distance->amount, trace.distance->unit)}});
  return sentence(words("figure", "still", {{"distance", distance}}), why);
}

IndicatorCounts count_indicators(const programme::Assessment& assessment) {
  IndicatorCounts counts;
  for (const auto& criterion : assessment.criteria)
    for (const IndicatorVerdict& one : criterion.indicators) {
      ++counts.total;
      if (one.verdict() == Verdict::met || one.verdict() == Verdict::marginal) ++counts.held;
    }
  return counts;
}

}  // namespace ntm::report

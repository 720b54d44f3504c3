// SPDX-License-Identifier: Apache-2.0
#include "cli/verdict_text.h"

#include "formula/comparison_signs.h"
#include "json/criteria_json.h"
#include "programme/shown_beside.h"

namespace ntm::cli {

using formula::Operation;
using formula::Range;
using formula::Truth;
using programme::Verdict;

std::string VerdictText::verdict(Verdict verdict) const {
  return output_.say(fmt::format("verdict.{}", name_of(verdict)));
}

Colour VerdictText::colour(Verdict verdict) const {
  switch (verdict) {
    case Verdict::met:
      return Colour::green;
    case Verdict::marginal:
      return Colour::yellow;
    case Verdict::not_met:
      return Colour::red;
    case Verdict::undetermined:
      break;
  }
  return Colour::grey;
}

std::string VerdictText::reason(programme::Reason reason) const {
  return reason == programme::Reason::none ? "" : output_.say(fmt::format("reason.{}", name_of(reason)));
}

std::string VerdictText::amount(const base::Rational& number, const std::string& unit) const {
  const std::string text = base::level_text(number, output_.language);
  const std::string words = dictionary_.unit_text(unit, output_.language);
  return words.empty() ? text : fmt::format("{} {}", text, words);
}

std::string VerdictText::fraction(const std::optional<base::Rational>& numerator,
                                  const std::optional<base::Rational>& denominator,
                                  std::string_view sign) const {
  const auto text = [&](const std::optional<base::Rational>& sum) {
    return sum ? base::level_text(*sum, output_.language) : std::string("–");
  };
  return denominator ? fmt::format("{}{}{}", text(numerator), sign, text(denominator)) : text(numerator);
}

std::string VerdictText::range(const Range& range, const std::string& unit, const base::Marks& beside) const {
  if (range.state == Range::State::none) return "–";
  if (range.state == Range::State::unknown) return "?";
  const std::string words = dictionary_.unit_text(unit, output_.language);
  const std::string low = base::shown_text(range.low, output_.language, beside);
  const std::string high = base::shown_text(range.high, output_.language, beside);
  const std::string text = range.is_exact()    ? low
                           : !range.has_high() ? output_.say("value.at_least", {{"low", low}})
                           : !range.has_low()  ? output_.say("value.at_most", {{"high", high}})
                                               : output_.say("value.between", {{"low", low}, {"high", high}});
  return words.empty() ? text : fmt::format("{} {}", text, words);
}

std::string VerdictText::truth(Truth truth) const {
  return output_.say(truth == Truth::yes ? "value.yes" : truth == Truth::no ? "value.no" : "value.unknown");
}

std::string VerdictText::value(const programme::IndicatorVerdict& verdict, const std::string& unit) const {
  const programme::Trace& trace = verdict.trace();
  if (trace.attestation) return "–";
  if (trace.value) return range(*trace.value, unit, programme::marks_of(verdict.indicator(), trace));
  return trace.expected > 0 && unit == "yes_no" ? truth(trace.truth) : "–";
}

std::string VerdictText::value(const programme::IndicatorVerdict& verdict) const {
  return value(verdict, verdict.indicator().unit);
}

std::string VerdictText::bare_value(const programme::IndicatorVerdict& verdict) const {
  const std::string& unit = verdict.indicator().unit;
  return value(verdict, verdict.trace().level && unit != "yes_no" ? "" : unit);
}

std::string VerdictText::level(Operation operation, const base::Rational& threshold,
                               const std::string& unit) const {
  return fmt::format("{} {}", formula::sign_for_people(operation), amount(threshold, unit));
}

std::string VerdictText::threshold(const programme::Trace& trace,
                                   const criteria::Indicator& indicator) const {
  if (!indicator.parts.empty()) {
    const std::string rule = json::rule_text(indicator.rule, indicator.parts.size(), output_.language);
    return rule.empty() ? output_.say("value.parts") : rule;
  }
  if (!indicator.target) return output_.say(indicator.attested ? "value.attested" : "value.condition");
  if (!trace.level) return output_.say("value.no_level");
  return level(indicator.target->operation, trace.level->number, indicator.unit);
}

std::string VerdictText::distance(const programme::Distance& distance) const {
  if (!distance.missing && distance.amount == 0) return output_.say("distance.exact");
  const char* key = distance.missing ? (distance.fewer ? "distance.too_many" : "distance.missing")
                                     : (distance.fewer ? "distance.room" : "distance.spare");
  return output_.say(key, {{"amount", amount(distance.amount, distance.unit)}});
}

void print_for_reference(const Output& output, const std::optional<programme::ForReference>& reference) {
  if (!reference) return;
  print_wrapped(output, coloured(output, Colour::yellow, reference->message().in(output.language)));
  print_wrapped(output, output.say("set.for_reference_next"));
}

}  // namespace ntm::cli

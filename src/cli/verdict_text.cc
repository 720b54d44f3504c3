// SPDX-License-Identifier: Apache-2.0
#include "cli/verdict_text.h"

#include "base/vocabulary.h"
#include "formula/comparison_signs.h"
#include "formula/range_text.h"
#include "json/criteria_json.h"
#include "programme/shown_beside.h"

namespace ntm::cli {

using formula::Operation;
using formula::Range;
using formula::Truth;
using programme::Verdict;

std::string VerdictText::verdict(Verdict verdict) const {
  const base::Word& word = base::word("verdict", name_of(verdict));
  return fmt::format("{} {}", word.mark, word.at_start(output_.language));
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
  return reason == programme::Reason::none ? "" : output_.word("reason", name_of(reason));
}

std::string VerdictText::amount(const base::Rational& number, const std::string& unit) const {
  const std::string text = base::level_text(number, output_.language);
  const std::string words = dictionary_.unit_text(unit, output_.language);
  return words.empty() ? text : fmt::format("{} {}", text, words);
}

std::string VerdictText::unit(const std::string& unit) const {
  return unit == "yes_no" ? output_.word("field_type", unit) : dictionary_.unit_text(unit, output_.language);
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
  const std::string text = formula::range_text(range, low, high, output_.language);
  return words.empty() ? text : fmt::format("{} {}", text, words);
}

std::string VerdictText::truth(Truth truth) const {
  return output_.word("answer", truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown");
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
    const std::string rule = criteria::rule_text(indicator.rule, indicator.parts.size(), output_.language);
    return rule.empty() ? output_.word("requirement", "parts") : rule;
  }
  if (!indicator.target) return output_.word("requirement", indicator.attested ? "attested" : "condition");
  if (!trace.level) return output_.word("requirement", "no_level");
  return level(indicator.target->operation, trace.level->number, indicator.unit);
}

std::string VerdictText::marked_threshold(const programme::IndicatorVerdict& verdict) const {
  const std::string asked = threshold(verdict.trace(), verdict.indicator());
  return verdict.parts().empty() ? asked + criteria::mark_of(verdict.trust().known) : asked;
}

std::string VerdictText::distance(const programme::Distance& distance) const {
  if (!distance.missing && distance.amount == 0) return output_.word("distance", "exact");
  const char* id =
      distance.missing ? (distance.fewer ? "too_many" : "missing") : (distance.fewer ? "room" : "spare");
  return base::word("distance", id)
      .filled(output_.language, {{"amount", amount(distance.amount, distance.unit)}});
}

void print_for_reference(const Output& output, const std::optional<programme::ForReference>& reference) {
  if (!reference) return;
  print_wrapped(output, coloured(output, Colour::yellow, reference->message().in(output.language)));
  print_wrapped(output, output.say("set.for_reference_next"));
}

void print_trust(const Output& output, const programme::TrustCounts& counts) {
  if (const auto said = counts.message()) print_wrapped(output, said->in(output.language));
}

void print_marks(const Output& output, const programme::TrustCounts& counts) {
  if (const auto said = counts.marks()) print_wrapped(output, said->in(output.language));
}

}  // namespace ntm::cli

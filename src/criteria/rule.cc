// SPDX-License-Identifier: Apache-2.0
#include "criteria/rule.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/check.h"
#include "base/message.h"
#include "base/shown_number.h"

namespace ntm::criteria {

std::string_view name_of(Rule::Kind kind) {
  switch (kind) {
    case Rule::Kind::all:
      return "all";
    case Rule::Kind::any:
      return "any";
    case Rule::Kind::at_least:
      return "at_least";
    case Rule::Kind::share:
      return "share";
  }
  NTM_CHECK(false);
}

std::string rule_text(const Rule& rule, std::size_t of, base::Language language) {
  if (rule.kind == Rule::Kind::all) return "";
  const bool share = rule.kind == Rule::Kind::share;
  std::string text = base::Message{share ? "rule.share" : "rule.some",
                                   {{"needed", std::to_string(rule.needed(of))},
                                    {"of", std::to_string(of)},
                                    {"percent", base::level_text(rule.amount, language)}}}
                         .in(language);
  if (!rule.mandatory.empty())
    text +=
        base::Message{"rule.mandatory", {{"codes", fmt::format("{}", fmt::join(rule.mandatory, ", "))}}}.in(
            language);
  return text;
}

std::size_t Rule::needed(std::size_t of) const {
  const auto first_whole = [](const base::Rational& least) {
    std::size_t whole = 0;
    while (whole < least) ++whole;
    return whole;
  };
  switch (kind) {
    case Kind::all:
      return of;
    case Kind::any:
      return 1;
    case Kind::at_least:
      return first_whole(amount);
    case Kind::share:
      return first_whole(base::Rational(of) * amount / 100);
  }
  NTM_CHECK(false);
}

// More of them holding never makes the whole fail: it is enough to look at the worst and at the best that the
// unknown ones can turn out to be.
formula::Truth holds(const Rule& rule, const std::vector<Counted>& things) {
  std::size_t sure = 0, possible = 0;
  formula::Truth mandatory = formula::Truth::yes;
  for (const Counted& one : things) {
    sure += one.holds == formula::Truth::yes ? 1 : 0;
    possible += one.holds != formula::Truth::no ? 1 : 0;
    if (std::ranges::find(rule.mandatory, one.code) != rule.mandatory.end())
      mandatory = formula::both(mandatory, one.holds);
  }
  const std::size_t needed = rule.needed(things.size());
  if (possible < needed) return formula::Truth::no;
  return formula::both(mandatory, sure >= needed ? formula::Truth::yes : formula::Truth::unknown);
}

}  // namespace ntm::criteria

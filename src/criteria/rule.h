// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/number.h"
#include "formula/truth.h"

namespace ntm::criteria {

// How many of several things (the indicators of a criterion, the parts of an indicator, the criteria of a
// set) must hold for the whole to hold.
struct Rule {
  enum class Kind { all, any, at_least, share };
  Kind kind = Kind::all;
  base::Rational amount;               // at_least: how many; share: percent
  std::vector<std::string> mandatory;  // codes that must hold whatever the number; they count like the others

  // How many of `of` must hold: of a share the first whole number that reaches it.
  std::size_t needed(std::size_t of) const;
};
std::string_view name_of(Rule::Kind kind);

// What it asks for of `of` things: "cần 2 trong 3"; "" where all of them are needed.
std::string rule_text(const Rule& rule, std::size_t of, base::Language language);

// One of the things that a rule counts.
struct Counted {
  std::string_view code;
  formula::Truth holds = formula::Truth::unknown;
};

// Exact: yes where the rule holds whatever the unknown ones turn out to be, no where it cannot hold any more.
formula::Truth holds(const Rule& rule, const std::vector<Counted>& things);

}  // namespace ntm::criteria

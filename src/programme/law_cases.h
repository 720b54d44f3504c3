// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "criteria/level_cells.h"
#include "programme/verdict.h"

// Each level of a set tried where it divides: a value just below it, exactly it, just above it
// (docs/decisions/0054-each-level-is-tried-where-it-divides.md).
namespace ntm::programme {

enum class CasePosition {
  below,
  at,
  above,
  no_level,  // the province sets it, or nobody has read it: no value may settle anything
};
std::string_view name_of(CasePosition position);

struct LawCase {
  const criteria::Indicator* indicator = nullptr;  // or a part, or a condition
  criteria::LevelCell cell;                        // level null: of a delegated target
  CasePosition position = CasePosition::at;
  base::Rational value;
  Verdict expected = Verdict::met;  // met stands for marginal as well: the margin is not the law's
  Verdict found = Verdict::met;
  Reason reason = Reason::none;  // of what was found

  bool holds() const;
};

struct LawCases {
  std::vector<LawCase> cases;     // in the order of the set
  std::size_t levels = 0;         // with a number
  std::size_t open = 0;           // without one: delegated, or not known
  std::size_t without_level = 0;  // indicators, parts and conditions that ask for no number
  std::size_t not_possible = 0;   // values left out, since nothing in the registers can come to them

  std::size_t differing() const;
};

// What the sign of a level says of a value there, as everybody reads “≥ 90”. `sign`: one of = < <= > >=.
Verdict expected_by_sign(formula::Operation sign, CasePosition position);

// How far from a level its neighbours are: one record of what is counted, the last digit that a register
// keeps of what is added up or read; of everything else a thousandth, which no page shows, so that a judging
// of rounded values shows.
base::Rational step_beside_level(const criteria::Indicator& indicator);

// All cases of a set, judged as evaluations judge, each of a place that has nothing but the value and what
// leads to the level. They point into the set.
LawCases law_cases(const criteria::CriteriaSet& set);

}  // namespace ntm::programme

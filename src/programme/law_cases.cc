// SPDX-License-Identifier: Apache-2.0
#include "programme/law_cases.h"

#include <algorithm>

#include "base/check.h"
#include "formula/bounds.h"
#include "programme/judge.h"

namespace ntm::programme {
namespace {

using base::Rational;
using criteria::Indicator;
using criteria::Level;
using criteria::LevelCell;
using formula::Operation;

// Where the law asks more than the set can say, nothing measured makes the indicator met.
bool more_is_asked(const Indicator& indicator, const LevelCell& cell) {
  if (!indicator.also_asked) return false;
  const auto& regions = indicator.also_asked->regions;
  const auto region = cell.attributes.find(std::string(criteria::kByRegion));
  return regions.empty() || region == cell.attributes.end() ||
         std::ranges::find(regions, region->second) != regions.end();
}

class CaseMaker {
 public:
  explicit CaseMaker(const criteria::CriteriaSet& set)
      : set_(set), compiled_(set), nothing_(compiled_.plan.atoms.size(), 0) {}

  LawCases run() {
    for (const Indicator* indicator : criteria::all_indicators(set_)) {
      if (indicator->target)
        add(*indicator);
      else if (indicator->parts.empty())
        ++made_.without_level;
    }
    return std::move(made_);
  }

 private:
  void add(const Indicator& indicator) {
    // The verdict shall hang on the value alone: on no record, and on nothing that may not be there.
    CompiledSet::Formulas& formulas = compiled_.formulas.at(indicator.code);
    formulas.applies_when.reset();
    if (indicator.target->delegated) add_open(indicator, {{}, set_.from, false, nullptr}, formulas);
    for (const LevelCell& cell : criteria::level_cells(set_, indicator))
      cell.level->kind == Level::Kind::number ? add_level(indicator, cell, formulas)
                                              : add_open(indicator, cell, formulas);
  }

  void add_open(const Indicator& indicator, const LevelCell& cell, CompiledSet::Formulas& formulas) {
    ++made_.open;
    add_case({&indicator, cell, CasePosition::no_level, 0, Verdict::undetermined}, formulas);
  }

  void add_level(const Indicator& indicator, const LevelCell& cell, CompiledSet::Formulas& formulas) {
    ++made_.levels;
    const Rational step = step_beside_level(indicator);
    const formula::Bounds bounds = formula::bounds_of(indicator.measure->root());
    const std::pair<CasePosition, Rational> values[] = {{CasePosition::below, cell.level->number - step},
                                                        {CasePosition::at, cell.level->number},
                                                        {CasePosition::above, cell.level->number + step}};
    for (const auto& [position, value] : values) {
      if ((bounds.low && value < *bounds.low) || (bounds.high && value > *bounds.high)) {
        ++made_.not_possible;
        continue;
      }
      Verdict expected = expected_by_sign(indicator.target->operation, position);
      if (expected == Verdict::met && more_is_asked(indicator, cell)) expected = Verdict::undetermined;
      add_case({&indicator, cell, position, value, expected}, formulas);
    }
  }

  void add_case(LawCase made, CompiledSet::Formulas& formulas) {
    formula::Term value;
    value.number = made.value;
    formulas.measure = std::move(value);
    const IndicatorVerdict verdict = judge(
        compiled_, *made.indicator, {made.cell.date, made.cell.attributes, nothing_, {}}, Detail::verdicts);
    made.found = verdict.verdict();
    made.reason = verdict.trace().reason;
    made_.cases.push_back(std::move(made));
  }

  const criteria::CriteriaSet& set_;
  CompiledSet compiled_;
  formula::Tally nothing_;
  LawCases made_;
};

}  // namespace

std::string_view name_of(CasePosition position) {
  switch (position) {
    case CasePosition::below:
      return "below";
    case CasePosition::at:
      return "at";
    case CasePosition::above:
      return "above";
    case CasePosition::no_level:
      return "no_level";
  }
  NTM_CHECK(false);
}

bool LawCase::holds() const {
  return found == expected || (expected == Verdict::met && found == Verdict::marginal);
}

std::size_t LawCases::differing() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(cases, [](const LawCase& one) { return !one.holds(); }));
}

Verdict expected_by_sign(Operation sign, CasePosition position) {
  if (position == CasePosition::no_level) return Verdict::undetermined;
  const bool below = position == CasePosition::below, above = position == CasePosition::above;
  switch (sign) {
    case Operation::at_least:
      return below ? Verdict::not_met : Verdict::met;
    case Operation::at_most:
      return above ? Verdict::not_met : Verdict::met;
    case Operation::more:
      return above ? Verdict::met : Verdict::not_met;
    case Operation::less:
      return below ? Verdict::met : Verdict::not_met;
    case Operation::equal:
      return below || above ? Verdict::not_met : Verdict::met;
    default:
      NTM_CHECK(false);
  }
}

Rational step_beside_level(const Indicator& indicator) {
  formula::Plan plan;
  const formula::Term term = formula::lower(indicator.measure.value(), plan);
  if (term.operation == Operation::count || term.operation == Operation::name) return term.step;
  return Rational(1, 1000);
}

LawCases law_cases(const criteria::CriteriaSet& set) {
  return CaseMaker(set).run();
}

}  // namespace ntm::programme

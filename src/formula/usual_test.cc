// SPDX-License-Identifier: Apache-2.0
// Usual limits narrow what is said of the unknown, and nothing else.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <map>
#include <stdexcept>

#include "formula/case_world.h"
#include "formula/random_world.h"
#include "formula/reference_evaluator.h"

namespace ntm::formula {
namespace {

using registers::Dictionary;
using registers::Field;
using registers::RegisterDefinition;
using registers::UsualLimits;

constexpr int kFormulasOfOneWorld = 20;
constexpr std::int64_t kMostValuesTried = 300;

const Dictionary& hard() {
  static const Dictionary one = small_registers();
  return one;
}

Dictionary changed(const Dictionary& dictionary,
                   const std::function<void(const std::string&, Field&)>& change) {
  std::vector<RegisterDefinition> registers = dictionary.registers();
  for (RegisterDefinition& reg : registers)
    for (Field& field : reg.fields) change(reg.name + "." + field.name, field);
  return {dictionary.units(), std::move(registers)};
}

// The same registers, saying what is usual of each number that no other limits.
const Dictionary& usual() {
  static const std::map<std::string, UsualLimits> kUsual = {
      {"village.households", {1, 2}}, {"village.kg", {0, 1}},  {"household.members", {1, 2}},
      {"household.debt", {0, 1}},     {"road.length", {2, 3}}, {"commune.people", {1, 2}},
      {"commune.debt", {1, 2}}};
  static const Dictionary one = changed(hard(), [](const std::string& name, Field& field) {
    if (const auto found = kUsual.find(name); found != kUsual.end()) field.usual = found->second;
  });
  return one;
}

// The same registers, in which what is usual is all that can be.
const Dictionary& narrow() {
  static const Dictionary one = changed(usual(), [](const std::string&, Field& field) {
    if (!field.usual) return;
    field.min.value = field.usual->min;
    field.max.value = field.usual->max;
  });
  return one;
}

CheckedExpression checked(const std::string& formula, const Dictionary& dictionary) {
  base::Diagnostics diagnostics;
  auto result = check(formula, {"", 1, 1}, dictionary, diagnostics);
  if (!result) throw std::runtime_error(formula + "\n" + text_of(diagnostics, base::Language::english));
  return std::move(*result);
}

bool is_within(const Outcome& inner, const Outcome& outer) {
  if (outer.is_truth) return outer.truth == Truth::unknown || inner.truth == outer.truth;
  if (outer.value.state == Range::State::unknown) return true;
  if (outer.value.state == Range::State::none) return inner.value.state == Range::State::none;
  return inner.value.state == Range::State::bounded && inner.value.low >= outer.value.low &&
         inner.value.high <= outer.value.high;
}

bool is_within(const Meaning& meaning, const Outcome& outcome) {
  if (outcome.is_truth)
    return outcome.truth == Truth::unknown || meaning.truth == (outcome.truth == Truth::yes);
  if (outcome.value.state == Range::State::unknown) return true;
  if (outcome.value.state == Range::State::none) return !meaning.value;
  return meaning.value && outcome.value.low <= *meaning.value && *meaning.value <= outcome.value.high;
}

// Whether a count, sum or ratio of the formula says that it went by usual limits.
bool says_so(const CheckedExpression& expression, const SlowTables& tables) {
  Plan plan;
  lower(expression, plan);
  Tally tally(plan.atoms.size(), kSmallVillages);
  slow_scan(plan, tables, tally);
  for (std::size_t atom = 0; atom < plan.atoms.size(); ++atom)
    if (!tally.total(atom).usual.empty()) return true;
  return false;
}

RC_GTEST_PROP(UsualLimits, a_range_within_them_lies_within_that_of_the_hard_limits, (std::uint64_t seed)) {
  Dice dice(seed);
  const SlowTables tables = random_tables(hard(), 3 + dice.roll(15), kMostValuesTried, dice);
  for (int i = 0; i < kFormulasOfOneWorld; ++i) {
    const std::string formula = random_formula(dice);
    const Outcome inner = outcome_of(checked(formula, usual()), tables, kSmallVillages);
    const Outcome outer = outcome_of(checked(formula, hard()), tables, kSmallVillages);
    if (!is_within(inner, outer))
      RC_FAIL(formula + "\nusual: " + text_of(inner) + ", hard: " + text_of(outer));
  }
}

RC_GTEST_PROP(UsualLimits, every_usual_completion_lies_within_what_is_said_of_the_gaps,
              (std::uint64_t seed)) {
  Dice dice(seed);
  const SlowTables tables = random_tables(narrow(), 3 + dice.roll(15), kMostValuesTried, dice);
  for (int i = 0; i < kFormulasOfOneWorld; ++i) {
    const std::string formula = random_formula(dice);
    const CheckedExpression expression = checked(formula, usual());
    const Outcome outcome = outcome_of(expression, tables, kSmallVillages);
    for_each_completion(narrow(), tables, [&](const SlowTables& full) {
      if (!is_within(meaning_of(expression, full, kSmallVillages), outcome))
        RC_FAIL(formula + "\nevaluated: " + text_of(outcome));
    });
  }
}

RC_GTEST_PROP(UsualLimits, are_named_where_an_aggregate_comes_out_otherwise, (std::uint64_t seed)) {
  Dice dice(seed);
  const SlowTables tables = random_tables(hard(), 5 + dice.roll(20), kMostValuesTried, dice);
  for (int i = 0; i < kFormulasOfOneWorld; ++i) {
    const std::string formula = random_aggregate(dice);
    const CheckedExpression expression = checked(formula, usual());
    const Outcome inner = outcome_of(expression, tables, kSmallVillages);
    const Outcome outer = outcome_of(checked(formula, hard()), tables, kSmallVillages);
    if (text_of(inner) != text_of(outer) && !says_so(expression, tables))
      RC_FAIL(formula + "\nusual: " + text_of(inner) + ", hard: " + text_of(outer) + ", and nothing said");
  }
}

// The properties above would hold of limits that nobody looks at as well.
TEST(UsualLimits, narrow_what_sums_come_to) {
  for (const char* formula : {"sum(household.members)", "sum(road.length where hard)", "commune.debt"}) {
    int narrower = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      Dice dice(seed);
      const SlowTables tables = random_tables(hard(), 15, kMostValuesTried, dice);
      narrower += text_of(outcome_of(checked(formula, usual()), tables, kSmallVillages)) !=
                  text_of(outcome_of(checked(formula, hard()), tables, kSmallVillages));
    }
    EXPECT_GT(narrower, 0) << formula;
  }
}

// Members are 0 to 2, usually 1 or 2; a debt of the commune is 0 to 0.2, usually 0.1 or 0.2.
TEST(UsualLimits, do_not_answer_what_a_condition_asks) {
  Dice dice(1);
  SlowTables tables = random_tables(hard(), 0, 1, dice);
  for (auto& [key, places] : tables)
    for (SlowPlace& place : places) place = {};
  tables[{"household", 0}][0].records.push_back({Row(hard().at("household").fields.size())});
  tables[{"commune", 0}][kSmallVillages].records.push_back({Row(hard().at("commune").fields.size())});
  const auto said = [&](const char* formula) {
    return text_of(outcome_of(checked(formula, usual()), tables, kSmallVillages));
  };
  EXPECT_EQ(said("sum(household.members)"), "[1, 2]");
  EXPECT_EQ(said("count(household where members < 1)"), "[0, 1]");
  EXPECT_EQ(said("sum(household.members where members < 2)"), "[0, 1]");
  EXPECT_EQ(said("sum(household.members where insured < 2)"), "[0, 2]") << "members limit the insured";
  EXPECT_EQ(said("sum(household.members where water)"), "[0, 2]");
  EXPECT_EQ(said("commune.debt * 10"), "[1, 2]");
  EXPECT_EQ(said("commune.debt < 0.1"), "unknown");
  EXPECT_EQ(said("commune.debt * 10 < 1"), "no") << "a figure made of cells is measured";
}

}  // namespace
}  // namespace ntm::formula

// SPDX-License-Identifier: Apache-2.0
// Random formulas over small random communes, against an evaluator that tries every completion.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>

#include "formula/bounds.h"
#include "formula/case_world.h"
#include "formula/random_world.h"
#include "formula/reference_evaluator.h"

namespace ntm::formula {
namespace {

using base::Rational;

constexpr int kFormulasOfOneSeed = 20;
constexpr std::int64_t kMostTried = 300;

const registers::Dictionary& dictionary() {
  static const registers::Dictionary one = small_registers();
  return one;
}

CheckedExpression checked(const std::string& formula) {
  base::Diagnostics diagnostics;
  auto result = check(formula, {"", 1, 1}, dictionary(), diagnostics);
  if (!result) throw std::runtime_error(formula + "\n" + text_of(diagnostics, base::Language::english));
  return std::move(*result);
}

// What is promised of every formula, for one completion.
bool is_within(const Outcome& outcome, const Meaning& meaning) {
  if (outcome.is_truth)
    return outcome.truth == Truth::unknown || meaning.truth == (outcome.truth == Truth::yes);
  switch (outcome.value.state) {
    case Range::State::unknown:
      return true;
    case Range::State::none:
      return !meaning.value;
    case Range::State::bounded:
      break;
  }
  if (!meaning.value) return false;
  using End = Range::End;
  const Range& range = outcome.value;
  const auto reaches = [](End end, const Rational& bound, const Rational& value) {
    return end == End::none || bound < value || (end == End::reached && bound == value);
  };
  return reaches(range.low_end, range.low, *meaning.value) &&
         reaches(range.high_end, *meaning.value, range.high);
}

std::string printed(const Meaning& meaning) {
  if (meaning.truth) return *meaning.truth ? "yes" : "no";
  return meaning.value ? meaning.value->str() : "nothing";
}

std::string printed(const SlowTables& tables) {
  std::string text;
  for (const auto& [key, places] : tables)
    for (std::size_t place = 0; place < places.size(); ++place) {
      text += fmt::format("{} {} months ago, place {}, expected {}{}:\n", key.first, key.second, place,
                          places[place].expected, places[place].complete ? "" : ", not complete");
      for (const SlowRecord& record : places[place].records) {
        for (const auto& cell : record.row) text += cell ? fmt::format(" {}", *cell) : " ?";
        text += "\n";
      }
    }
  return text;
}

void fail(const std::string& formula, const SlowTables& tables, const Outcome& outcome,
          const Meaning& meaning) {
  RC_FAIL(formula + "\n" + printed(tables) + "evaluated: " + text_of(outcome) + ", means " +
          printed(meaning));
}

// The properties below would say little if all formulas came out alike.
TEST(Formulas, that_are_random_come_out_in_every_way) {
  std::map<std::string, int> kinds;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Dice dice(seed);
    const SlowTables tables = random_tables(dictionary(), 3 + dice.roll(15), kMostTried, dice);
    for (int i = 0; i < kFormulasOfOneSeed; ++i) {
      const Outcome outcome = outcome_of(checked(random_formula(dice)), tables, kSmallVillages);
      const std::string text = text_of(outcome);
      ++kinds[outcome.is_truth || outcome.value.state != Range::State::bounded ? text
              : outcome.value.is_exact()                                       ? "exact"
                                                                               : "between"];
    }
  }
  for (const char* kind : {"yes", "no", "unknown", "exact", "between", "anything", "nothing"})
    EXPECT_GE(kinds[kind], 5) << kind;
}

RC_GTEST_PROP(Formulas, every_completion_lies_within_what_is_said_of_the_gaps, (std::uint64_t seed)) {
  Dice dice(seed);
  const SlowTables tables = random_tables(dictionary(), 3 + dice.roll(15), kMostTried, dice);
  for (int i = 0; i < kFormulasOfOneSeed; ++i) {
    const std::string formula = random_formula(dice);
    const CheckedExpression expression = checked(formula);
    const Outcome outcome = outcome_of(expression, tables, kSmallVillages);
    for_each_completion(dictionary(), tables, [&](const SlowTables& full) {
      const Meaning meaning = meaning_of(expression, full, kSmallVillages);
      if (!is_within(outcome, meaning)) fail(formula, tables, outcome, meaning);
    });
  }
}

// Whatever was left out is one of the ways in which the register may go on.
RC_GTEST_PROP(Formulas, every_completion_lies_within_what_is_said_of_registers_that_are_not_complete,
              (std::uint64_t seed)) {
  Dice dice(seed);
  const SlowTables tables = random_tables(dictionary(), 3 + dice.roll(15), kMostTried, dice);
  const SlowTables open = with_open_registers(dictionary(), tables, dice);
  for (int i = 0; i < kFormulasOfOneSeed; ++i) {
    const std::string formula = dice.chance(50) ? random_aggregate(dice) : random_formula(dice);
    const CheckedExpression expression = checked(formula);
    const Outcome outcome = outcome_of(expression, open, kSmallVillages);
    for_each_completion(dictionary(), tables, [&](const SlowTables& full) {
      const Meaning meaning = meaning_of(expression, full, kSmallVillages);
      if (!is_within(outcome, meaning)) fail(formula, open, outcome, meaning);
    });
  }
}

// What a text of the law is examined by: a bound that is too tight would refuse one that means something.
RC_GTEST_PROP(Formulas, nothing_lies_beyond_its_bounds_nor_differs_from_what_is_foregone,
              (std::uint64_t seed)) {
  Dice dice(seed);
  const SlowTables tables = random_tables(dictionary(), 3 + dice.roll(15), kMostTried, dice);
  for (int i = 0; i < kFormulasOfOneSeed; ++i) {
    const std::string formula = random_formula(dice);
    const CheckedExpression expression = checked(formula);
    const CheckedNode& root = expression.root();
    const bool is_quantity = expression.type().kind == Type::Kind::quantity;
    const bool is_comparison = root.operation >= Operation::equal && root.operation <= Operation::at_least;
    const Bounds bounds = is_quantity ? bounds_of(root) : Bounds{};
    const Truth said = is_comparison ? foregone(root) : Truth::unknown;
    for_each_completion(dictionary(), tables, [&](const SlowTables& full) {
      const Meaning meaning = meaning_of(expression, full, kSmallVillages);
      const bool beyond = meaning.value && ((bounds.low && *meaning.value < *bounds.low) ||
                                            (bounds.high && *meaning.value > *bounds.high));
      const bool differs = said != Truth::unknown && meaning.truth && truth_of(*meaning.truth) != said;
      if (beyond || differs)
        RC_FAIL(formula + "\n" + printed(full) + "means " + printed(meaning) + ", against its bounds");
    });
  }
}

RC_GTEST_PROP(Formulas, without_gaps_are_exact, (std::uint64_t seed)) {
  Dice dice(seed);
  const SlowTables tables = random_tables(dictionary(), 0, 1, dice);
  for (int i = 0; i < kFormulasOfOneSeed; ++i) {
    const std::string formula = random_formula(dice);
    const CheckedExpression expression = checked(formula);
    const Outcome outcome = outcome_of(expression, tables, kSmallVillages);
    const Meaning meaning = meaning_of(expression, tables, kSmallVillages);
    if (meaning.left_open) continue;
    const Outcome exact{outcome.is_truth, meaning.value ? Range::exactly(*meaning.value) : Range::nothing(),
                        meaning.truth ? truth_of(*meaning.truth) : Truth::unknown};
    if (text_of(outcome) != text_of(exact)) fail(formula, tables, outcome, meaning);
  }
}

// The least and the greatest that a quantity is in any completion; nothing where some have nothing to
// measure.
using Extremes = std::optional<std::pair<Rational, Rational>>;

Extremes extremes_of(const CheckedExpression& expression, const SlowTables& tables) {
  Extremes found;
  bool measured = true;
  for_each_completion(dictionary(), tables, [&](const SlowTables& full) {
    const auto value = meaning_of(expression, full, kSmallVillages).value;
    measured = measured && value;
    if (!value) return;
    if (!found) found.emplace(*value, *value);
    found = std::pair(std::min(found->first, *value), std::max(found->second, *value));
  });
  return measured ? found : std::nullopt;
}

// With a record of which nothing is known wherever there may be further ones of this register.
SlowTables with_one_more(SlowTables tables, const std::string& reg) {
  for (SlowPlace& place : tables.at({reg, 0}))
    if (!place.complete) {
      place.records.push_back({Row(dictionary().at(reg).fields.size())});
      break;
    }
  return tables;
}

// Seen from either end: `now` is how far completions go, `then` how far with one record more, both so that
// less is further.
bool is_as_said(Range::End end, const Rational& bound, const Rational& now, const Rational& then) {
  if (end == Range::End::reached) return now == bound && then >= bound;
  return then < now && (end == Range::End::none || then > bound);
}

// What is said of it is true and not more cautious than need be: an end that is reached is reached by what is
// recorded, one that is approached or none is not, and each further record can bring it nearer or on.
TEST(Formulas, reach_an_end_in_some_completion_if_they_say_so_and_in_none_if_not) {
  std::map<Range::End, int> ends;
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    Dice dice(seed);
    const SlowTables tables = random_tables(dictionary(), 3 + dice.roll(10), 6, dice);
    const SlowTables open = with_open_registers(dictionary(), tables, dice);
    for (int i = 0; i < 4; ++i) {
      const std::string formula = random_aggregate(dice);
      const CheckedExpression expression = checked(formula);
      const Outcome outcome = outcome_of(expression, open, kSmallVillages);
      const Range& range = outcome.value;
      const bool is_open = range.low_end != Range::End::reached || range.high_end != Range::End::reached;
      if (range.state != Range::State::bounded || !is_open) continue;
      const std::string reg = formula.find("household") != std::string::npos ? "household" : "road";
      const Extremes now = extremes_of(expression, open);
      const Extremes then = extremes_of(expression, with_one_more(open, reg));
      ASSERT_TRUE(now && then) << formula << "\n" << printed(open);
      EXPECT_TRUE(is_as_said(range.low_end, range.low, now->first, then->first) &&
                  is_as_said(range.high_end, -range.high, -now->second, -then->second))
          << formula << "\n"
          << printed(open) << "evaluated: " << text_of(outcome);
      ++ends[range.low_end], ++ends[range.high_end];
    }
  }
  for (const auto end : {Range::End::reached, Range::End::approached, Range::End::none})
    EXPECT_GE(ends[end], 5) << static_cast<int>(end);
}

RC_GTEST_PROP(Formulas, the_ends_of_a_single_aggregate_are_reached, (std::uint64_t seed)) {
  Dice dice(seed);
  const SlowTables tables = random_tables(dictionary(), 5 + dice.roll(20), kMostTried, dice);
  for (int i = 0; i < kFormulasOfOneSeed; ++i) {
    const std::string formula = random_aggregate(dice);
    const CheckedExpression expression = checked(formula);
    const Outcome outcome = outcome_of(expression, tables, kSmallVillages);
    std::optional<Rational> low, high;
    bool none = false, some = false;
    for_each_completion(dictionary(), tables, [&](const SlowTables& full) {
      const Meaning meaning = meaning_of(expression, full, kSmallVillages);
      none = none || !meaning.value;
      some = some || meaning.value;
      if (!meaning.value) return;
      low = low ? std::min(*low, *meaning.value) : *meaning.value;
      high = high ? std::max(*high, *meaning.value) : *meaning.value;
    });
    const Range exact = !some ? Range::nothing() : none ? Range::anything() : Range::between(*low, *high);
    if (outcome.value != exact)
      RC_FAIL(formula + "\n" + printed(tables) + "evaluated: " + text_of(outcome) +
              ", should be: " + text_of(Outcome{false, exact, Truth::unknown}));
  }
}

}  // namespace
}  // namespace ntm::formula

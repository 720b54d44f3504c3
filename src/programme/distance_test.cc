// SPDX-License-Identifier: Apache-2.0
#include "programme/distance.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "programme/law_world.h"

namespace ntm::programme {
namespace {

using base::Rational;
using formula::Operation;
using formula::Range;
using formula::Scope;
using formula::Tally;
using formula::Term;

// A formula over one commune of one village whose sums are put in directly.
class Lowered {
 public:
  explicit Lowered(const std::string& text) {
    base::Diagnostics diagnostics;
    auto checked = formula::check(text, {}, dictionary(), diagnostics);
    EXPECT_TRUE(checked) << text_of(diagnostics);
    expression_ = std::move(checked.value());
    term_ = formula::lower(*expression_, plan_);
    tally_ = Tally(plan_.atoms.size(), 1);
    tally_->sum_up();
  }

  // The sums above and below the line of an atom.
  void set(std::size_t atom, std::int64_t numerator, std::int64_t denominator = 0) {
    ASSERT_LT(atom, plan_.atoms.size());
    tally_->at(atom, 0).settled = {numerator, denominator};
    tally_->sum_up();
  }
  void add(std::size_t atom, const base::Integer& more) {
    tally_->at(atom, 0).settled.numerator += more.convert_to<std::int64_t>();
    tally_->sum_up();
  }

  bool holds(Operation operation, const Rational& threshold) const {
    return formula::compare(operation, formula::value_of(*term_, Scope{*tally_}),
                            Range::exactly(threshold)) == formula::Truth::yes;
  }
  std::optional<Distance> distance(Operation operation, const Rational& threshold) const {
    return distance_of({&*term_, operation, threshold, ""}, Scope{*tally_});
  }

 private:
  std::optional<formula::CheckedExpression> expression_;
  formula::Plan plan_;
  std::optional<Term> term_;
  std::optional<Tally> tally_;
};

constexpr const char* kFormulas[] = {
    "ratio(sum(household.insured), sum(household.members))", "share(household where poverty != \"none\")",
    "count(household where house = \"temporary\")",          "sum(household.insured) - 10",
    "3 * share(household where clean_water) - 20",
};

// One more or fewer of what is counted, in the direction that the distance names.
base::Integer step_of(const Distance& distance) {
  const bool down = distance.missing == distance.fewer;
  return down ? -1 : 1;
}

// What the distance says is true of the records themselves: moved so far it is met (or still met), and one
// step less (or more) it is not.
void check_exact(const std::string& text, Operation operation, const Rational& threshold,
                 std::int64_t numerator, std::int64_t denominator) {
  Lowered lowered(text);
  lowered.set(0, numerator, denominator);
  const bool met = lowered.holds(operation, threshold);
  const auto distance = lowered.distance(operation, threshold);
  RC_TAG(distance ? (met ? "met" : "missing") : "none");
  if (!distance) {
    // Only what no number could turn goes without: fewer than none there cannot be.
    Lowered none = lowered;
    none.set(0, 0, denominator);
    RC_ASSERT(denominator == 0 || none.holds(operation, threshold) == met);
    return;
  }
  RC_ASSERT(distance->missing == !met);
  RC_ASSERT(distance->amount >= 0);
  RC_ASSERT(boost::multiprecision::denominator(distance->amount) == 1);
  const base::Integer steps = step_of(*distance) * boost::multiprecision::numerator(distance->amount);
  Lowered there = lowered;
  there.add(0, steps);
  RC_ASSERT(there.holds(operation, threshold));
  Lowered other = lowered;
  other.add(0, met ? base::Integer(steps + step_of(*distance)) : base::Integer(steps - step_of(*distance)));
  RC_ASSERT(!other.holds(operation, threshold));
}

RC_GTEST_PROP(Distance, is_exact_in_both_directions_whatever_the_numbers, ()) {
  const auto text = *rc::gen::elementOf(std::vector<std::string>(std::begin(kFormulas), std::end(kFormulas)));
  const auto operation =
      *rc::gen::element(Operation::less, Operation::at_most, Operation::more, Operation::at_least);
  const auto denominator = *rc::gen::inRange<std::int64_t>(1, 5000);
  const auto numerator = *rc::gen::inRange<std::int64_t>(0, denominator + 1);
  const Rational threshold(*rc::gen::inRange<std::int64_t>(-100, 20000),
                           *rc::gen::inRange<std::int64_t>(1, 200));
  check_exact(text, operation, threshold, numerator, denominator);
}

RC_GTEST_PROP(Distance, at_the_threshold_nothing_is_missing_and_one_fewer_is, ()) {
  const auto denominator = *rc::gen::inRange<std::int64_t>(1, 1000000);
  const auto numerator = *rc::gen::inRange<std::int64_t>(1, denominator + 1);
  Lowered lowered(kFormulas[0]);
  lowered.set(0, numerator, denominator);
  const Rational threshold = Rational(100 * base::Integer(numerator), denominator);
  const auto spare = lowered.distance(Operation::at_least, threshold);
  RC_ASSERT(spare && !spare->missing && spare->amount == 0 && spare->unit == "people");
  lowered.add(0, -1);
  const auto missing = lowered.distance(Operation::at_least, threshold);
  RC_ASSERT(missing && missing->missing && missing->amount == 1);
}

RC_GTEST_PROP(Distance, an_exact_number_is_reached_from_either_side, ()) {
  const auto wanted = *rc::gen::inRange<std::int64_t>(0, 1000);
  const auto have = *rc::gen::inRange<std::int64_t>(0, 1000);
  Lowered lowered(kFormulas[2]);
  lowered.set(0, have);
  const auto distance = lowered.distance(Operation::equal, wanted);
  RC_ASSERT(distance.has_value());
  RC_ASSERT(distance->amount == std::abs(wanted - have));
  RC_ASSERT(distance->missing == (wanted != have));
  RC_ASSERT(wanted == have || distance->fewer == (have > wanted));
}

TEST(Distance, is_in_steps_of_the_field_that_is_summed) {
  Lowered lowered("sum(household.income_million_vnd) / sum(household.members)");
  const auto income = dictionary().at("household").index_of("income_million_vnd").value();
  const int scale = dictionary().at("household").fields[income].scale;
  lowered.set(0, 419 * base::power_of_ten(scale), 10);  // one atom: both sums are over households
  const auto distance = lowered.distance(Operation::at_least, 42);
  ASSERT_TRUE(distance);
  EXPECT_EQ(distance->amount, 1);
  EXPECT_EQ(distance->unit, "million_vnd");
  EXPECT_EQ(distance->counted.en, "Household income in the year (million VND)");
}

TEST(Distance, is_nothing_while_the_answer_is_open) {
  Lowered lowered(kFormulas[0]);
  EXPECT_FALSE(lowered.distance(Operation::at_least, 90));  // a share of nobody
}

TEST(Distance, is_nothing_where_no_number_would_do) {
  Lowered lowered(kFormulas[2]);
  lowered.set(0, 5);
  EXPECT_FALSE(lowered.distance(Operation::at_most, -1));
}

}  // namespace
}  // namespace ntm::programme

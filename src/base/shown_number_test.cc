// SPDX-License-Identifier: Apache-2.0
#include "base/shown_number.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace ntm::base {
namespace {

Rational exactly(std::string_view text) {
  return parse_decimal(text).value();
}

std::string beside_80(std::string_view value, int places = 2) {
  return shown_text(exactly(value), Language::vietnamese, {80}, places);
}

TEST(ShownNumber, does_not_read_as_the_level_that_it_misses_or_passes) {
  EXPECT_EQ(beside_80("79.996"), "79,996");
  EXPECT_EQ(beside_80("80.004"), "80,004");
  EXPECT_EQ(beside_80("80"), "80");
  EXPECT_EQ(beside_80("79.6", 0), "79,6");
  EXPECT_EQ(beside_80("79.4", 0), "79");
  EXPECT_EQ(beside_80("79.96", 1), "79,96");
}

TEST(ShownNumber, keeps_to_few_digits_where_nothing_is_near) {
  EXPECT_EQ(shown_digits(Rational(200, 3), {80}), "66.67");
  EXPECT_EQ(shown_text(exactly("1234567.891"), Language::vietnamese, {80}), "1.234.567,89");
  EXPECT_EQ(shown_text(exactly("1234567.891"), Language::english, {80}), "1,234,567.89");
}

TEST(ShownNumber, keeps_its_side_of_every_mark) {
  EXPECT_EQ(shown_digits(exactly("90.996"), {90, 91}), "90.996");
  EXPECT_EQ(shown_digits(exactly("-2.996"), {-3}), "-2.996");
  EXPECT_EQ(shown_digits(exactly("-3.004"), {-3}), "-3.004");
}

TEST(ShownNumber, that_is_not_nothing_does_not_read_0) {
  EXPECT_EQ(shown_digits(exactly("0.001"), {80}), "0.001");
  EXPECT_EQ(shown_digits(0, {80}), "0");
}

TEST(ShownNumber, of_a_level_has_all_its_digits) {
  EXPECT_EQ(level_text(exactly("16.505"), Language::vietnamese), "16,505");
  EXPECT_EQ(level_text(Rational(200, 3), Language::vietnamese), "66,666667");
  EXPECT_EQ(shown_digits(Rational(200, 3), {Rational(200, 3)}), "66.666667");
}

TEST(ShownNumber, for_machines_has_six_places_and_more_where_they_decide) {
  EXPECT_EQ(exact_digits(Rational(200, 3), {80}), "66.666667");
  EXPECT_EQ(exact_digits(80 - Rational(1, 3'000'000'000), {80}), "79.9999999997");
  EXPECT_EQ(exact_digits(exactly("79.12345678"), {80}), "79.12345678");
}

Rational any_fraction() {
  return Rational(*rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000),
                  *rc::gen::inRange<std::int64_t>(1, 1'000'000'000));
}

// The slow and obvious way back from a text for people.
Rational read_back(std::string text) {
  std::erase(text, '.');
  std::replace(text.begin(), text.end(), ',', '.');
  const bool negative = text.starts_with("-");
  Rational value = 0, unit = 1;
  bool fraction = false;
  for (const char c : text) {
    if (c == '.') fraction = true;
    if (c < '0' || c > '9') continue;
    value = value * 10 + (c - '0');
    if (fraction) unit *= 10;
  }
  return negative ? Rational(-value / unit) : Rational(value / unit);
}

int side(const Rational& value, const Rational& level) {
  return value < level ? -1 : value > level ? 1 : 0;
}

// A level as a law writes it, and a fraction that is as near to it as ten registers of a province can make
// it.
RC_GTEST_PROP(ShownNumber, reads_back_on_the_side_of_the_level_where_the_exact_one_is, ()) {
  const Rational level = scaled(*rc::gen::inRange<std::int64_t>(-100'000, 100'000), *rc::gen::inRange(0, 4));
  const Rational nearness(1, *rc::gen::inRange<std::int64_t>(1, 1'000'000'000'000'000));
  const int where = *rc::gen::inRange(-1, 2);
  const Rational value = *rc::gen::arbitrary<bool>() ? any_fraction() : Rational(level + nearness * where);
  const int places = *rc::gen::inRange(0, 4);
  const std::string text = shown_text(value, Language::vietnamese, {level}, places);
  RC_ASSERT(side(read_back(text), level) == side(value, level));
  RC_ASSERT(side(read_back(text), read_back(level_text(level, Language::vietnamese))) == side(value, level));
}

RC_GTEST_PROP(ShownNumber, reads_back_on_its_side_of_several_marks, ()) {
  Marks marks;
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i)
    marks.push_back(scaled(*rc::gen::inRange<std::int64_t>(-100'000, 100'000), *rc::gen::inRange(0, 6)));
  const Rational value =
      marks.front() + Rational(*rc::gen::inRange(-3, 4), *rc::gen::inRange(1, 1'000'000'000));
  const Rational shown = read_back(shown_text(value, Language::vietnamese, marks));
  for (const Rational& mark : marks) RC_ASSERT(side(shown, mark) == side(value, mark));
  std::string machine = exact_digits(value, marks);
  std::replace(machine.begin(), machine.end(), '.', ',');
  for (const Rational& mark : marks) RC_ASSERT(side(read_back(machine), mark) == side(value, mark));
}

}  // namespace
}  // namespace ntm::base

// SPDX-License-Identifier: Apache-2.0
#include "base/number.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ntm::base {
namespace {

Rational number(std::string_view text) {
  return parse_decimal(text).value();
}

std::string vietnamese(const Rational& value, int places = 2) {
  return human_text(value, Language::vietnamese, places);
}

std::string beside(const Rational& value, const Rational& threshold) {
  return human_text(value, Language::vietnamese, 2, threshold);
}

TEST(NumberTest, reads_decimals_exactly) {
  EXPECT_EQ(number("12.50"), Rational(25, 2));
  EXPECT_EQ(number("-12"), Rational(-12));
  EXPECT_EQ(number("0.1") + number("0.2"), number("0.3"));
  EXPECT_EQ(number("-0.05"), Rational(-1, 20));
  EXPECT_EQ(number("999999999999999999"), Rational(999'999'999'999'999'999));
  EXPECT_EQ(number("0.00000000000000001"), Rational(1, 100'000'000'000'000'000));
}

TEST(NumberTest, refuses_what_is_not_a_plain_decimal) {
  for (const char* text : {"", "-", ".", "1.", ".5", "+1", "--1", "1,5", "1.2.3", "1e3", " 1", "1 ", "0x10",
                           "٣", "NaN", "1234567890123456789", "0.000000000000000001"})
    EXPECT_EQ(parse_decimal(text), std::nullopt) << text;
}

TEST(NumberTest, machines_get_the_exact_decimal_when_there_is_one) {
  EXPECT_EQ(exact_text(Rational(25, 2)), "12.5");
  EXPECT_EQ(exact_text(Rational(0)), "0");
  EXPECT_EQ(exact_text(Rational(-1, 8)), "-0.125");
  EXPECT_EQ(exact_text(Rational(100)), "100");
  EXPECT_EQ(exact_text(Rational(1, 1024)), "0.0009765625");
}

TEST(NumberTest, machines_get_six_places_rounded_half_away_from_zero_otherwise) {
  EXPECT_EQ(exact_text(Rational(1, 3)), "0.333333");
  EXPECT_EQ(exact_text(Rational(-2, 3)), "-0.666667");
  EXPECT_EQ(exact_text(Rational(1, 3'000'000'000)), "0");
  EXPECT_EQ(exact_text(Rational(-1, 3'000'000'000)), "0");
  EXPECT_EQ(exact_text(Rational(2'999'999'999, 3)), "999999999.666667");
}

TEST(NumberTest, people_read_thousands_and_decimals_as_they_write_them) {
  EXPECT_EQ(vietnamese(number("1234.5")), "1.234,5");
  EXPECT_EQ(human_text(number("1234.5"), Language::english), "1,234.5");
  EXPECT_EQ(vietnamese(number("-1234567")), "-1.234.567");
  EXPECT_EQ(vietnamese(number("999")), "999");
  EXPECT_EQ(vietnamese(number("-999")), "-999");
  EXPECT_EQ(vietnamese(number("1000")), "1.000");
  EXPECT_EQ(human_text(number("100000.25"), Language::english), "100,000.25");
}

TEST(NumberTest, people_get_no_more_places_than_asked_rounded_half_away_from_zero) {
  EXPECT_EQ(vietnamese(Rational(2, 3)), "0,67");
  EXPECT_EQ(vietnamese(number("0.005")), "0,01");
  EXPECT_EQ(vietnamese(number("-0.005")), "-0,01");
  EXPECT_EQ(vietnamese(number("0.0049")), "0");
  EXPECT_EQ(vietnamese(number("-0.0049")), "0");
  EXPECT_EQ(vietnamese(number("2.5"), 0), "3");
  EXPECT_EQ(vietnamese(number("-2.5"), 0), "-3");
  EXPECT_EQ(vietnamese(number("999.995")), "1.000");
}

TEST(NumberTest, a_value_just_below_a_threshold_never_reads_like_the_threshold) {
  EXPECT_EQ(beside(number("89.996"), 90), "89,996");
  EXPECT_EQ(beside(number("90.004"), 90), "90,004");
  EXPECT_EQ(beside(number("90"), 90), "90");
  EXPECT_EQ(beside(number("89.5"), 90), "89,5");
  EXPECT_EQ(beside(Rational(899'999'999, 10'000'000), 90), "89,9999999");
  EXPECT_EQ(beside(90 - Rational(1, 3'000'000'000), 90), "89,9999999997");
  EXPECT_EQ(beside(number("0.001"), 0), "0,001");
}

TEST(NumberTest, opposite_signs_already_look_different) {
  EXPECT_EQ(beside(Rational(1, 3), Rational(-1, 3)), "0,33");
  EXPECT_EQ(beside(number("0.001"), number("-0.001")), "0,001");
}

TEST(NumberTest, numbers_of_any_size_stay_exact) {
  Rational huge = 1;
  for (int i = 0; i < 60; ++i) huge *= 10;
  EXPECT_EQ(exact_text(huge), "1" + std::string(60, '0'));
  EXPECT_EQ(exact_text(huge + Rational(1, 2)), "1" + std::string(60, '0') + ".5");
  EXPECT_EQ(vietnamese(huge).size(), 61U + 20U);
  EXPECT_LT(huge, huge + Rational(1, 1'000'000'000));
}

TEST(NumberTest, wide_sums_become_numbers_without_loss) {
  const Wide largest = static_cast<Wide>(~UnsignedWide{0} >> 1);
  EXPECT_EQ(exact_text(to_rational(largest)), "170141183460469231731687303715884105727");
  EXPECT_EQ(exact_text(to_rational(-largest - 1)), "-170141183460469231731687303715884105728");
  EXPECT_EQ(to_rational(0), 0);
  EXPECT_EQ(to_rational(-1), -1);
}

TEST(NumberTest, powers_of_ten_and_scaled_mantissas) {
  EXPECT_EQ(power_of_ten(0), 1);
  EXPECT_EQ(power_of_ten(18), 1'000'000'000'000'000'000);
  EXPECT_EQ(scaled(-125, 2), Rational(-5, 4));
  EXPECT_EQ(scaled(7, 0), 7);
}

TEST(NumberTest, floor_and_ceiling_of_negative_numbers) {
  EXPECT_EQ(floor_of(Rational(-1, 2)), -1);
  EXPECT_EQ(ceiling_of(Rational(-1, 2)), 0);
  EXPECT_EQ(floor_of(Rational(-4, 2)), -2);
  EXPECT_EQ(ceiling_of(Rational(7, 2)), 4);
  EXPECT_EQ(ceiling_of(Rational(6, 2)), 3);
}

Rational any_rational() {
  const auto numerator = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
  const auto denominator = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
  return Rational(numerator, denominator);
}

// The slow and obvious way back from a text for people.
Rational read_vietnamese(std::string text) {
  std::erase(text, '.');
  std::replace(text.begin(), text.end(), ',', '.');
  return parse_decimal(text).value();
}

RC_GTEST_PROP(NumberTest, a_text_for_people_is_within_half_a_unit_of_its_last_place, ()) {
  const Rational value = any_rational();
  const int places = *rc::gen::inRange(0, 5);
  const Rational shown = read_vietnamese(human_text(value, Language::vietnamese, places));
  RC_ASSERT(abs(shown - value) * 2 * power_of_ten(places) <= 1);
}

RC_GTEST_PROP(NumberTest, beside_a_threshold_two_numbers_read_alike_only_if_they_are_equal, ()) {
  const Rational value = any_rational();
  const Rational threshold = value + scaled(*rc::gen::inRange(-20, 20), *rc::gen::inRange(0, 7));
  const bool alike = human_text(value, Language::vietnamese, 2, threshold) ==
                     human_text(threshold, Language::vietnamese, 2, value);
  RC_ASSERT(alike == (value == threshold));
}

RC_GTEST_PROP(NumberTest, a_decimal_reads_back_from_its_exact_text, ()) {
  const Rational value =
      scaled(*rc::gen::inRange<std::int64_t>(-99'999'999'999, 99'999'999'999), *rc::gen::inRange(0, 6));
  RC_ASSERT(parse_decimal(exact_text(value)) == value);
}

RC_GTEST_PROP(NumberTest, floor_and_ceiling_enclose_the_number, ()) {
  const Rational value = any_rational();
  RC_ASSERT(Rational(floor_of(value)) <= value && value < Rational(floor_of(value)) + 1);
  RC_ASSERT(Rational(ceiling_of(value)) >= value && value > Rational(ceiling_of(value)) - 1);
}

}  // namespace
}  // namespace ntm::base

// SPDX-License-Identifier: Apache-2.0
#include "programme/trend.h"

#include <gtest/gtest.h>

namespace ntm::programme {
namespace {

using base::Date;
using base::Rational;
using formula::Range;

Date trend_day(const char* text) {
  return *Date::parse(text);
}

std::string expected(const Range& then, const Range& now, const char* date) {
  const auto trend = trend_of(then, now, trend_day(date));
  return trend ? base::exact_text(trend->expected) : "none";
}

TEST(Trend, is_counted_from_the_last_day_of_the_year_before) {
  EXPECT_EQ(year_start(trend_day("2024-01-01")).iso(), "2023-12-31");
  EXPECT_EQ(year_start(trend_day("2024-12-31")).iso(), "2023-12-31");
  const auto trend = trend_of(Range::exactly(0), Range::exactly(1), trend_day("2024-06-30"));
  ASSERT_TRUE(trend);
  EXPECT_EQ(trend->since.iso(), "2023-12-31");
  EXPECT_EQ(trend->until.iso(), "2024-12-31");
  EXPECT_EQ(trend->then, 0);
}

TEST(Trend, carries_the_pace_of_the_year_on_to_its_end) {
  // 90 of 365 days: what fell by 9 falls by 9 * 365 / 90 = 36.5 in all.
  EXPECT_EQ(expected(Range::exactly(100), Range::exactly(91), "2023-03-31"), "63.5");
  EXPECT_EQ(expected(Range::exactly(91), Range::exactly(100), "2023-03-31"), "127.5");
  EXPECT_EQ(expected(Range::exactly(5), Range::exactly(5), "2023-03-31"), "5");
  // A leap year has 366: half of it is over on 1 July.
  EXPECT_EQ(expected(Range::exactly(10), Range::exactly(11), "2024-07-01"), "12");
}

TEST(Trend, needs_a_quarter_to_be_told_and_a_day_left_to_be_of_use) {
  EXPECT_FALSE(shows_a_trend(trend_day("2023-03-30")));
  EXPECT_TRUE(shows_a_trend(trend_day("2023-03-31")));
  EXPECT_FALSE(shows_a_trend(trend_day("2024-03-29")));
  EXPECT_TRUE(shows_a_trend(trend_day("2024-03-30")));
  EXPECT_TRUE(shows_a_trend(trend_day("2023-12-30")));
  EXPECT_FALSE(shows_a_trend(trend_day("2023-12-31")));
  EXPECT_EQ(expected(Range::exactly(10), Range::exactly(5), "2023-12-31"), "none");
}

TEST(Trend, is_not_guessed_from_what_is_not_known) {
  EXPECT_EQ(expected(Range::between(1, 2), Range::exactly(1), "2023-06-30"), "none");
  EXPECT_EQ(expected(Range::exactly(1), Range::between(1, 2), "2023-06-30"), "none");
  EXPECT_EQ(expected(Range::nothing(), Range::exactly(1), "2023-06-30"), "none");
  EXPECT_EQ(expected(Range::anything(), Range::exactly(1), "2023-06-30"), "none");
}

}  // namespace
}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ntm::base {
namespace {

Date date(std::string_view text) {
  return Date::parse(text).value();
}

Instant instant(std::string_view text) {
  return Instant::parse(text).value();
}

TEST(DateTest, reads_the_iso_form_and_the_form_people_in_viet_nam_write) {
  EXPECT_EQ(date("2024-12-31").iso(), "2024-12-31");
  EXPECT_EQ(date("31/12/2024").iso(), "2024-12-31");
  EXPECT_EQ(date("1/2/2024").iso(), "2024-02-01");
  EXPECT_EQ(date("  01/02/2024 ").iso(), "2024-02-01");
}

TEST(DateTest, refuses_what_is_not_a_day) {
  for (const char* text :
       {"",           " ",          "2024",       "2024-13-01",  "2024-00-10", "30/02/2024", "29/02/2023",
        "31/04/2024", "00/01/2024", "1/1/24",     "1/1/02024",   "001/1/2024", "1//2024",    "1/1/2024/1",
        "2024-1-1",   "2024/12/31", "31-12-2024", "2024-12-31x", "hôm nay",    "+1/1/2024",  "0000-01-01"})
    EXPECT_EQ(Date::parse(text), std::nullopt) << text;
}

TEST(DateTest, a_month_or_a_day_too_large_for_a_byte_does_not_wrap_round) {
  EXPECT_EQ(Date::from_civil(2024, 257, 1), std::nullopt);
  EXPECT_EQ(Date::from_civil(2024, 1, 257), std::nullopt);
  EXPECT_EQ(Date::from_civil(2024, -1, 1), std::nullopt);
  EXPECT_EQ(Date::from_civil(10000, 1, 1), std::nullopt);
}

TEST(DateTest, knows_leap_years) {
  EXPECT_TRUE(Date::from_civil(2024, 2, 29));
  EXPECT_TRUE(Date::from_civil(2000, 2, 29));
  EXPECT_FALSE(Date::from_civil(1900, 2, 29));
  EXPECT_EQ(date("2024-02-28").plus_days(2), date("2024-03-01"));
  EXPECT_EQ(date("2023-02-28").plus_days(1), date("2023-03-01"));
}

TEST(DateTest, counts_days_from_1970) {
  EXPECT_EQ(date("1970-01-01").days(), 0);
  EXPECT_EQ(date("1969-12-31").days(), -1);
  EXPECT_EQ(date("2024-12-31").days(), 20088);
  EXPECT_EQ(Date::from_days(20088).vietnamese(), "31/12/2024");
}

TEST(DateTest, dates_are_ordered_by_the_calendar) {
  EXPECT_LT(date("2023-12-31"), date("2024-01-01"));
  EXPECT_LT(date("9/1/2024"), date("10/1/2024"));
  EXPECT_EQ(date("2024-01-09"), date("9/1/2024"));
}

TEST(DateTest, a_month_on_is_the_same_day_or_the_last_of_a_shorter_month) {
  EXPECT_EQ(date("2024-01-15").plus_months(1).iso(), "2024-02-15");
  EXPECT_EQ(date("2024-01-30").plus_months(1).iso(), "2024-02-29");
  EXPECT_EQ(date("2024-03-15").plus_months(-12).iso(), "2023-03-15");
  EXPECT_EQ(date("2024-01-15").plus_months(-1).iso(), "2023-12-15");
}

TEST(DateTest, quarter_ends_step_to_quarter_ends) {
  EXPECT_EQ(date("2023-12-31").plus_months(3).iso(), "2024-03-31");
  EXPECT_EQ(date("2024-03-31").plus_months(3).iso(), "2024-06-30");
  EXPECT_EQ(date("2024-06-30").plus_months(3).iso(), "2024-09-30");
  EXPECT_EQ(date("2024-06-30").plus_months(6).iso(), "2024-12-31");
  EXPECT_EQ(date("2023-02-28").plus_months(12).iso(), "2024-02-29");
}

RC_GTEST_PROP(DateTest, every_day_reads_back_from_both_of_its_texts, ()) {
  const Date day = Date::from_days(*rc::gen::inRange(-719162, 2932897));  // years 1 to 9999
  RC_ASSERT(Date::parse(day.iso()) == day);
  RC_ASSERT(Date::parse(day.vietnamese()) == day);
  RC_ASSERT(Date::from_civil(day.year(), day.month(), day.day()) == day);
}

TEST(InstantTest, a_date_alone_means_the_end_of_that_day_in_viet_nam) {
  EXPECT_EQ(instant("2024-12-31").iso(), "2024-12-31T16:59:59.999999Z");
  EXPECT_EQ(instant("31/12/2024"), instant("2024-12-31"));
  EXPECT_EQ(instant("31/12/2024").date().iso(), "2024-12-31");
  EXPECT_LT(instant("2024-12-31T23:59:59+07:00"), instant("31/12/2024"));
  EXPECT_GT(instant("2025-01-01T00:00:00+07:00"), instant("31/12/2024"));
}

TEST(InstantTest, reads_moments_of_any_zone) {
  EXPECT_EQ(instant("2024-01-05T08:30:00+07:00").iso(), "2024-01-05T01:30:00.000000Z");
  EXPECT_EQ(instant("2024-01-05T01:30Z"), instant("2024-01-05T08:30:00+07:00"));
  EXPECT_EQ(instant("2024-01-04T20:30:00-05:00"), instant("2024-01-05T08:30:00+07:00"));
  EXPECT_EQ(instant("1970-01-01T00:00:00Z").microseconds, 0);
  EXPECT_EQ(instant("1969-12-31T23:59:59.999999Z").microseconds, -1);
}

TEST(InstantTest, keeps_microseconds_of_a_fraction) {
  EXPECT_EQ(instant("1970-01-01T00:00:00.25Z").microseconds, 250'000);
  EXPECT_EQ(instant("1970-01-01T00:00:00.000001Z").microseconds, 1);
  EXPECT_EQ(instant("1970-01-01T00:00:00.123456789Z").microseconds, 123'456);
}

TEST(InstantTest, refuses_what_is_not_a_moment) {
  for (const char* text :
       {"", "T", "2024-01-05T", "2024-01-05T08:30:00", "2024-01-05T24:00:00Z", "2024-01-05T08:60:00Z",
        "2024-01-05T08:30:60Z", "2024-01-05T8:30:00Z", "2024-01-05T08:30:00+7", "2024-01-05T08:30:00+07:00x",
        "2024-01-05T08-30-00Z", "2024-01-05T08:30x00Z", "2024-02-30T08:30:00Z", "2024-01-05T08:30:00.Z",
        "2024-01-05T08:30:00.000000xyzZ", "2024-01-05T08:30:00.1234567890Z"})
    EXPECT_EQ(Instant::parse(text), std::nullopt) << text;
}

TEST(InstantTest, is_shown_to_people_in_viet_nams_time) {
  EXPECT_EQ(instant("2024-01-05T01:30:00Z").vietnamese(), "05/01/2024 08:30");
  EXPECT_EQ(instant("2024-01-04T17:00:00Z").vietnamese(), "05/01/2024 00:00");
  EXPECT_EQ(instant("2024-01-04T17:00:00Z").date().iso(), "2024-01-05");
  EXPECT_EQ(instant("1969-12-31T16:59:59Z").vietnamese(), "31/12/1969 23:59");
}

RC_GTEST_PROP(InstantTest, every_moment_reads_back_from_its_text, ()) {
  const Instant moment{*rc::gen::inRange<std::int64_t>(-50'000'000'000'000'000, 200'000'000'000'000'000)};
  RC_ASSERT(Instant::parse(moment.iso()) == moment);
}

}  // namespace
}  // namespace ntm::base

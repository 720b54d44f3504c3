// SPDX-License-Identifier: Apache-2.0
#include "api/server_clock.h"

#include <gtest/gtest.h>

namespace ntm::api {
namespace {

using Kind = ClockDoubt::Kind;

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kDay = 24 * kHour;

base::Instant at(const char* text) {
  return *base::Instant::parse(text);
}

// A computer whose clock can be set, and on which time passes.
class ServerClockTest : public testing::Test {
 protected:
  ServerClock clock_at(const char* wall) {
    reading_ = {at(wall).microseconds, 5 * kDay};
    return ServerClock(newest_, [this] { return reading_; });
  }
  void pass(std::int64_t time) {
    reading_.wall += time;
    reading_.running += time;
  }
  void set(const char* wall) { reading_.wall = at(wall).microseconds; }

  const base::Instant newest_ = at("2024-10-15T08:00:00Z");
  ClockReading reading_;
};

TEST_F(ServerClockTest, a_clock_is_doubted_by_how_far_it_is_from_the_newest_entry) {
  const std::pair<const char*, std::optional<Kind>> cases[] = {
      {"2020-01-01T00:00:00Z", Kind::behind}, {"2024-10-15T06:59:00Z", Kind::behind},
      {"2024-10-15T07:01:00Z", std::nullopt}, {"2024-10-15T08:00:00Z", std::nullopt},
      {"2025-11-01T08:00:00Z", std::nullopt}, {"2025-12-01T08:00:00Z", Kind::ahead},
      {"2035-01-01T00:00:00Z", Kind::ahead},
  };
  for (const auto& [wall, kind] : cases) {
    const auto doubt = doubt_about(at(wall), newest_);
    EXPECT_EQ(doubt.has_value(), kind.has_value()) << wall;
    if (doubt && kind) {
      EXPECT_EQ(doubt->kind, *kind) << wall;
    }
  }
  EXPECT_FALSE(doubt_about(at("2020-01-01T00:00:00Z"), {})) << "nothing is there to compare with";
}

TEST_F(ServerClockTest, a_clock_that_was_set_back_hides_nothing_and_says_so) {
  const ServerClock clock = clock_at("2020-01-01T00:00:00Z");
  EXPECT_EQ(clock.now().microseconds, newest_.microseconds);
  ASSERT_TRUE(clock.doubt());
  EXPECT_EQ(clock.doubt()->message().key, "clock.behind");
  pass(kHour);
  EXPECT_EQ(clock.now().microseconds, newest_.microseconds + kHour);
}

TEST_F(ServerClockTest, what_another_server_entered_by_a_clock_a_little_ahead_is_not_in_the_future) {
  const ServerClock clock = clock_at("2024-10-15T08:10:00Z");
  const base::Instant ahead = at("2024-10-15T08:10:02Z");
  EXPECT_EQ(clock.now_not_before(ahead).microseconds, ahead.microseconds);
  EXPECT_EQ(clock.now().microseconds, ahead.microseconds) << "and time does not go back";
  pass(kHour);
  EXPECT_EQ(clock.now_not_before(ahead).microseconds, at("2024-10-15T09:10:00Z").microseconds);
  EXPECT_EQ(clock.now_not_before(at("2024-10-16T09:10:00Z")).microseconds,
            at("2024-10-15T09:10:00Z").microseconds)
      << "a day ahead is a mistake";
}

TEST_F(ServerClockTest, a_clock_far_ahead_is_not_believed) {
  const ServerClock clock = clock_at("2035-01-01T00:00:00Z");
  EXPECT_LT(clock.now().microseconds, newest_.microseconds + kDay);
  ASSERT_TRUE(clock.doubt());
  EXPECT_EQ(clock.doubt()->message().key, "clock.ahead");
}

TEST_F(ServerClockTest, it_is_well_again_by_itself_when_the_clock_is_set_right) {
  for (const char* wrong : {"2020-01-01T00:00:00Z", "2035-01-01T00:00:00Z"}) {
    const ServerClock clock = clock_at(wrong);
    EXPECT_TRUE(clock.doubt()) << wrong;
    set("2024-12-01T00:00:00Z");
    EXPECT_FALSE(clock.doubt()) << wrong;
    EXPECT_EQ(clock.now().microseconds, at("2024-12-01T00:00:00Z").microseconds) << wrong;
  }
}

TEST_F(ServerClockTest, a_clock_that_jumps_while_it_runs_is_not_followed) {
  const ServerClock clock = clock_at("2024-11-01T00:00:00Z");
  pass(kHour);
  for (const char* jump :
       {"2024-11-03T00:00:00Z", "2031-01-01T00:00:00Z", "2024-10-31T20:00:00Z", "1970-01-01T00:00:00Z"}) {
    set(jump);
    EXPECT_TRUE(clock.doubt()) << jump;
    EXPECT_EQ(clock.now().microseconds, at("2024-11-01T01:00:00Z").microseconds) << jump;
    set("2024-11-01T01:00:00Z");
    EXPECT_FALSE(clock.doubt()) << jump;
  }
}

TEST_F(ServerClockTest, a_correction_of_minutes_is_followed_and_the_time_never_goes_back) {
  const ServerClock clock = clock_at("2024-11-01T10:00:00Z");
  EXPECT_EQ(clock.now().microseconds, at("2024-11-01T10:00:00Z").microseconds);
  set("2024-11-01T10:20:00Z");
  EXPECT_EQ(clock.now().microseconds, at("2024-11-01T10:20:00Z").microseconds);
  set("2024-11-01T10:05:00Z");
  EXPECT_EQ(clock.now().microseconds, at("2024-11-01T10:20:00Z").microseconds);
  EXPECT_FALSE(clock.doubt());
}

TEST_F(ServerClockTest, a_computer_that_slept_is_not_suspected) {
  const ServerClock clock = clock_at("2024-11-01T10:00:00Z");
  pass(30 * kDay);
  EXPECT_FALSE(clock.doubt());
  EXPECT_EQ(clock.now().microseconds, at("2024-12-01T10:00:00Z").microseconds);
}

TEST_F(ServerClockTest, confirmed_ahead_it_is_believed_from_there_on) {
  const ServerClock clock = clock_at("2027-01-01T00:00:00Z");
  ASSERT_TRUE(clock.doubt());
  clock.confirm();
  pass(kSecond);
  EXPECT_FALSE(clock.doubt());
  EXPECT_EQ(clock.now().microseconds, at("2027-01-01T00:00:01Z").microseconds);
}

TEST_F(ServerClockTest, confirmed_behind_entries_follow_the_newest_until_the_clock_has_caught_up) {
  const ServerClock clock = clock_at("2024-10-15T05:00:00Z");
  clock.confirm();
  pass(kHour);
  EXPECT_FALSE(clock.doubt());
  EXPECT_EQ(clock.now().microseconds, newest_.microseconds + kHour);
  set("2024-10-16T00:00:00Z");
  EXPECT_TRUE(clock.doubt() || clock.now().microseconds == at("2024-10-16T00:00:00Z").microseconds);
}

}  // namespace
}  // namespace ntm::api

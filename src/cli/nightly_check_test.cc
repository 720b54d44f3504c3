// SPDX-License-Identifier: Apache-2.0
#include "cli/nightly_check.h"

#include <gtest/gtest.h>

namespace ntm::cli {
namespace {

base::Instant at(const char* text) {
  return *base::Instant::parse(text);
}

TEST(NightlyCheckTest, it_is_due_once_after_two_in_the_morning_in_viet_nam) {
  const base::Instant last = at("2024-10-15T02:05:00+07:00");
  EXPECT_FALSE(is_check_due(at("2024-10-15T14:00:00+07:00"), last));
  EXPECT_FALSE(is_check_due(at("2024-10-16T01:59:00+07:00"), last));
  EXPECT_TRUE(is_check_due(at("2024-10-16T02:00:00+07:00"), last));
}

TEST(NightlyCheckTest, a_machine_that_was_off_at_night_makes_it_up) {
  EXPECT_TRUE(is_check_due(at("2024-10-16T07:30:00+07:00"), at("2024-10-15T08:00:00+07:00")));
  EXPECT_FALSE(is_check_due(at("2024-10-16T17:00:00+07:00"), at("2024-10-16T07:40:00+07:00")));
}

TEST(NightlyCheckTest, a_database_that_was_never_checked_is) {
  EXPECT_TRUE(is_check_due(at("2024-10-16T12:00:00+07:00"), std::nullopt));
}

}  // namespace
}  // namespace ntm::cli

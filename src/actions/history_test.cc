// SPDX-License-Identifier: Apache-2.0
#include "actions/history.h"

#include "actions/example_fixture.h"

namespace ntm::actions {
namespace {

class HistoryTest : public ExampleTest {
 protected:
  History history(const std::string& code, const std::string& from, const std::string& to,
                  const std::string& place = kPlace) {
    return indicator_history(*db, {place, day(to), at("2030-01-01"), "", std::nullopt}, code, day(from),
                             day(to));
  }
};

TEST_F(HistoryTest, has_a_point_at_both_ends_and_none_outside) {
  const History found = history("15.1", "2024-01-01", "2024-12-31");
  EXPECT_EQ(found.points.front().date, day("2024-01-01"));
  EXPECT_EQ(found.points.back().date, day("2024-12-31"));
  for (std::size_t i = 1; i < found.points.size(); ++i)
    EXPECT_LT(found.points[i - 1].date, found.points[i].date);
}

TEST_F(HistoryTest, of_one_day_is_one_point) {
  EXPECT_EQ(history("15.1", "2024-06-30", "2024-06-30").points.size(), 1U);
}

TEST_F(HistoryTest, that_would_run_backwards_is_refused) {
  EXPECT_ERROR(history("15.1", "2024-12-31", "2024-01-01"), invalid, "history.period");
}

TEST_F(HistoryTest, of_which_nothing_is_left_is_said_so_whatever_was_wrong) {
  EXPECT_ERROR(history("99.9", "2024-01-01", "2024-12-31"), not_found, "history.empty");
  EXPECT_ERROR(history("15.1", "2010-01-01", "2010-12-31"), not_found, "history.empty");
}

}  // namespace
}  // namespace ntm::actions

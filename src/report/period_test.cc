// SPDX-License-Identifier: Apache-2.0
#include "report/period.h"

#include <gtest/gtest.h>

namespace ntm::report {
namespace {

Period around(Period::Kind kind, std::string_view day) {
  return Period::around(kind, base::Date::parse(day).value());
}

TEST(Period, is_the_one_that_the_day_lies_in) {
  using enum Period::Kind;
  EXPECT_EQ(around(month, "2024-02-10").last.iso(), "2024-02-29");
  EXPECT_EQ(around(quarter, "2024-05-31").last.iso(), "2024-06-30");
  EXPECT_EQ(around(half, "2024-12-31").last.iso(), "2024-12-31");
  EXPECT_EQ(around(half, "2023-06-30").last.iso(), "2023-06-30");
  EXPECT_EQ(around(year, "2024-01-01").last.iso(), "2024-12-31");
}

TEST(Period, follows_on_the_one_before) {
  using enum Period::Kind;
  EXPECT_EQ(around(month, "2024-03-15").before().iso(), "2024-02-29");
  EXPECT_EQ(around(quarter, "2024-01-15").before().iso(), "2023-12-31");
  EXPECT_EQ(around(half, "2024-07-01").before().iso(), "2024-06-30");
  EXPECT_EQ(around(year, "2024-07-01").before().iso(), "2023-12-31");
}

TEST(Period, is_named_as_reports_name_it) {
  using enum Period::Kind;
  EXPECT_EQ(around(month, "2024-06-30").text(), "tháng 6 năm 2024");
  EXPECT_EQ(around(quarter, "2024-06-30").text(), "quý II năm 2024");
  EXPECT_EQ(around(quarter, "2024-12-01").text(), "quý IV năm 2024");
  EXPECT_EQ(around(half, "2024-06-30").text(), "6\u00A0tháng đầu năm 2024");
  EXPECT_EQ(around(half, "2024-07-01").text(), "6\u00A0tháng cuối năm 2024");
  EXPECT_EQ(around(year, "2024-07-01").text(), "năm 2024");
}

}  // namespace
}  // namespace ntm::report

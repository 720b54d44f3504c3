// SPDX-License-Identifier: Apache-2.0
#include "json/values.h"

#include <gtest/gtest.h>

namespace ntm::json {
namespace {

using formula::Range;

boost::json::object ends_json(const Range& range) {
  boost::json::object json;
  add_range(json, range, {});
  return json;
}

TEST(RangeJson, says_of_each_end_whether_it_is_reached) {
  const auto json = ends_json({Range::State::bounded, 0, 100, Range::End::reached, Range::End::approached});
  EXPECT_EQ(json.at("value"), nullptr);
  EXPECT_EQ(json.at("value_low"), "0");
  EXPECT_EQ(json.at("value_low_reached"), true);
  EXPECT_EQ(json.at("value_high"), "100");
  EXPECT_EQ(json.at("value_high_reached"), false);
}

TEST(RangeJson, says_nothing_of_an_end_that_is_not_there) {
  const auto json = ends_json(Range::at_least(3));
  EXPECT_EQ(json.at("value_low_reached"), true);
  EXPECT_FALSE(json.contains("value_high"));
  EXPECT_FALSE(json.contains("value_high_reached"));
}

TEST(RangeJson, of_an_exact_value_has_no_ends) {
  const auto json = ends_json(Range::exactly(7));
  EXPECT_EQ(json.at("value"), "7");
  EXPECT_FALSE(json.contains("value_low_reached"));
  EXPECT_FALSE(json.contains("value_high_reached"));
}

}  // namespace
}  // namespace ntm::json

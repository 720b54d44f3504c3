// SPDX-License-Identifier: Apache-2.0
#include "formula/range_text.h"

#include <gtest/gtest.h>

namespace ntm::formula {
namespace {

using base::Language;

std::string vietnamese(const Range& range) {
  return range_text(range, "20", "80", Language::vietnamese);
}
std::string english(const Range& range) {
  return range_text(range, "20", "80", Language::english);
}
Range with_ends(Range::End low, Range::End high) {
  return {Range::State::bounded, low == Range::End::none ? 0 : 20, high == Range::End::none ? 0 : 80, low,
          high};
}

TEST(RangeText, says_of_an_exact_value_the_value) {
  EXPECT_EQ(vietnamese(Range::exactly(20)), "20");
}

TEST(RangeText, says_from_and_to_of_ends_that_are_reached) {
  EXPECT_EQ(vietnamese(with_ends(Range::End::reached, Range::End::reached)), "từ 20 đến 80");
  EXPECT_EQ(english(with_ends(Range::End::reached, Range::End::reached)), "20 to 80");
}

TEST(RangeText, says_over_and_under_of_ends_that_are_never_reached) {
  EXPECT_EQ(vietnamese(with_ends(Range::End::reached, Range::End::approached)), "từ 20 đến dưới 80");
  EXPECT_EQ(vietnamese(with_ends(Range::End::approached, Range::End::reached)), "trên 20 đến 80");
  EXPECT_EQ(vietnamese(with_ends(Range::End::approached, Range::End::approached)), "trên 20 đến dưới 80");
  EXPECT_EQ(english(with_ends(Range::End::reached, Range::End::approached)), "20 to under 80");
  EXPECT_EQ(english(with_ends(Range::End::approached, Range::End::reached)), "over 20 up to 80");
  EXPECT_EQ(english(with_ends(Range::End::approached, Range::End::approached)), "over 20 and under 80");
}

TEST(RangeText, says_of_one_end_where_the_other_is_none) {
  EXPECT_EQ(vietnamese(with_ends(Range::End::reached, Range::End::none)), "từ 20 trở lên");
  EXPECT_EQ(vietnamese(with_ends(Range::End::approached, Range::End::none)), "trên 20");
  EXPECT_EQ(vietnamese(with_ends(Range::End::none, Range::End::reached)), "nhiều nhất 80");
  EXPECT_EQ(vietnamese(with_ends(Range::End::none, Range::End::approached)), "dưới 80");
  EXPECT_EQ(english(with_ends(Range::End::approached, Range::End::none)), "over 20");
  EXPECT_EQ(english(with_ends(Range::End::none, Range::End::approached)), "under 80");
}

// What the sentence rests on: a level below, at and above an end that is never reached, and one that is.
TEST(RangeText, agrees_with_what_a_level_at_the_end_comes_to) {
  const Range open = with_ends(Range::End::reached, Range::End::approached), closed = Range::between(20, 80);
  const auto at_least = [](const Range& range, int level) {
    return compare(Operation::at_least, range, Range::exactly(level));
  };
  EXPECT_EQ(at_least(open, 79), Truth::unknown);
  EXPECT_EQ(at_least(open, 80), Truth::no);
  EXPECT_EQ(at_least(open, 81), Truth::no);
  EXPECT_EQ(at_least(closed, 80), Truth::unknown);
  EXPECT_EQ(at_least(closed, 81), Truth::no);
  EXPECT_EQ(compare(Operation::less, open, Range::exactly(80)), Truth::yes);
  EXPECT_EQ(compare(Operation::less, closed, Range::exactly(80)), Truth::unknown);
}

}  // namespace
}  // namespace ntm::formula

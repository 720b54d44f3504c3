// SPDX-License-Identifier: Apache-2.0
#include "example/rank_hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace ntm::example {
namespace {

TEST(RankHashTest, the_two_check_values_of_the_file_come_out) {
  EXPECT_EQ(rank_hash(2024, "insured", "01-001"), 0x9941c98ae2f9be1eULL);
  EXPECT_EQ(rank_hash(2024, "insured", "01-001", 1), 0x6d02f96bfe3ebf61ULL);
}

TEST(RankHashTest, seed_rank_code_and_slot_each_change_the_number) {
  const std::set<std::uint64_t> numbers{
      rank_hash(2024, "insured", "01-001"),    rank_hash(2025, "insured", "01-001"),
      rank_hash(2024, "water", "01-001"),      rank_hash(2024, "insured", "01-002"),
      rank_hash(2024, "insured", "01-001", 1), rank_hash(2024, "insured", "01-001", 2)};
  EXPECT_EQ(numbers.size(), 6U);
}

TEST(RankHashTest, the_order_ascends_by_hash_and_names_everyone_once) {
  const std::vector<std::string> codes{"01-001", "01-002", "01-003", "01-004", "01-005"};
  const auto order = order_by_rank(7, "water", codes);
  ASSERT_EQ(order.size(), codes.size());
  for (std::size_t i = 1; i < order.size(); ++i)
    EXPECT_LT(rank_hash(7, "water", codes[order[i - 1]]), rank_hash(7, "water", codes[order[i]]));
  EXPECT_EQ(std::set<std::size_t>(order.begin(), order.end()).size(), codes.size());
}

TEST(RankHashTest, nobody_has_no_order) {
  EXPECT_TRUE(order_by_rank(7, "water", {}).empty());
}

}  // namespace
}  // namespace ntm::example

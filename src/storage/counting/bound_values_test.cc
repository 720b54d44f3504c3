// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/bound_values.h"

#include <gtest/gtest.h>

#include "storage/open.h"

namespace ntm::storage {
namespace {

TEST(BoundValuesTest, equal_values_are_one_parameter_and_a_number_is_not_its_text) {
  BoundValues values(4);
  EXPECT_EQ(values.number(7), "?4");
  EXPECT_EQ(values.text("7"), "?5");
  EXPECT_EQ(values.number(7), "?4");
}

TEST(BoundValuesTest, what_no_longer_stands_in_the_text_is_not_bound) {
  BoundValues values(2);
  for (const std::int64_t number : {10, 20, 30}) values.number(number);
  const std::string text = values.settled("SELECT ?4 - ?1, ?2 + ?4");
  EXPECT_EQ(text, "SELECT ?2 - ?1, ?3 + ?2");
  const auto db = in_memory();
  const auto row = db->prepare(text);
  row->with(1);
  values.bind(*row);
  ASSERT_TRUE(row->step());
  EXPECT_EQ(row->whole(0), 29);
  EXPECT_EQ(row->whole(1), 40);
}

}  // namespace
}  // namespace ntm::storage

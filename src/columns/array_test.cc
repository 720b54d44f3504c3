// SPDX-License-Identifier: Apache-2.0
#include "columns/array.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "columns/random_world.h"

namespace ntm::columns {
namespace {

using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;

// A yes_no field, a number of one byte, and a text, which no table holds.
RegisterDefinition three_fields() {
  RegisterDefinition reg;
  reg.name = "thing";
  Field ok, size, name;
  ok.name = "ok";
  ok.type = FieldType::yes_no;
  size.name = "size";
  size.type = FieldType::whole;
  size.max.value = 100;
  name.name = "name";
  reg.fields = {ok, size, name};
  return reg;
}

// 70 records of place 1 of three.
Table seventy_records(const RegisterDefinition& reg) {
  Table table(reg, {0, 1}, 3);
  for (std::int64_t row = 0; row < 70; ++row)
    table.add(1, base::Date::from_days(static_cast<std::int32_t>(100 + row)),
              {row % 2, row == 69 ? registers::Value{} : registers::Value(row), {}});
  table.expect(2, 5);
  table.leave_open(2);
  table.finish();
  return table;
}

// What the refusal of these arrays names; "" when they are taken.
std::string refused(const RegisterDefinition& reg, const std::vector<Array>& arrays) {
  try {
    Table::of_arrays(reg, arrays, nullptr);
    return "";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::Error::Kind::corrupt);
    EXPECT_EQ(error.message().key, "columns.corrupt");
    return error.message().arguments.front().second;
  }
}

std::vector<std::string> names_of(const std::vector<Array>& arrays, const RegisterDefinition& reg) {
  std::vector<std::string> names;
  for (const Array& array : arrays) names.push_back(name_of(array, reg));
  return names;
}

TEST(ArrayTest, a_table_is_made_of_the_arrays_that_the_header_lists) {
  const RegisterDefinition reg = three_fields();
  const Table table = seventy_records(reg);
  const auto arrays = table.arrays();
  EXPECT_EQ(names_of(arrays, reg),
            (std::vector<std::string>{"begin", "valid_from", "oldest", "newest", "expected", "open",
                                      "known ok", "yes ok", "numbers size"}));
  std::vector<std::size_t> sizes;
  for (const Array& array : arrays) sizes.push_back(array.bytes.size());
  EXPECT_EQ(sizes, (std::vector<std::size_t>{32, 280, 12, 12, 24, 8, 16, 16, 128}));
  EXPECT_FALSE(arrays[6].has_unknown);
  EXPECT_TRUE(arrays[8].has_unknown);
}

TEST(ArrayTest, what_lies_beyond_the_last_row_is_zero) {
  const RegisterDefinition reg = three_fields();
  const Table table = seventy_records(reg);
  std::uint64_t known = 0;
  std::memcpy(&known, table.arrays()[6].bytes.data() + 8, 8);
  EXPECT_EQ(known, 0b111111U);
  const auto numbers = table.arrays()[8].bytes;
  EXPECT_TRUE(
      std::all_of(numbers.begin() + 70, numbers.end(), [](std::byte b) { return b == std::byte{0}; }));
}

TEST(ArrayTest, put_together_again_it_is_the_same_table_on_the_same_memory) {
  const RegisterDefinition reg = three_fields();
  const Table table = seventy_records(reg);
  const auto arrays = table.arrays();
  const auto owner = std::make_shared<int>(1);
  {
    const Table again = Table::of_arrays(reg, arrays, owner);
    EXPECT_EQ(owner.use_count(), 2);
    ASSERT_EQ(again.rows(), 70U);
    ASSERT_EQ(again.places(), 3U);
    for (std::size_t row = 0; row < 70; ++row) {
      EXPECT_EQ(again.row(row), table.row(row));
      EXPECT_EQ(again.valid_from(row), table.valid_from(row));
    }
    for (std::size_t place = 0; place < 3; ++place) {
      EXPECT_EQ(again.rows_of(place), table.rows_of(place));
      EXPECT_EQ(again.expected(place), table.expected(place));
      EXPECT_EQ(again.is_open(place), table.is_open(place));
      EXPECT_EQ(again.dates_of(place), table.dates_of(place));
    }
    EXPECT_FALSE(again.has_unknown(0));
    EXPECT_TRUE(again.has_unknown(1));
    EXPECT_FALSE(again.holds(2));
    for (std::size_t i : {0U, 1U, 2U, 3U, 6U, 7U, 8U})
      EXPECT_EQ(again.arrays()[i].bytes.data(), arrays[i].bytes.data()) << i;
  }
  EXPECT_EQ(owner.use_count(), 1);
}

TEST(ArrayTest, a_table_without_records_or_places_comes_back_too) {
  const RegisterDefinition reg = three_fields();
  for (std::size_t places : {0U, 1U, 64U, 65U}) {
    Table table(reg, {0, 1}, places);
    table.finish();
    const Table again = Table::of_arrays(reg, table.arrays(), nullptr);
    EXPECT_EQ(again.places(), places);
    EXPECT_EQ(again.rows(), 0U);
  }
}

TEST(ArrayTest, each_array_must_be_there_once_and_as_long_as_the_table) {
  const RegisterDefinition reg = three_fields();
  const Table table = seventy_records(reg);
  const auto arrays = table.arrays();
  const auto names = names_of(arrays, reg);
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    auto torn = arrays;
    torn[i].bytes = torn[i].bytes.first(torn[i].bytes.size() - torn[i].width);
    // `begin` and `valid_from` say how many places and rows there are, so that others do not fit them.
    EXPECT_EQ(refused(reg, torn), names[i] == "valid_from" ? "begin"
                                  : names[i] == "begin"    ? "oldest"
                                                           : names[i]);
    torn = arrays;
    torn[i].bytes = torn[i].bytes.first(torn[i].bytes.size() - 1);
    EXPECT_NE(refused(reg, torn), "") << names[i];
    torn = arrays;
    torn.push_back(arrays[i]);
    EXPECT_EQ(refused(reg, torn), names[i]);
    torn = arrays;
    torn[i].width = 3;
    EXPECT_EQ(refused(reg, torn), names[i]);
    if (names[i] == "numbers size") continue;
    torn = arrays;
    torn.erase(torn.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(refused(reg, torn), names[i]);
  }
}

TEST(ArrayTest, an_array_must_begin_where_its_numbers_can_be_read) {
  const RegisterDefinition reg = three_fields();
  const Table table = seventy_records(reg);
  auto arrays = table.arrays();
  std::vector<std::uint64_t> room(40);
  const auto bytes = std::as_writable_bytes(std::span(room)).subspan(4, arrays[1].bytes.size());
  std::ranges::copy(arrays[1].bytes, bytes.begin());
  arrays[1].bytes = bytes;
  EXPECT_EQ(refused(reg, arrays), "valid_from");
}

TEST(ArrayTest, rows_of_places_must_ascend_from_the_first_to_the_last_row) {
  const RegisterDefinition reg = three_fields();
  const Table table = seventy_records(reg);
  for (const auto& begin : std::vector<std::vector<std::uint64_t>>{
           {0, 0, 70, 70}, {1, 1, 70, 70}, {0, 71, 70, 70}, {0, 0, 70, 71}, {0, 0, 0, 69}}) {
    auto arrays = table.arrays();
    arrays[0].bytes = std::as_bytes(std::span(begin));
    EXPECT_EQ(refused(reg, arrays), begin[0] == 0 && begin[1] == 0 && begin[3] == 70 ? "" : "begin");
  }
}

TEST(ArrayTest, cells_must_be_of_a_field_that_has_such_cells) {
  const RegisterDefinition reg = three_fields();
  const Table table = seventy_records(reg);
  const auto with_field = [&](std::size_t array, std::uint32_t field) {
    auto arrays = table.arrays();
    arrays[array].field = field;
    return refused(reg, arrays);
  };
  EXPECT_EQ(with_field(8, 2), "numbers name");
  EXPECT_EQ(with_field(8, 0), "numbers ok");
  EXPECT_EQ(with_field(6, 1), "known size");
  EXPECT_EQ(with_field(8, 3), "numbers ?");
  EXPECT_EQ(with_field(1, 1), "valid_from");
}

}  // namespace
}  // namespace ntm::columns

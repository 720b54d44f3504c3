// SPDX-License-Identifier: Apache-2.0
#include "columns/table.h"

#include <gtest/gtest.h>

namespace ntm::columns {
namespace {

using registers::Field;
using registers::FieldType;
using registers::RegisterDefinition;
using registers::Value;

RegisterDefinition register_with(FieldType type, std::int64_t low = 0, std::int64_t high = 0) {
  RegisterDefinition reg;
  reg.name = "thing";
  Field field;
  field.name = "cell";
  field.type = type;
  field.min.value = low;
  field.max.value = high;
  reg.fields = {field};
  return reg;
}

// Which of the types the column of such a field has, before there are records.
std::size_t width_of(std::int64_t low, std::int64_t high) {
  const RegisterDefinition reg = register_with(FieldType::whole, low, high);
  return Table(reg, {0}, 1).column(0).index();
}

TEST(TableTest, a_column_is_as_narrow_as_the_limits_of_its_field_allow) {
  EXPECT_EQ(width_of(0, 30), 1U);
  EXPECT_EQ(width_of(-127, 127), 1U);
  EXPECT_EQ(width_of(-128, 127), 2U);  // -128 marks the unknown
  EXPECT_EQ(width_of(0, 128), 2U);
  EXPECT_EQ(width_of(-32767, 32767), 2U);
  EXPECT_EQ(width_of(-32768, 0), 3U);
  EXPECT_EQ(width_of(0, 32768), 3U);
  EXPECT_EQ(width_of(-2147483647, 2147483647), 3U);
  EXPECT_EQ(width_of(-2147483648, 0), 4U);
  EXPECT_EQ(width_of(0, 2147483648), 4U);
}

TEST(TableTest, every_number_within_the_limits_comes_back_and_the_unknown_stays_unknown) {
  for (std::int64_t edge : {std::int64_t{127}, std::int64_t{128}, std::int64_t{2147483647},
                            std::int64_t{2147483648}, std::int64_t{1'000'000'000'000'000}}) {
    const RegisterDefinition reg = register_with(FieldType::whole, -edge, edge);
    Table table(reg, {0}, 1);
    for (std::int64_t number : {-edge, std::int64_t{0}, edge})
      table.add(0, base::Date::from_days(0), {number});
    EXPECT_FALSE(table.has_unknown(0));
    table.add(0, base::Date::from_days(0), {Value{}});
    EXPECT_TRUE(table.has_unknown(0));
    EXPECT_EQ(table.row(0)[0], -edge);
    EXPECT_EQ(table.row(1)[0], 0);
    EXPECT_EQ(table.row(2)[0], edge);
    EXPECT_EQ(table.row(3)[0], std::nullopt);
  }
}

// A register's limits may have become narrower since the record was written.
TEST(TableTest, a_number_beyond_the_limits_widens_its_column) {
  const RegisterDefinition reg = register_with(FieldType::whole, 0, 30);
  Table table(reg, {0}, 1);
  const std::vector<std::optional<std::int64_t>> cells = {
      7, std::nullopt, 128, -128, 40'000, std::nullopt, 3'000'000'000, -2147483648, 30};
  for (const auto& cell : cells) table.add(0, base::Date::from_days(0), {cell ? Value(*cell) : Value()});
  for (std::size_t row = 0; row < cells.size(); ++row) EXPECT_EQ(table.row(row)[0], cells[row]) << row;
}

TEST(TableTest, a_column_widens_at_any_row_of_a_group) {
  const RegisterDefinition reg = register_with(FieldType::whole, 0, 30);
  for (std::size_t at : {0U, 1U, 63U, 64U, 65U, 127U, 128U}) {
    Table table(reg, {0}, 1);
    for (std::size_t row = 0; row < 130; ++row)
      table.add(0, base::Date::from_days(0), {row == at ? std::int64_t{1'000'000} : std::int64_t{7}});
    for (std::size_t row = 0; row < 130; ++row) EXPECT_EQ(table.cell(0, row), row == at ? 1'000'000 : 7);
  }
}

TEST(TableTest, a_column_widens_no_further_than_the_number_needs) {
  const RegisterDefinition reg = register_with(FieldType::whole, 0, 30);
  for (const auto& [number, width] : std::vector<std::pair<std::int64_t, std::size_t>>{{-127, 1},
                                                                                       {127, 1},
                                                                                       {-128, 2},
                                                                                       {128, 2},
                                                                                       {-32768, 3},
                                                                                       {32768, 3},
                                                                                       {-2147483647, 3},
                                                                                       {-2147483648, 4},
                                                                                       {2147483648, 4}}) {
    Table table(reg, {0}, 1);
    table.add(0, base::Date::from_days(0), {std::int64_t{5}});
    table.add(0, base::Date::from_days(0), {number});
    EXPECT_EQ(table.column(0).index(), width) << number;
    EXPECT_EQ(table.cell(0, 0), 5) << number;
    EXPECT_EQ(table.cell(0, 1), number);
    EXPECT_FALSE(table.has_unknown(0));
  }
}

TEST(TableTest, answers_and_choices_and_dates_come_back) {
  for (FieldType type : {FieldType::yes_no, FieldType::choice, FieldType::date}) {
    RegisterDefinition reg = register_with(type);
    reg.fields[0].choices = {{"a", {}}, {"b", {}}};
    Table table(reg, {0}, 1);
    for (std::int64_t cell : {0, 1}) table.add(0, base::Date::from_days(0), {cell});
    table.add(0, base::Date::from_days(0), {Value{}});
    EXPECT_EQ(table.row(0)[0], 0);
    EXPECT_EQ(table.row(1)[0], 1);
    EXPECT_EQ(table.row(2)[0], std::nullopt);
  }
}

TEST(TableTest, only_the_fields_asked_for_are_held) {
  RegisterDefinition reg = register_with(FieldType::yes_no);
  reg.fields.push_back(reg.fields[0]);
  Table table(reg, {1}, 1);
  table.add(0, base::Date::from_days(0), {std::int64_t{1}, std::int64_t{1}});
  EXPECT_EQ(table.row(0), (formula::Row{std::nullopt, 1}));
}

TEST(TableTest, places_without_records_have_no_rows) {
  const RegisterDefinition reg = register_with(FieldType::yes_no);
  Table table(reg, {0}, 6);
  using Rows = std::pair<std::size_t, std::size_t>;
  for (std::size_t place = 0; place < 6; ++place) EXPECT_EQ(table.rows_of(place), Rows(0, 0));
  for (std::size_t place : {1, 1, 4}) table.add(place, base::Date::from_days(0), {Value{}});
  const std::vector<Rows> rows = {{0, 0}, {0, 2}, {2, 2}, {2, 2}, {2, 3}, {3, 3}};
  for (std::size_t place = 0; place < 6; ++place) EXPECT_EQ(table.rows_of(place), rows[place]) << place;
}

TEST(TableTest, a_place_expects_at_least_the_records_it_has) {
  const RegisterDefinition reg = register_with(FieldType::yes_no);
  Table table(reg, {0}, 3);
  for (int i = 0; i < 3; ++i) table.add(1, base::Date::from_days(0), {Value{}});
  table.expect(0, 5);
  table.expect(1, 2);
  EXPECT_EQ(table.expected(0), 5);
  EXPECT_EQ(table.expected(1), 3);
  EXPECT_EQ(table.expected(2), 0);
}

TEST(TableTest, a_place_has_the_dates_of_its_oldest_and_its_newest_record) {
  const RegisterDefinition reg = register_with(FieldType::yes_no);
  Table table(reg, {0}, 4);
  using base::Date;
  for (const auto& [place, day] : std::vector<std::pair<std::size_t, int>>{{1, 7}, {1, -3}, {1, 5}, {3, 2}})
    table.add(place, Date::from_days(day), {Value{}});
  EXPECT_EQ(table.dates_of(0), std::nullopt);
  EXPECT_EQ(table.dates_of(1), std::pair(Date::from_days(-3), Date::from_days(7)));
  EXPECT_EQ(table.dates_of(2), std::nullopt);
  EXPECT_EQ(table.dates_of(3), std::pair(Date::from_days(2), Date::from_days(2)));
}

}  // namespace
}  // namespace ntm::columns

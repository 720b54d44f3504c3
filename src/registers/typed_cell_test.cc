// SPDX-License-Identifier: Apache-2.0
#include "registers/typed_cell.h"

#include <gtest/gtest.h>

#include "base/date.h"
#include "registers/cell.h"

namespace ntm::registers {
namespace {

Field filtered_field(FieldType type, int scale = 0) {
  Field field;
  field.name = "area";
  field.type = type;
  field.label = {"Diện tích", "Area"};
  field.scale = scale;
  field.min.value = -kLargestLimit;
  field.max.value = kLargestLimit;
  field.max_length = 100;
  field.choices = {{"earth", {"Đất", "Earth"}}, {"asphalt", {"Nhựa", "Asphalt"}}};
  return field;
}

// The value that a filter asks for; nothing where it is refused.
std::optional<Value> asked(const Field& field, const std::string& text) {
  const auto held = held_filter(field, text);
  if (!held) return std::nullopt;
  base::Diagnostics diagnostics;
  return parse_cell(field, held->view(), NumberStyle::untold, {}, diagnostics);
}

TEST(FilterCellTest, a_filter_has_the_one_form_of_its_field) {
  EXPECT_EQ(asked(filtered_field(FieldType::yes_no), "true"), Value(std::int64_t{1}));
  EXPECT_EQ(asked(filtered_field(FieldType::yes_no), "false"), Value(std::int64_t{0}));
  EXPECT_EQ(asked(filtered_field(FieldType::whole), "-1234"), Value(std::int64_t{-1234}));
  // 93.72 in a field of two decimals is 9372 hundredths.
  EXPECT_EQ(asked(filtered_field(FieldType::decimal, 2), "93.72"), Value(std::int64_t{9372}));
  // A point never parts thousands: 1.234 is 1234 thousandths.
  EXPECT_EQ(asked(filtered_field(FieldType::decimal, 3), "1.234"), Value(std::int64_t{1234}));
  EXPECT_EQ(asked(filtered_field(FieldType::choice), "asphalt"), Value(std::int64_t{1}));
  EXPECT_EQ(asked(filtered_field(FieldType::date), "2024-12-31"),
            Value(std::int64_t{base::Date::from_civil(2024, 12, 31)->days()}));
  EXPECT_EQ(asked(filtered_field(FieldType::text), "Thôn 1, có"), Value(std::string("Thôn 1, có")));
}

TEST(FilterCellTest, a_question_mark_asks_for_what_is_unknown_in_every_field) {
  for (const FieldType type : {FieldType::yes_no, FieldType::whole, FieldType::decimal, FieldType::choice,
                               FieldType::date, FieldType::text})
    EXPECT_EQ(asked(filtered_field(type, type == FieldType::decimal ? 1 : 0), "?"), Value());
}

TEST(FilterCellTest, what_people_type_in_one_language_is_refused) {
  for (const char* text : {"có", "không", "yes", "no", "1", "True", ""})
    EXPECT_FALSE(asked(filtered_field(FieldType::yes_no), text)) << text;
  for (const char* text : {"5.0", "1.234", "1 234", " 5", "+5", "x", "", "99999999999999999999"})
    EXPECT_FALSE(asked(filtered_field(FieldType::whole), text)) << text;
  for (const char* text : {"93,72", "1.234,5", "5e3", ".5", ""})
    EXPECT_FALSE(asked(filtered_field(FieldType::decimal, 2), text)) << text;
  for (const char* text : {"Đất", "Earth", "EARTH", "0", ""})
    EXPECT_FALSE(asked(filtered_field(FieldType::choice), text)) << text;
  for (const char* text : {"31/12/2024", "2024-02-30", "2024-1-5", ""})
    EXPECT_FALSE(asked(filtered_field(FieldType::date), text)) << text;
  for (const char* text : {"", "  ", " ? "})
    EXPECT_FALSE(asked(filtered_field(FieldType::text), text)) << text;
}

TEST(FilterCellTest, the_form_is_told_without_the_quotes_of_json) {
  EXPECT_EQ(filter_form(filtered_field(FieldType::yes_no)), "true | false | ?");
  EXPECT_EQ(filter_form(filtered_field(FieldType::decimal, 1)), "93.72 | ?");
  EXPECT_EQ(filter_form(filtered_field(FieldType::choice)), "earth | asphalt | ?");
  EXPECT_EQ(typed_form(filtered_field(FieldType::choice)), "\"earth\" | \"asphalt\" | null");
  EXPECT_EQ(typed_form(filtered_field(FieldType::date)), "\"YYYY-MM-DD\" | null");
}

}  // namespace
}  // namespace ntm::registers

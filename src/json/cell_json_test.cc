// SPDX-License-Identifier: Apache-2.0
#include "json/cell_json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/date.h"
#include "base/text.h"
#include "registers/cell.h"
#include "registers/typed_cell.h"

namespace ntm::json {
namespace {

using registers::Field;
using registers::FieldType;
using registers::Value;

constexpr std::int64_t kLargest = registers::kLargestLimit;

Field field_of(FieldType type, int scale = 0) {
  Field field;
  field.name = "area";
  field.type = type;
  field.label = {"Diện tích", "Area"};
  field.scale = scale;
  field.min.value = -kLargest;
  field.max.value = kLargest;
  field.max_length = 1000;
  // A label that is another's value would be taken for it where people write.
  field.choices = {
      {"earth", {"Đất", "Earth"}}, {"asphalt", {"Nhựa, bê tông", "Asphalt"}}, {"x1", {"1", "Other"}}};
  return field;
}

std::string written(const Field& field, const Value& value) {
  return boost::json::serialize(cell_json(field, {value, std::nullopt}));
}

// What comes in as JSON text, as entering a change reads it; nothing where it is refused.
std::optional<Value> read(const Field& field, const std::string& text) {
  const actions::EnteredCell entered = entered_cell(boost::json::parse(text));
  const auto* typed = std::get_if<registers::TypedCell>(&entered);
  const auto held = typed ? registers::held_cell(field, *typed) : std::nullopt;
  if (!held) return std::nullopt;
  base::Diagnostics diagnostics;
  return registers::parse_cell(field, held->view(), registers::NumberStyle::untold, {}, diagnostics);
}

TEST(CellJsonTest, a_cell_has_one_form_for_its_type) {
  EXPECT_EQ(written(field_of(FieldType::yes_no), 1), "true");
  EXPECT_EQ(written(field_of(FieldType::yes_no), 0), "false");
  EXPECT_EQ(written(field_of(FieldType::whole), -1234567), "-1234567");
  EXPECT_EQ(written(field_of(FieldType::decimal, 2), 9372), R"("93.72")");
  EXPECT_EQ(written(field_of(FieldType::decimal, 3), 1234), R"("1.234")");
  EXPECT_EQ(written(field_of(FieldType::decimal, 2), 9300), R"("93")");
  EXPECT_EQ(written(field_of(FieldType::choice), 1), R"("asphalt")");
  EXPECT_EQ(written(field_of(FieldType::date), base::Date::from_civil(2024, 12, 31)->days()),
            R"("2024-12-31")");
  EXPECT_EQ(written(field_of(FieldType::text), "Thôn 1"), R"("Thôn 1")");
  for (const FieldType type : {FieldType::yes_no, FieldType::whole, FieldType::decimal, FieldType::choice,
                               FieldType::date, FieldType::text})
    EXPECT_EQ(written(field_of(type, type == FieldType::decimal ? 2 : 0), {}), "null");
}

TEST(CellJsonTest, what_is_masked_is_an_object_and_comes_back_as_no_value) {
  const auto json = cell_json(field_of(FieldType::text), {{}, "N*** V** A"});
  EXPECT_EQ(boost::json::serialize(json), R"({"masked":"N*** V** A"})");
  EXPECT_TRUE(std::holds_alternative<actions::MaskedCell>(entered_cell(json)));
  EXPECT_EQ(read(field_of(FieldType::text), boost::json::serialize(json)), std::nullopt);
}

// Wherever a number could be taken for another one, or a word of one language for a value.
TEST(CellJsonTest, another_form_is_no_value_of_the_field) {
  const auto refused = [](const Field& field, const char* text) { return !read(field, text); };
  for (const char* text : {R"("true")", R"("có")", "1", "[]", "{}", R"({"masked":"x","more":1})"})
    EXPECT_TRUE(refused(field_of(FieldType::yes_no), text)) << text;
  for (const char* text : {R"("5")", "5.0", "5.5", "true", "99999999999999999999", "1000000000000001"})
    EXPECT_TRUE(refused(field_of(FieldType::whole), text)) << text;
  for (const char* text : {"5", "93.72", R"("93,72")", R"("1.234")", R"("+5")", R"(" 5")", R"("5.")",
                           R"(".5")", R"("5e3")", R"("-")", R"("")", R"("1.2.3")"})
    EXPECT_TRUE(refused(field_of(FieldType::decimal, 2), text)) << text;
  for (const char* text : {R"("31/12/2024")", R"("2024-02-30")", R"("2024-1-5")", "20241231"})
    EXPECT_TRUE(refused(field_of(FieldType::date), text)) << text;
  for (const char* text : {R"("Đất")", R"("Earth")", R"("EARTH")", R"("1")", "0"})
    EXPECT_TRUE(refused(field_of(FieldType::choice), text)) << text;
  for (const char* text : {"5", "false", R"("")", R"("  ")", R"("?")"})
    EXPECT_TRUE(refused(field_of(FieldType::text), text)) << text;
}

// A field of any kind, and a value that it may hold.
std::pair<Field, Value> any_field_and_value() {
  const auto type = *rc::gen::element(FieldType::yes_no, FieldType::whole, FieldType::decimal,
                                      FieldType::choice, FieldType::date, FieldType::text);
  const Field field = field_of(type, type == FieldType::decimal ? *rc::gen::inRange(1, 7) : 0);
  if (*rc::gen::inRange(0, 10) == 0) return {field, Value{}};
  switch (type) {
    case FieldType::yes_no:
      return {field, *rc::gen::inRange<std::int64_t>(0, 2)};
    case FieldType::choice:
      return {field, *rc::gen::inRange<std::int64_t>(0, 3)};
    case FieldType::date:
      return {field, *rc::gen::inRange<std::int64_t>(-700'000, 2'900'000)};
    case FieldType::text: {
      // Texts as a register can hold them: tidy, and no "###", which Excel puts where it lost a number.
      const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "a", "Z", " ", "ồ", "Đ", "\"", "\\", "/", "\t", "😀", "?", "#", "1", ",", ".", "-", "{", "null"));
      std::string joined;
      for (const std::string& piece : pieces) joined += piece;
      const std::string text = base::tidy(joined);
      const bool is_odd = text.empty() || text == "?" || text.front() == '#';
      return {field, is_odd ? "“Thôn 1”, \\ 1,5 / có" : text};
    }
    default:
      return {field, *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-kLargest, kLargest + 1),
                                     rc::gen::inRange<std::int64_t>(-20'000, 20'000))};
  }
}

RC_GTEST_PROP(CellJsonProperty, what_travels_arrives_as_the_value_it_was, ()) {
  const auto [field, value] = any_field_and_value();
  RC_ASSERT(read(field, written(field, value)) == std::optional(value));
}

}  // namespace
}  // namespace ntm::json

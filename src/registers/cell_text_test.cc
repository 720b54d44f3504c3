// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "registers/cell.h"
#include "registers/cell_tidy.h"

namespace ntm::registers {
namespace {

using base::Language;

constexpr std::int64_t kLargest = 1'000'000'000'000'000;

Field text_field(FieldType type, int scale = 0) {
  Field field;
  field.name = "area";
  field.type = type;
  field.label = {"Diện tích", "Area"};
  field.scale = scale;
  field.min.value = -kLargest;
  field.max.value = kLargest;
  field.max_length = 1000;
  field.choices = {
      {"earth", {"Đất", "Earth"}}, {"asphalt", {"Nhựa, bê tông", "Asphalt"}}, {"x1", {"Khác", "Other"}}};
  return field;
}

TEST(CellTextTest, people_and_machines_each_get_their_writing) {
  const auto both = [](const Field& field, const Value& value) {
    return display_text(field, value, Language::vietnamese) + "|" +
           display_text(field, value, Language::english) + "|" + stored_text(field, value);
  };
  EXPECT_EQ(both(text_field(FieldType::yes_no), 1), "có|yes|yes");
  EXPECT_EQ(both(text_field(FieldType::yes_no), 0), "không|no|no");
  EXPECT_EQ(both(text_field(FieldType::whole), -1234567), "-1.234.567|-1,234,567|-1234567");
  EXPECT_EQ(both(text_field(FieldType::decimal, 2), 123450), "1.234,5|1,234.5|1234.5");
  EXPECT_EQ(both(text_field(FieldType::decimal, 3), -5), "-0,005|-0.005|-0.005");
  EXPECT_EQ(both(text_field(FieldType::decimal, 3), 5000), "5|5|5");
  EXPECT_EQ(both(text_field(FieldType::choice), 1), "Nhựa, bê tông|Asphalt|asphalt");
  EXPECT_EQ(both(text_field(FieldType::date), base::Date::from_civil(2024, 12, 31)->days()),
            "31/12/2024|31/12/2024|2024-12-31");
  EXPECT_EQ(both(text_field(FieldType::text), "Thôn 1"), "Thôn 1|Thôn 1|Thôn 1");
  for (FieldType type : {FieldType::yes_no, FieldType::whole, FieldType::choice, FieldType::text})
    EXPECT_EQ(both(text_field(type), {}), "?|?|?");
}

TEST(CellTextTest, what_was_not_written_by_stored_text_is_damaged) {
  const auto refused = [](const Field& field, std::string_view text) {
    try {
      static_cast<void>(parse_stored(field, text));
    } catch (const base::Error& error) {
      EXPECT_NE(error.message().in(Language::english).find(std::string(text)), std::string::npos);
      return error.kind() == base::Error::Kind::corrupt && error.message().key == "cell.stored";
    }
    return false;
  };
  EXPECT_TRUE(refused(text_field(FieldType::yes_no), "có"));
  EXPECT_TRUE(refused(text_field(FieldType::choice), "Đất"));
  EXPECT_TRUE(refused(text_field(FieldType::date), "2024-02-30"));
  for (const char* text :
       {"", "1,5", "1.55", "a", "1.2.3", "1.234.567", "9999999999999999999", " 1", "1 000"})
    EXPECT_TRUE(refused(text_field(FieldType::decimal, 1), text)) << text;
  EXPECT_EQ(parse_stored(text_field(FieldType::decimal, 3), "1.234"), Value{1234});
}

// A field of any kind, and a value that it may hold.
std::pair<Field, Value> any_field_and_value() {
  const auto type = *rc::gen::element(FieldType::yes_no, FieldType::whole, FieldType::decimal,
                                      FieldType::choice, FieldType::date, FieldType::text);
  const int scale = type == FieldType::decimal ? *rc::gen::inRange(1, 7) : 0;
  const Field field = text_field(type, scale);
  if (*rc::gen::inRange(0, 10) == 0) return {field, Value{}};
  switch (type) {
    case FieldType::yes_no:
      return {field, *rc::gen::inRange<std::int64_t>(0, 2)};
    case FieldType::choice:
      return {field, *rc::gen::inRange<std::int64_t>(0, 3)};
    case FieldType::date:
      return {field, *rc::gen::inRange<std::int64_t>(-700'000, 2'900'000)};
    case FieldType::text: {
      const std::string text = base::tidy(*rc::gen::string<std::string>());
      return {field, text.empty() || text == "?" || text.front() == '#' ? "Thôn 1" : text};
    }
    default:
      return {field, *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-kLargest, kLargest + 1),
                                     rc::gen::inRange<std::int64_t>(-20'000, 20'000))};
  }
}

RC_GTEST_PROP(CellProperty, what_is_stored_is_read_back, ()) {
  const auto [field, value] = any_field_and_value();
  RC_ASSERT(parse_stored(field, stored_text(field, value)) == value);
}

RC_GTEST_PROP(CellProperty, what_is_shown_can_be_typed_in_again, ()) {
  const auto [field, value] = any_field_and_value();
  for (const auto& [language, style] : {std::pair(Language::vietnamese, NumberStyle::decimal_comma),
                                        std::pair(Language::english, NumberStyle::decimal_point)}) {
    base::Diagnostics diagnostics;
    const auto read = parse_cell(field, display_text(field, value, language), style, {}, diagnostics);
    RC_ASSERT(diagnostics.empty());
    RC_ASSERT(read == std::optional(value));
  }
}

RC_GTEST_PROP(CellProperty, the_fast_way_to_tidy_text_gives_what_the_slow_one_gives, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "a", "Z", " ", "\u00A0", "ồ", "Đ", "ẹ", "\u1E9B", "\u0301", "\u0323", "\u023F", "\u0240", "\t", "\x7F",
      "m²", "😀", "\xC3", "\xE1\xBB", "\u1E7F", "\u1F00", "\u0344"));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  RC_ASSERT(tidied(text) == base::tidy(text));
}

RC_GTEST_PROP(CellProperty, any_text_is_read_or_refused_with_a_reason, ()) {
  const Field field = any_field_and_value().first;
  const auto text =
      *rc::gen::container<std::string>(rc::gen::element('1', '0', '9', '.', ',', ' ', '-', 'e', '%', 'x'));
  const auto style =
      *rc::gen::element(NumberStyle::decimal_comma, NumberStyle::decimal_point, NumberStyle::mixed);
  base::Diagnostics diagnostics;
  const auto value = parse_cell(field, text, style, {}, diagnostics);
  RC_ASSERT(value.has_value() == diagnostics.empty());
  if (value) RC_ASSERT(parse_stored(field, stored_text(field, *value)) == *value);
}

}  // namespace
}  // namespace ntm::registers

// SPDX-License-Identifier: Apache-2.0
#include "registers/cell.h"

#include <gtest/gtest.h>

#include "base/date.h"

namespace ntm::registers {
namespace {

using enum NumberStyle;

Field field_of(FieldType type) {
  Field field;
  field.name = "area";
  field.type = type;
  field.label = {"Diện tích", "Area"};
  field.max_length = 5;
  field.choices = {{"earth", {"Đất", "Earth"}}, {"asphalt", {"Nhựa, bê tông", "Asphalt"}}};
  return field;
}

Field number(int scale, std::int64_t least = -1'000'000'000'000'000,
             std::int64_t most = 1'000'000'000'000'000) {
  Field field = field_of(scale == 0 ? FieldType::whole : FieldType::decimal);
  field.scale = scale;
  field.min.value = least;
  field.max.value = most;
  return field;
}

// What the cell says: its value, "?" when unknown, or the key of what was reported.
std::string read(const Field& field, std::string_view text, NumberStyle style = decimal_comma) {
  base::Diagnostics diagnostics;
  const auto value = parse_cell(field, text, style, {"test.csv", 7}, diagnostics);
  EXPECT_EQ(value.has_value(), diagnostics.empty()) << text;
  EXPECT_LE(diagnostics.count(), 1U);
  if (value && !is_known(*value)) return "?";
  if (value && std::holds_alternative<std::string>(*value)) return std::get<std::string>(*value);
  if (value) return std::to_string(std::get<std::int64_t>(*value));
  EXPECT_EQ(diagnostics.list()[0].where, (base::Location{"test.csv", 7}));
  for (auto language : {base::Language::vietnamese, base::Language::english})
    EXPECT_EQ(diagnostics.list()[0].what.in(language).find('{'), std::string::npos);
  return diagnostics.list()[0].what.key;
}

// The sentence that is reported.
std::string said(const Field& field, std::string_view text,
                 base::Language language = base::Language::vietnamese, NumberStyle style = decimal_comma) {
  base::Diagnostics diagnostics;
  EXPECT_EQ(parse_cell(field, text, style, {}, diagnostics), std::nullopt) << text;
  return diagnostics.empty() ? "" : diagnostics.list()[0].what.in(language);
}

TEST(CellTest, a_question_mark_is_unknown_and_a_blank_cell_is_not_read) {
  for (FieldType type : {FieldType::yes_no, FieldType::whole, FieldType::decimal, FieldType::choice,
                         FieldType::date, FieldType::text}) {
    EXPECT_EQ(read(field_of(type), " ? "), "?");
    EXPECT_EQ(read(field_of(type), "\u00A0"), "cell.blank");
    for (const char* text : {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "####"})
      EXPECT_EQ(read(field_of(type), text), "cell.excel_error") << text;
  }
}

TEST(CellTest, yes_and_no_are_read_in_the_words_that_people_use) {
  for (const char* text :
       {"Có", "co", "CÓ", " có ", "Đúng", "x", "X", "đạt", "Đạt", "yes", "TRUE", "1", "co\u0301"})
    EXPECT_EQ(read(field_of(FieldType::yes_no), text), "1") << text;
  for (const char* text : {"Không", "khong", "sai", "Chưa đạt", "không đạt", "chưa", "No", "False", "0"})
    EXPECT_EQ(read(field_of(FieldType::yes_no), text), "0") << text;
  for (const char* text : {"có?", "-1", "-", "2", "có không", "1,0", "(x)", "+1", "nửa"})
    EXPECT_EQ(read(field_of(FieldType::yes_no), text), "cell.yes_no") << text;
}

TEST(CellTest, a_choice_is_read_by_value_or_label_without_regard_to_diacritics) {
  const Field field = field_of(FieldType::choice);
  for (const char* text : {"Đất", "đất", "dat", "earth", "EARTH"}) EXPECT_EQ(read(field, text), "0") << text;
  for (const char* text : {"Nhựa, bê tông", "nhua be tong", "Asphalt"})
    EXPECT_EQ(read(field, text), "1") << text;
  for (const char* text : {"Nhựa", "0", "-", "Đá"}) EXPECT_EQ(read(field, text), "cell.choice") << text;
  EXPECT_EQ(said(field, "Đá"),
            "“Diện tích” không có lựa chọn “Đá”; hãy ghi một trong các lựa chọn: “Đất”; “Nhựa, bê tông”.");
}

TEST(CellTest, dates_are_read_as_people_and_machines_write_them) {
  const std::string day = std::to_string(base::Date::from_civil(2024, 12, 31)->days());
  for (const char* text : {"31/12/2024", "2024-12-31", " 31/12/2024 "})
    EXPECT_EQ(read(field_of(FieldType::date), text), day) << text;
  for (const char* text : {"12/31/2024", "30/02/2024", "2024", "31/12/24", "hôm nay", "123456"})
    EXPECT_EQ(read(field_of(FieldType::date), text), "cell.date") << text;
}

TEST(CellTest, a_date_that_excel_turned_into_a_number_is_told_as_such) {
  EXPECT_EQ(read(field_of(FieldType::date), "45292"), "cell.date_serial");
  EXPECT_NE(said(field_of(FieldType::date), "45292").find("ghi 01/01/2024"), std::string::npos);
}

TEST(CellTest, text_is_tidied_and_must_not_be_too_long) {
  const Field field = field_of(FieldType::text);
  EXPECT_EQ(read(field, "  Ho\u0300a \u00A0 B "), "Hòa B");
  EXPECT_EQ(read(field, "ấấấấấ"), "ấấấấấ") << "characters count, not bytes";
  EXPECT_EQ(read(field, "ấấấấấấ"), "cell.too_long");
  EXPECT_EQ(said(field, "123456", base::Language::english),
            "“Area” has 6 characters, at most 5 are allowed; shorten it.");
}

TEST(CellTest, numbers_that_tell_their_style_are_read_whatever_the_others_say) {
  for (NumberStyle style : {decimal_comma, decimal_point, mixed}) {
    EXPECT_EQ(read(number(1), "1.234.567,8", style), "12345678");
    EXPECT_EQ(read(number(1), "1,234,567.8", style), "12345678");
    EXPECT_EQ(read(number(1), "1 234,5", style), "12345");
    EXPECT_EQ(read(number(1), "1\u00A0234.5", style), "12345");
    EXPECT_EQ(read(number(1), "1234.5", style), "12345");
    EXPECT_EQ(read(number(1), "12,5", style), "125");
    EXPECT_EQ(read(number(3), "0.125", style), "125");
    EXPECT_EQ(read(number(3), "1234,567", style), "1234567");
    EXPECT_EQ(read(number(3), ".125", style), "125");
    EXPECT_EQ(read(number(0), "1.234.567", style), "1234567");
    EXPECT_EQ(read(number(0), "007", style), "7");
    EXPECT_EQ(read(number(0), "-0", style), "0");
    EXPECT_EQ(read(number(1), "-12,5", style), "-125");
    EXPECT_EQ(read(number(1), "−12,5", style), "-125");
    EXPECT_EQ(read(number(1), "+12,5", style), "125");
  }
}

TEST(CellTest, a_number_that_does_not_tell_is_read_as_the_others_are_written) {
  EXPECT_EQ(read(number(3), "1.234", decimal_comma), "1234000");
  EXPECT_EQ(read(number(3), "1,234", decimal_comma), "1234");
  EXPECT_EQ(read(number(3), "1.234", decimal_point), "1234");
  EXPECT_EQ(read(number(3), "-1,234", decimal_point), "-1234000");
  EXPECT_EQ(read(number(3), "1.234", mixed), "cell.number_ambiguous");
  EXPECT_NE(said(number(3), "-1.234", base::Language::vietnamese, mixed).find("hãy ghi -1234 hoặc -1,2340."),
            std::string::npos);
  EXPECT_EQ(read(number(3), "-1,2340", mixed), "-1234");
}

TEST(CellTest, three_zeros_behind_a_decimal_mark_are_taken_for_thousands_by_nobody) {
  EXPECT_EQ(read(number(0), "12,000", decimal_comma), "cell.number_ambiguous");
  EXPECT_EQ(read(number(2), "12.000", decimal_point), "cell.number_ambiguous");
  EXPECT_EQ(read(number(0), "12.000", decimal_comma), "12000");
  EXPECT_EQ(read(number(3), "12,000", decimal_comma), "12000") << "twelve, with the places the field has";
  EXPECT_NE(said(number(0), "12,000").find("hãy ghi 12000 hoặc 12."), std::string::npos);
}

TEST(CellTest, nothing_is_rounded) {
  EXPECT_EQ(read(number(0), "12,0"), "12");
  EXPECT_EQ(read(number(0), "12,5"), "cell.whole");
  EXPECT_EQ(read(number(1), "12,50"), "125");
  EXPECT_EQ(read(number(1), "12,55"), "cell.decimals");
  EXPECT_EQ(read(number(6), "0,0000001"), "cell.decimals");
}

TEST(CellTest, what_is_no_number_is_refused) {
  for (const char* text :
       {"a", "-", ",", "1,", "1..2", "1.23.456", "1,234.567.8", "1234.567,8", "12 34", "1 234.567,8", "--1",
        "1-2", "1/2", "~12", "<5", "0.123.456", "1.234.", "$5", "١٢"})
    EXPECT_EQ(read(number(3), text), "cell.number") << text;
}

TEST(CellTest, a_unit_in_the_cell_is_named) {
  for (const char* text : {"12 kg", "90%", "90 %", "-1.200m²", "5 người"})
    EXPECT_EQ(read(number(1), text), "cell.number_unit") << text;
  EXPECT_EQ(said(number(1), "1.200 m²"),
            "“Diện tích”: “1.200 m²” có đơn vị trong ô; hãy ghi 1.200, bỏ “m²”.");
  EXPECT_EQ(read(number(1), "1,2E+05"), "cell.number_scientific");
  EXPECT_EQ(read(number(1), "1e5"), "cell.number_scientific");
}

TEST(CellTest, limits_are_part_of_what_is_allowed) {
  const Field field = number(1, -5, 12345);
  EXPECT_EQ(read(field, "-0,5"), "-5");
  EXPECT_EQ(read(field, "1234,5"), "12345");
  EXPECT_EQ(read(field, "-0,6"), "cell.range");
  EXPECT_EQ(read(field, "1234,6"), "cell.range");
  EXPECT_EQ(said(field, "2000"),
            "“Diện tích”: 2000 nằm ngoài khoảng cho phép; hãy ghi số từ -0,5 đến 1.234,5.");
  EXPECT_EQ(said(field, "2000", base::Language::english),
            "“Area”: 2000 is outside the limits; write a number from -0.5 to 1,234.5.");
}

TEST(CellTest, numbers_of_any_length_are_safe) {
  EXPECT_EQ(read(number(6), "1000000000"), "1000000000000000");
  EXPECT_EQ(read(number(6), "1000000000,000001"), "cell.range");
  EXPECT_EQ(read(number(6), "9223372036854775808"), "cell.range");
  EXPECT_EQ(read(number(6), std::string(60'000, '9')), "cell.range");
  EXPECT_EQ(read(number(6), "-" + std::string(60'000, '9')), "cell.range");
  EXPECT_EQ(read(number(6), std::string(60'000, '0') + "1"), "1000000");
  EXPECT_EQ(read(number(6), "0," + std::string(60'000, '0')), "0");
  EXPECT_LT(said(number(6), std::string(60'000, '9')).size(), 400U) << "a message quotes only the start";
}

TEST(NumberStyleTest, is_what_the_cells_tell) {
  const auto style = [](const std::vector<std::string_view>& cells) { return number_style_of(cells); };
  EXPECT_EQ(style({}), untold);
  EXPECT_EQ(style({"1.234", "12", "có", "1,234"}), untold);
  EXPECT_EQ(style({"1.234", "12,5"}), decimal_comma);
  EXPECT_EQ(style({"1.234.567"}), decimal_comma);
  EXPECT_EQ(style({"1.234", "12.5"}), decimal_point);
  EXPECT_EQ(style({"1,234,567"}), decimal_point);
  EXPECT_EQ(style({"0.125"}), decimal_point);
  EXPECT_EQ(style({"12.5", "12,5"}), mixed);
  EXPECT_EQ(style({"31.12.2024", "1.2 kg", "12,5"}), decimal_comma) << "what is no number tells nothing";
}

using base::TableCell;
using Kind = TableCell::Kind;

std::string read(const Field& field, const TableCell& cell) {
  base::Diagnostics diagnostics;
  const auto value = parse_cell(field, cell, untold, {}, diagnostics);
  EXPECT_EQ(value.has_value(), diagnostics.empty());
  if (!value) return diagnostics.list()[0].what.key;
  return std::holds_alternative<std::string>(*value) ? std::get<std::string>(*value)
                                                     : std::to_string(std::get<std::int64_t>(*value));
}

TEST(TypedCellTest, a_number_is_a_number_whatever_its_look) {
  EXPECT_EQ(read(number(1), {Kind::number, "1,400", "1400"}), "14000");
  EXPECT_EQ(read(number(3), {Kind::number, "1.234", "1.234"}), "1234");
  EXPECT_EQ(read(number(0), {Kind::number, "", "-7"}), "-7");
  EXPECT_EQ(read(number(0), {Kind::number, "8", "7.5"}), "cell.whole")
      << "what is shown is not what is there";
  EXPECT_EQ(read(number(0), {Kind::number, "90%", "0.9"}), "cell.whole") << "a number without a unit";
  Field share = number(1), length = number(1);
  share.unit = "percent";
  length.unit = "m";
  EXPECT_EQ(read(share, {Kind::number, "90%", "0.9"}), "900");
  EXPECT_EQ(read(share, {Kind::number, "0.5%", "0.005"}), "5");
  EXPECT_EQ(read(share, {Kind::number, "90", "90"}), "900");
  EXPECT_EQ(read(length, {Kind::number, "90%", "0.9"}), "cell.percentage");
  EXPECT_EQ(read(field_of(FieldType::yes_no), TableCell{Kind::number, "1.00", "1"}), "1");
  EXPECT_EQ(read(field_of(FieldType::date), TableCell{Kind::number, "45,292", "45292"}), "cell.date_serial");
}

TEST(TypedCellTest, a_text_field_holds_what_is_shown) {
  Field text = field_of(FieldType::text);
  text.max_length = 30;
  EXPECT_EQ(read(text, {Kind::number, "17.10", "17.1"}), "17.10");
  EXPECT_EQ(read(text, {Kind::day, "31/12/2024", "2024-12-31"}), "31/12/2024");
  EXPECT_EQ(read(text, {Kind::yes_no, "TRUE", "1"}), "TRUE");
  EXPECT_EQ(read(text, {Kind::number, "", "5"}), "cell.format_unknown");
  EXPECT_EQ(read(text, {Kind::day, "", "2024-12-31"}), "cell.format_unknown");
  EXPECT_EQ(read(text, {Kind::number, "", "1234567890123456"}), "cell.digits_lost");
  EXPECT_EQ(read(text, "3,1203E+10"), "cell.number_scientific");
  EXPECT_EQ(read(text, "1A-2E+5"), "1A-2E+5");
}

TEST(TypedCellTest, a_day_and_a_yes_are_what_they_are) {
  const std::string day = std::to_string(base::Date::from_civil(2024, 12, 31)->days());
  EXPECT_EQ(read(field_of(FieldType::date), TableCell{Kind::day, "", "2024-12-31"}), day);
  EXPECT_EQ(read(field_of(FieldType::yes_no), TableCell{Kind::yes_no, "TRUE", "1"}), "1");
  EXPECT_EQ(read(field_of(FieldType::yes_no), TableCell{Kind::yes_no, "FALSE", "0"}), "0");
  EXPECT_EQ(read(number(1), {Kind::yes_no, "TRUE", "1"}), "cell.number");
  EXPECT_EQ(read(number(1), {Kind::day, "31/12/2024", "2024-12-31"}), "cell.number");
}

TEST(TypedCellTest, what_holds_nothing_is_refused_in_every_field) {
  for (FieldType type :
       {FieldType::yes_no, FieldType::whole, FieldType::choice, FieldType::date, FieldType::text}) {
    EXPECT_EQ(read(field_of(type), TableCell{Kind::no_result, ""}), "cell.no_result");
    EXPECT_EQ(read(field_of(type), TableCell{Kind::error, "#REF!"}), "cell.excel_error");
    EXPECT_EQ(read(field_of(type), TableCell{Kind::damaged, "x"}), "cell.damaged");
    EXPECT_EQ(read(field_of(type), TableCell()), "cell.blank");
  }
}

TEST(TypedCellTest, where_no_text_tells_a_comma_before_three_digits_is_asked_about) {
  EXPECT_EQ(read(number(1), "1.400", untold), "14000");
  EXPECT_EQ(read(number(1), "1,400", untold), "cell.number_ambiguous");
  EXPECT_EQ(read(number(2), "2,250", untold), "cell.number_ambiguous");
  EXPECT_EQ(read(number(3), "1,400", untold), "1400");
  EXPECT_EQ(read(number(1), "1,400", decimal_comma), "cell.number_ambiguous")
      << "whoever writes decimals with a comma may still have copied this from elsewhere";
}

RegisterDefinition household() {
  RegisterDefinition reg;
  reg.fields = {number(0, 1, 30), number(0, 0, 30)};
  reg.fields[0].label = {"Số nhân khẩu", "Members"};
  reg.fields[0].required = true;
  reg.fields[1].label = {"Có thẻ BHYT", "Insured"};
  reg.fields[1].max.field = 0;
  return reg;
}

std::vector<std::string> checked(const RegisterDefinition& reg, const std::vector<Value>& values) {
  base::Diagnostics diagnostics;
  check_record(reg, values, {"test.csv", 3}, diagnostics);
  std::vector<std::string> said;
  for (const auto& d : diagnostics.list())
    said.push_back(to_text(d, base::Language::english) + " [" + d.what.key + "]");
  return said;
}

TEST(CheckRecordTest, a_number_is_held_against_the_field_that_limits_it) {
  RegisterDefinition reg = household();
  EXPECT_TRUE(checked(reg, {Value{5}, Value{5}}).empty());
  EXPECT_TRUE(checked(reg, {Value{5}, Value{}}).empty());
  EXPECT_EQ(checked(reg, {Value{5}, Value{6}}),
            std::vector<std::string>{"test.csv:3: “Insured” (6) is more than “Members” (5); correct one of "
                                     "the two. [cell.above_field]"});
  reg.fields[1].max.field.reset();
  reg.fields[1].min.field = 0;
  EXPECT_TRUE(checked(reg, {Value{5}, Value{5}}).empty());
  EXPECT_EQ(checked(reg, {Value{5}, Value{4}}),
            std::vector<std::string>{"test.csv:3: “Insured” (4) is less than “Members” (5); correct one of "
                                     "the two. [cell.below_field]"});
}

TEST(CheckRecordTest, a_required_field_may_not_be_unknown) {
  EXPECT_EQ(checked(household(), {Value{}, Value{5}}),
            std::vector<std::string>{"test.csv:3: “Members” is required; fill it in. [cell.required]"});
}

}  // namespace
}  // namespace ntm::registers

// SPDX-License-Identifier: Apache-2.0
#include "registers/load_field.h"

#include <gtest/gtest.h>

#include "registers/load_registers.h"

namespace ntm::registers {
namespace {

using Keys = std::vector<std::string>;

const SourceFile kFewUnits{"units.yaml",
                           "units:\n"
                           "  - {name: people, label: {vi: người, en: people}}\n"
                           "  - {name: m2, label: {vi: m², en: m²}}\n"
                           "  - {name: road, label: {vi: đoạn đường, en: road sections}}\n"};
// Seven lines, so that the field under test begins on line 8.
constexpr std::string_view kRegister =
    "register: road\nlabel: {vi: Đường, en: Roads}\nunit: road\nkept_by: either\nkey: code\n"
    "fields:\n- {name: code, type: text, max_length: 20, label: {vi: Mã, en: Code}}\n";

// Every place in a sentence of the data dictionary is filled, in both languages.
void expect_said(const base::Message& message) {
  for (auto language : {base::Language::vietnamese, base::Language::english})
    EXPECT_EQ(message.in(language).find("{"), std::string::npos) << message.in(language);
}

// What is reported for a register of roads whose second field on is `fields`, with the column.
Keys of_fields(std::string_view fields) {
  base::Diagnostics diagnostics;
  const std::string text = fmt::format("{}{}", kRegister, fields);
  const auto dictionary = load_registers({kFewUnits, {"road.yaml", text}}, diagnostics);
  EXPECT_EQ(dictionary.has_value(), diagnostics.empty());
  Keys keys;
  for (const auto& d : diagnostics.list()) {
    expect_said(d.what);
    keys.push_back(fmt::format("{}@{}:{}", d.what.key, d.where.line, d.where.column));
  }
  return keys;
}

// The same for one field of which only what is peculiar is given; it stands on line 8.
Keys of_field(std::string_view peculiar) {
  return of_fields(fmt::format("- {{label: {{vi: Kia, en: That}}, {}}}\n", peculiar));
}

TEST(LoadFieldTest, keys_that_are_missing_or_unknown_are_reported) {
  EXPECT_EQ(of_field("name: x, type: yes_no, lable: y"), Keys{"yaml.key_unknown_near@8:55"});
  EXPECT_EQ(of_field("name: x, type: bool"), Keys{"yaml.word_expected@8:47"});
  EXPECT_EQ(of_field("name: x"), Keys{"yaml.key_missing@8:3"});
  EXPECT_EQ(of_field("name: x, type: text"), Keys{"yaml.key_missing@8:3"}) << "max_length";
  EXPECT_EQ(of_field("name: x, type: text, max_length: 0"), Keys{"yaml.whole_expected@8:65"});
}

TEST(LoadFieldTest, a_register_has_at_most_two_hundred_fields) {
  std::string many;
  for (int i = 1; i < 200; ++i)
    many += fmt::format("- {{name: f{0}, type: date, label: {{vi: v{0}, en: e{0}}}}}\n", i);
  EXPECT_EQ(of_fields(many), Keys{});
  EXPECT_EQ(of_fields(many + "- {name: g, type: date, label: {vi: g, en: g}}\n").front(),
            "registers.too_many_fields@207:3");
}

TEST(LoadFieldTest, names_are_plain_words_that_formulas_do_not_use) {
  for (const char* name :
       {"Length", "1st", "dài", "a-b", "_a", "a b", "a2345678901234567890123456789012345678901"})
    EXPECT_EQ(of_field(fmt::format("name: {}, type: date", name)), Keys{"registers.name@8:38"}) << name;
  EXPECT_EQ(of_field("name: a234567890123456789012345678901234567890, type: date"), Keys{});
  for (const char* word : {"share", "count", "sum", "exists", "ratio", "min", "max", "where", "among", "and",
                           "or", "not", "true", "false", "last_year", "months_ago"})
    EXPECT_EQ(of_field(fmt::format("name: {}, type: date", word)), Keys{"registers.name_reserved@8:38"})
        << word;
  EXPECT_EQ(of_field("name: last, type: date"), Keys{});
}

TEST(LoadFieldTest, units_must_be_declared) {
  EXPECT_EQ(of_field("name: x, type: whole, unit: peple, min: 0, max: 1"),
            Keys{"registers.unit_unknown_near@8:60"});
  EXPECT_EQ(of_field("name: x, type: whole, unit: furlong, min: 0, max: 1"),
            Keys{"registers.unit_unknown@8:60"});
  EXPECT_EQ(of_field("name: x, type: whole, unit: m2/people, min: 0, max: 1").size(), 1U);
}

TEST(LoadFieldTest, limits_are_numbers_of_the_field_or_earlier_fields_like_it) {
  const auto limits = [](const char* what) {
    return of_field(fmt::format("name: x, type: whole, unit: m2, {}", what));
  };
  EXPECT_EQ(limits("min: 0"), Keys{"yaml.key_missing@8:3"});
  EXPECT_EQ(limits("min: 2, max: 1"), Keys{"registers.limits_crossed@8:77"});
  EXPECT_EQ(limits("min: 1, max: 1"), Keys{});
  EXPECT_EQ(limits("min: 0, max: 1.5"), Keys{"registers.limit_decimals@8:77"});
  EXPECT_EQ(limits("min: 0, max: 1,5").size(), 1U);
  EXPECT_EQ(limits("min: 0, max: 1e3"), Keys{"registers.limit@8:77"});
  EXPECT_EQ(limits("min: 0, max: [1]"), Keys{"registers.limit@8:77"});
  EXPECT_EQ(limits("min: 0, max: "), Keys{"registers.limit@8:77"});
  EXPECT_EQ(limits("min: -1000000000000000, max: 1000000000000000"), Keys{});
  EXPECT_EQ(limits("min: 0, max: 1000000000000001"), Keys{"registers.limit_too_large@8:77"});
  EXPECT_EQ(limits("min: -1000000000000001, max: 0"), Keys{"registers.limit_too_large@8:69"});
  EXPECT_EQ(limits("min: 0, max: x"), Keys{"registers.limit_field_unknown@8:77"}) << "itself";
  EXPECT_EQ(limits("min: 0, max: code"), Keys{"registers.limit_field_unknown@8:77"}) << "no number";
}

TEST(LoadFieldTest, a_limit_names_a_field_of_the_same_unit_and_scale_that_stands_before) {
  const std::string a = "- {name: a, type: whole, unit: m2, min: 0, max: b, label: {vi: a1, en: a2}}\n";
  const std::string b = "- {name: b, type: whole, unit: m2, min: 0, max: 9, label: {vi: b1, en: b2}}\n";
  const std::string c = "- {name: c, type: whole, unit: people, min: 0, max: b, label: {vi: c1, en: c2}}\n";
  const std::string d =
      "- {name: d, type: decimal, scale: 1, unit: m2, min: b, max: 1, label: {vi: d1, en: d2}}\n";
  EXPECT_EQ(of_fields(b + a), Keys{});
  EXPECT_EQ(of_fields(a + b), Keys{"registers.limit_field_unknown@8:49"});
  EXPECT_EQ(of_fields(b + c), Keys{"registers.limit_field_differs@9:53"});
  EXPECT_EQ(of_fields(b + d), Keys{"registers.limit_field_differs@9:53"});
}

TEST(LoadFieldTest, usual_limits_are_numbers_within_the_limits) {
  const auto usual = [](const char* what) {
    return of_field(fmt::format("name: x, type: whole, unit: m2, min: 0, max: 9, {}", what));
  };
  EXPECT_EQ(usual("usual: {min: 0, max: 9}"), Keys{});
  EXPECT_EQ(usual("usual: {min: 4, max: 4}"), Keys{});
  EXPECT_EQ(usual("usual: {min: 5, max: 4}"), Keys{"registers.limits_crossed@8:101"});
  EXPECT_EQ(usual("usual: {min: -1, max: 10}"),
            (Keys{"registers.usual_beyond@8:93", "registers.usual_beyond@8:102"}));
  EXPECT_EQ(usual("usual: {min: 1}"), Keys{"yaml.key_missing@8:87"});
  EXPECT_EQ(usual("usual: {min: 1, max: x}"), Keys{"registers.limit@8:101"}) << "no names of fields";
  EXPECT_EQ(usual("usual: {min: [1], max: 2}"), Keys{"registers.usual@8:93"});
  EXPECT_EQ(usual("usual: {min: 1, max: 1.5}"), Keys{"registers.limit_decimals@8:101"});
  EXPECT_EQ(usual("usual: {min: 1, max: 2, most: 3}").size(), 1U);
  EXPECT_EQ(usual("usual: 5").size(), 1U);
  EXPECT_EQ(of_field("name: x, type: yes_no, usual: {min: 0, max: 1}").size(), 1U) << "no number";
}

TEST(LoadFieldTest, what_is_usual_for_one_field_leaves_something_usual_for_those_it_limits) {
  const auto field = [](const char* name, const char* most, const char* rest) {
    return fmt::format(
        "- {{name: {0}, type: whole, unit: m2, min: 0, max: {1}, label: {{vi: {0}1, en: {0}2}}{2}}}\n", name,
        most, rest);
  };
  const std::string c = field("c", "9", ", usual: {min: 1, max: 5}"), b = field("b", "c", "");
  EXPECT_EQ(of_fields(c + b + field("a", "b", ", usual: {min: 5, max: 9}")), Keys{});
  const Keys apart = of_fields(c + b + field("a", "b", ", usual: {min: 6, max: 9}"));
  ASSERT_EQ(apart.size(), 1U) << "a is at most b, b at most c, and c usually at most 5";
  EXPECT_TRUE(apart.front().starts_with("registers.usual_apart@8:")) << apart.front();
}

TEST(LoadFieldTest, a_decimal_has_one_to_six_places) {
  const auto scale = [](const char* what) {
    return of_field(fmt::format("name: x, type: decimal, unit: m2, min: 0, max: 1{}", what));
  };
  EXPECT_EQ(scale(", scale: 6"), Keys{});
  EXPECT_EQ(scale(""), Keys{"yaml.key_missing@8:3"});
  EXPECT_EQ(scale(", scale: 0"), Keys{"yaml.whole_expected@8:89"});
  EXPECT_EQ(scale(", scale: 7"), Keys{"yaml.whole_expected@8:89"});
  EXPECT_EQ(of_field("name: x, type: decimal, unit: m2, min: 0, max: 1000000000.1, scale: 6"),
            Keys{"registers.limit_too_large@8:79"});
}

TEST(LoadFieldTest, choices_can_be_told_apart) {
  const auto choices = [](const char* list) {
    return of_field(fmt::format("name: x, type: choice, choices: [{}]", list));
  };
  EXPECT_EQ(of_field("name: x, type: choice"), Keys{"yaml.key_missing@8:3"});
  EXPECT_EQ(choices(""), Keys{"registers.choices_missing@8:64"});
  EXPECT_EQ(choices("{value: a, label: {vi: A, en: A}}, {value: b, label: {vi: B, en: B}}"), Keys{});
  EXPECT_EQ(choices("{value: a, label: {vi: x, en: y}}, {value: a, label: {vi: z, en: t}}"),
            Keys{"registers.choice_twice@8:100"});
  EXPECT_EQ(choices("{value: a, label: {vi: Đất, en: y}}, {value: b, label: {vi: dat, en: t}}"),
            Keys{"registers.choice_twice@8:102"});
  EXPECT_EQ(choices("{value: A b, label: {vi: x, en: y}}"), Keys{"registers.name@8:73"});
}

TEST(LoadFieldTest, fields_can_be_told_apart_by_their_headings) {
  EXPECT_EQ(of_field("name: code, type: date"), Keys{"registers.field_twice@8:38"});
  EXPECT_EQ(of_fields("- {name: x, type: date, label: {vi: MA, en: That}}\n"),
            Keys{"registers.heading_twice@8:32"});
  EXPECT_EQ(of_field("name: x, type: date, also: [Ngày, Code]"), Keys{"registers.heading_twice@8:59"});
  EXPECT_EQ(of_field("name: x, type: date, also: [That, Kia, x]"), Keys{}) << "its own heading again";
}

}  // namespace
}  // namespace ntm::registers

// SPDX-License-Identifier: Apache-2.0
#include "registers/load_registers.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace ntm::registers {
namespace {

using Keys = std::vector<std::string>;

const SourceFile kUnits{"units.yaml",
                        "units:\n"
                        "  - {name: people, label: {vi: người, en: people}}\n"
                        "  - {name: m2, label: {vi: m², en: m²}}\n"
                        "  - {name: village, label: {vi: thôn, en: villages}}\n"
                        "  - {name: road, label: {vi: đoạn đường, en: road sections}}\n"};
const SourceFile kVillage{
    "village.yaml",
    "register: village\n"
    "label: {vi: Thôn, en: Villages}\n"
    "unit: village\n"
    "kept_by: village\n"
    "single: true\n"
    "fields:\n"
    "  - {name: roads, type: whole, unit: road, min: 0, max: 50, label: {vi: Số đường, en: "
    "Roads}}\n"};
constexpr std::string_view kRoadHead =
    "register: road\nlabel: {vi: Đường, en: Roads}\nunit: road\nkept_by: either\nkey: code\n";
constexpr std::string_view kRoadFields =
    "fields:\n- {name: code, type: text, max_length: 20, label: {vi: Mã, en: Code}}\n";

SourceFile road(std::string_view head, std::string_view fields) {
  return {"road.yaml", fmt::format("{}{}", head, fields)};
}

// Every place in the sentence is filled, in both languages.
void expect_sayable(const base::Message& message) {
  for (auto language : {base::Language::vietnamese, base::Language::english}) {
    const bool ours = message.key.starts_with("registers.");
    EXPECT_EQ(message.in(language).find(ours ? "{" : "{key}"), std::string::npos) << message.in(language);
  }
}

Keys reported(const std::vector<SourceFile>& files) {
  base::Diagnostics diagnostics;
  const auto dictionary = load_registers(files, diagnostics);
  EXPECT_EQ(dictionary.has_value(), diagnostics.empty());
  Keys keys;
  for (const auto& d : diagnostics.list()) {
    expect_sayable(d.what);
    keys.push_back(fmt::format("{}@{}:{}", d.what.key, d.where.file, d.where.line));
  }
  return keys;
}

Dictionary loaded(const std::vector<SourceFile>& files) {
  base::Diagnostics diagnostics;
  auto dictionary = load_registers(files, diagnostics);
  for (const auto& d : diagnostics.list()) ADD_FAILURE() << to_text(d, base::Language::english);
  return std::move(dictionary).value();
}

TEST(LoadRegistersTest, reads_a_register_with_all_it_may_say) {
  const SourceFile file{
      "road.yaml",
      "register: road\n"
      "label: {vi: Đoạn đường, en: Road sections}\n"
      "note: {vi: Chia đoạn, en: Sections}\n"
      "unit: road\n"
      "kept_by: either\n"
      "key: code\n"
      "expected: village.roads\n"
      "fields:\n"
      "  - {name: code, type: text, max_length: 20, personal: true, label: {vi: Mã, en: Code}, "
      "also: [Số hiệu]}\n"
      "  - {name: area, type: decimal, scale: 2, unit: m2, min: -1.5, max: 1000, label: {vi: "
      "Diện tích, en: Area}}\n"
      "  - {name: paved, type: decimal, scale: 2, unit: m2, min: 0, max: area, label: {vi: Đã "
      "rải, en: Paved}}\n"
      "  - name: class\n"
      "    type: choice\n"
      "    label: {vi: Cấp, en: Class}\n"
      "    choices:\n"
      "      - {value: lane, label: {vi: Ngõ, en: Lane}}\n"
      "      - {value: field, label: {vi: Nội đồng, en: Field road}}\n"};
  const Dictionary dictionary = loaded({kUnits, file, kVillage});
  EXPECT_EQ(dictionary.names(), (Keys{"road", "village"}));
  const RegisterDefinition& reg = dictionary.at("road");
  EXPECT_EQ(reg.label, (base::Label{"Đoạn đường", "Road sections"}));
  EXPECT_EQ(reg.note.en, "Sections");
  EXPECT_EQ(reg.unit, "road");
  EXPECT_EQ(reg.kept_by, KeptBy::either);
  EXPECT_FALSE(reg.single);
  EXPECT_EQ(reg.key, 0U);
  EXPECT_EQ(reg.expected, "roads");
  ASSERT_EQ(reg.fields.size(), 4U);
  EXPECT_TRUE(reg.fields[0].required) << "a key is always required";
  EXPECT_TRUE(reg.fields[0].personal);
  EXPECT_EQ(reg.fields[0].max_length, 20);
  EXPECT_EQ(reg.fields[0].also, Keys{"Số hiệu"});
  EXPECT_EQ(reg.fields[1].min.value, -150);
  EXPECT_EQ(reg.fields[1].max.value, 100000);
  EXPECT_EQ(reg.fields[1].max.field, std::nullopt);
  EXPECT_EQ(reg.fields[2].max.field, 1U);
  EXPECT_EQ(reg.fields[2].max.value, 100000) << "the limit of the field it names";
  EXPECT_FALSE(reg.fields[2].required);
  ASSERT_EQ(reg.fields[3].choices.size(), 2U);
  EXPECT_EQ(reg.fields[3].choices[1].value, "field");
  EXPECT_TRUE(dictionary.at("village").single);
  EXPECT_EQ(dictionary.at("village").key, std::nullopt);
  EXPECT_EQ(dictionary.units().size(), 4U);
}

TEST(LoadRegistersTest, the_data_dictionary_of_the_project_loads) {
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(NTM_SOURCE_DIR "/registers")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    files.push_back({entry.path().filename(), text.str()});
  }
  ASSERT_GE(files.size(), 3U);
  const Dictionary dictionary = loaded(files);
  EXPECT_EQ(dictionary.registers().size(), files.size() - 1);
  EXPECT_EQ(dictionary.at("household").expected, "households");
  EXPECT_NE(dictionary.find(Dictionary::kVillage), nullptr);
  EXPECT_NE(dictionary.find(Dictionary::kAttestation), nullptr);
}

TEST(LoadRegistersTest, a_file_that_is_no_yaml_is_reported) {
  EXPECT_EQ(reported({kUnits, {"road.yaml", "a: [\n"}}).size(), 1U);
  EXPECT_EQ(reported({kUnits, {"road.yaml", "- a\n"}}), Keys{"yaml.map_expected@road.yaml:1"});
}

TEST(LoadRegistersTest, units_stand_in_one_file_and_once) {
  EXPECT_EQ(reported({kVillage}), Keys{"registers.units_missing@:0"});
  EXPECT_EQ(reported({kUnits, kVillage, kUnits}), Keys{"registers.units_twice@units.yaml:1"});
  EXPECT_EQ(reported({{"units.yaml",
                       "units:\n- {name: m, label: {vi: m, en: m}}\n- {name: m, label: {vi: m, en: m}}\n"
                       "- {name: M2, label: {vi: m, en: m}}\n- {name: x}\nmore: 1\n"}}),
            (Keys{"registers.unit_twice@units.yaml:3", "registers.name@units.yaml:4",
                  "yaml.key_missing@units.yaml:5", "yaml.key_unknown@units.yaml:6"}));
}

TEST(LoadRegistersTest, keys_that_are_missing_or_unknown_are_reported) {
  EXPECT_EQ(
      reported({kUnits, road("register: road\nlabl: {vi: Đường, en: Roads}\nkey: code\n", kRoadFields)}),
      (Keys{"yaml.key_missing@road.yaml:1", "yaml.key_missing@road.yaml:1", "yaml.key_missing@road.yaml:1",
            "yaml.key_unknown_near@road.yaml:2"}));
}

TEST(LoadRegistersTest, fields_there_must_be) {
  EXPECT_EQ(reported({kUnits, road(kRoadHead, "fields: []\n")}),
            (Keys{"registers.fields_missing@road.yaml:6", "registers.key_unknown@road.yaml:5"}));
}

TEST(LoadRegistersTest, a_register_has_a_key_of_text_or_is_single) {
  const auto head = [](std::string_view key) {
    return fmt::format("register: road\nlabel: {{vi: Đường, en: Roads}}\nunit: road\nkept_by: either\n{}",
                       key);
  };
  const auto key = [&](std::string_view text, std::string_view fields = kRoadFields) {
    return reported({kUnits, road(head(text), fields)});
  };
  EXPECT_EQ(key("single: true\n"), Keys{});
  EXPECT_EQ(key(""), Keys{"yaml.key_missing@road.yaml:1"});
  EXPECT_EQ(key("single: true\nkey: code\n"), Keys{"registers.single_with_key@road.yaml:6"});
  EXPECT_EQ(key("key: number\n"), Keys{"registers.key_unknown@road.yaml:5"});
  EXPECT_EQ(key("key: day\n", "fields:\n- {name: day, type: date, label: {vi: a, en: b}}\n"),
            Keys{"registers.key_not_text@road.yaml:5"});
  EXPECT_EQ(
      key("key: code\n",
          "fields:\n- {name: code, type: text, max_length: 9, required: false, label: {vi: a, en: b}}\n"),
      Keys{"registers.key_not_required@road.yaml:7"});
}

TEST(LoadRegistersTest, a_register_stands_once_and_the_village_is_kept_by_the_village) {
  EXPECT_EQ(reported({kUnits, kVillage, {"again.yaml", kVillage.text}}),
            Keys{"registers.register_twice@again.yaml:1"});
  std::string text = kVillage.text;
  text.replace(text.find("kept_by: village"), 16, "kept_by: commune");
  EXPECT_EQ(reported({kUnits, {"v.yaml", text}}), Keys{"registers.village@v.yaml:1"});
  text = kVillage.text;
  text.replace(text.find("single: true"), 12, "key: roads");
  EXPECT_EQ(reported({kUnits, {"v.yaml", text}}),
            (Keys{"registers.key_not_text@v.yaml:5", "registers.village@v.yaml:1"}));
}

TEST(LoadRegistersTest, what_is_expected_is_a_whole_field_of_the_village) {
  const auto expected = [](std::string_view value, std::vector<SourceFile> files = {kUnits, kVillage}) {
    files.push_back(road(fmt::format("{}expected: {}\n", kRoadHead, value), kRoadFields));
    return reported(files);
  };
  EXPECT_EQ(expected("village.roads"), Keys{});
  for (const char* wrong : {"roads", "village.streets", "road.code", "village."})
    EXPECT_EQ(expected(wrong), Keys{"registers.expected@road.yaml:6"}) << wrong;
  EXPECT_EQ(expected("village.roads", {kUnits}), Keys{"registers.expected@road.yaml:6"})
      << "no village register";
  std::string head(kRoadHead);
  head.replace(head.find("either"), 6, "commune");
  EXPECT_EQ(reported({kUnits, kVillage, road(head + "expected: village.roads\n", kRoadFields)}),
            Keys{"registers.expected_without_villages@road.yaml:6"});
}

TEST(LoadRegistersTest, a_register_is_not_called_like_a_word_of_the_formulas) {
  EXPECT_EQ(
      reported({kUnits, road("register: sum\nlabel: {vi: a, en: a}\nunit: road\nkept_by: either\nkey: code\n",
                             kRoadFields)}),
      Keys{"registers.name_reserved@road.yaml:1"});
}

}  // namespace
}  // namespace ntm::registers

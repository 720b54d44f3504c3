// SPDX-License-Identifier: Apache-2.0
#include "criteria/load_criteria.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "registers/load_registers.h"

namespace ntm::criteria {
namespace {

using base::Date;
using base::Diagnostics;
using Lines = std::vector<std::string>;

std::string text_of_path(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

const std::filesystem::path kRoot = NTM_SOURCE_DIR;

const registers::Dictionary& dictionary() {
  static const registers::Dictionary loaded = [] {
    std::vector<registers::SourceFile> files;
    for (const auto& entry : std::filesystem::directory_iterator(kRoot / "registers"))
      if (entry.path().extension() == ".yaml")
        files.push_back({entry.path().filename(), text_of_path(entry.path())});
    Diagnostics diagnostics;
    auto found = registers::load_registers(files, diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    return std::move(*found);
  }();
  return loaded;
}

std::vector<SourceFile> law_files(bool context = false) {
  std::vector<SourceFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / "criteria"))
    if (entry.path().extension() == ".yaml")
      files.push_back({entry.path().filename(), text_of_path(entry.path()), context});
  return files;
}

std::vector<CriteriaSet> law() {
  Diagnostics diagnostics;
  auto sets = load_criteria(law_files(), dictionary(), diagnostics);
  for (const auto& diagnostic : diagnostics.list())
    ADD_FAILURE() << to_text(diagnostic, base::Language::english);
  return sets;
}

const CriteriaSet& set_on(const std::vector<CriteriaSet>& sets, std::string_view id, Date date) {
  for (const CriteriaSet& set : sets)
    if (set.id == id && set.in_force_at(date)) return set;
  throw std::runtime_error("no such set");
}

// What is wrong with one file read alone, each as "line:column sentence".
Lines read_mistakes(const std::string& text, const std::vector<SourceFile>& beside = {}) {
  std::vector<SourceFile> files = beside;
  files.push_back({"test.yaml", text, false});
  Diagnostics diagnostics;
  load_criteria(files, dictionary(), diagnostics);
  Lines lines;
  for (const auto& diagnostic : diagnostics.list())
    lines.push_back(
        fmt::format("{}:{} {}", diagnostic.where.line, diagnostic.where.column, diagnostic.what.key));
  return lines;
}

// A small good set; tests spoil one line of it.
const std::string kGood =
    "set: vi-du\n"
    "title: {vi: Ví dụ, en: Example}\n"
    "in_force: {from: 2024-01-01, to: 2025-12-31}\n"
    "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: UBND, about: ví dụ}]\n"
    "regions: [{code: A, name: {vi: Vùng A, en: A}}, {code: B, name: {vi: Vùng B, en: B}}]\n"
    "criteria:\n"
    "  - code: \"1\"\n"
    "    name: {vi: Một, en: One}\n"
    "    met_when: all\n"
    "    indicators:\n"
    "      - code: \"1.1\"\n"
    "        name: {vi: Nước sạch, en: Clean water}\n"
    "        unit: percent\n"
    "        measure: share(household where clean_water)\n"
    "        target: {operator: \">=\", by_region: {A: 80, B: unknown}}\n"
    "        margin: 1\n"
    "        reference: {document: D, at: Điều 1}\n"
    "        status: unverified\n";

std::string with(std::string_view from, std::string_view to) {
  std::string text = kGood;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(LoadCriteria, reads_the_national_set_whole) {
  const auto sets = law();
  const CriteriaSet& set = set_on(sets, "xa-ntm-2021-2025", *Date::parse("2023-12-31"));
  const std::vector<std::size_t> counts{2, 4, 2, 2, 1, 3, 1, 4, 2, 1, 1, 2, 5, 2, 4, 1, 12, 6, 2};
  ASSERT_EQ(set.criteria.size(), 19U);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    EXPECT_EQ(set.criteria[i].code, std::to_string(i + 1));
    EXPECT_EQ(set.criteria[i].indicators.size(), counts[i]) << "criterion " << i + 1;
  }
  EXPECT_EQ(set.indicator_count(), 57U);
}

TEST(LoadCriteria, lets_a_province_fill_what_the_law_left_to_it_in_every_version) {
  const auto sets = law();
  for (const char* date : {"2023-12-31", "2024-12-31"}) {
    const CriteriaSet& set = set_on(sets, "xa-ntm-2021-2025-lang-son", *Date::parse(date));
    const auto level = level_in_force(set, *set.find("17.12"), {{"region", "TDMNPB"}}, *Date::parse(date));
    ASSERT_TRUE(std::holds_alternative<Level>(level));
    EXPECT_EQ(std::get<Level>(level).number, 30);
    EXPECT_EQ(std::get<NoLevel>(level_in_force(set, *set.find("17.8"), {}, *Date::parse(date))),
              NoLevel::delegated);
  }
}

TEST(LoadCriteria, reads_each_region_and_each_year) {
  const auto sets = law();
  const CriteriaSet& set = set_on(sets, "xa-ntm-2021-2025", *Date::parse("2023-12-31"));
  const auto level = [&](const char* code, PlaceAttributes place, const char* date) {
    const auto found = level_in_force(set, *set.find(code), place, *Date::parse(date));
    return std::holds_alternative<Level>(found) ? base::exact_text(std::get<Level>(found).number) : "none";
  };
  const std::pair<const char*, const char*> stunting[] = {{"TDMNPB", "24"}, {"DBSH", "16.5"}, {"BTB", "25"},
                                                          {"DHNTB", "22"},  {"TN", "26.5"},   {"DNB", "14.5"},
                                                          {"DBSCL", "19"}};
  for (const auto& [region, number] : stunting)
    EXPECT_EQ(level("15.3", {{"region", region}}, "2023-12-31"), number);
  EXPECT_EQ(level("10", {{"region", "TDMNPB"}}, "2022-12-31"), "39");
  EXPECT_EQ(level("10", {{"region", "TDMNPB"}}, "2023-12-31"), "42");
  EXPECT_EQ(level("10", {{"region", "TDMNPB"}}, "2025-12-31"), "45") << "the set ended in 2024";
  EXPECT_EQ(level("10", {{"region", "DBSH"}}, "2023-12-31"), "none") << "nobody has read it";
  EXPECT_EQ(level("15.3", {}, "2023-12-31"), "none") << "the place's region is not recorded";
  EXPECT_EQ(level("15.3", {{"region", "DBSH"}, {"specially_difficult", "yes"}}, "2023-12-31"), "24")
      << "specially difficult communes are judged by the northern mountains' level";
}

TEST(LoadCriteria, takes_the_worked_example_of_the_guide) {
  const std::string guide = text_of_path(kRoot / "criteria/README.md");
  const auto begin = guide.find("```yaml\n") + 8;
  const std::string example = guide.substr(begin, guide.find("```", begin) - begin);
  ASSERT_GT(example.size(), 500U);
  EXPECT_EQ(read_mistakes(example), Lines{});
}

TEST(LoadCriteria, finds_nothing_wrong_in_a_good_file) {
  EXPECT_EQ(read_mistakes(kGood), Lines{});
}

TEST(LoadCriteria, says_where_each_mistake_stands) {
  EXPECT_EQ(read_mistakes(with("margin:", "margn:")), Lines{"16:9 yaml.key_unknown_near"});
  EXPECT_EQ(read_mistakes(with("        reference: {document: D, at: Điều 1}\n", "")),
            Lines{"11:9 yaml.key_missing"});
  EXPECT_EQ(read_mistakes(with("document: D,", "document: E,")), Lines{"17:31 criteria.document_unknown"});
  EXPECT_EQ(read_mistakes(with(", B: unknown", "")), Lines{"15:45 criteria.cell_missing"});
  EXPECT_EQ(read_mistakes(with("B: unknown", "B: unknown, C: 3")), Lines{"15:65 criteria.region_unknown"});
  EXPECT_EQ(read_mistakes(with("A: 80", "A: nhiều")), Lines{"15:49 criteria.level"});
  EXPECT_EQ(read_mistakes(with("\">=\"", "\"=>\"")), Lines{"15:28 criteria.operator"});
  EXPECT_EQ(read_mistakes(with("unit: percent", "unit: people")), Lines{"11:9 criteria.unit_differs"});
  EXPECT_EQ(read_mistakes(with("unit: percent", "unit: lít")), Lines{"13:15 criteria.unit_unknown"});
  EXPECT_EQ(read_mistakes(with("clean_water)", "clean_watr)")), Lines{"14:40 formula.field_unknown_near"});
  EXPECT_EQ(read_mistakes(with("share(household where clean_water)", "commune.market")).front(),
            "11:9 criteria.truth_unit");
  EXPECT_EQ(read_mistakes(with("margin: 1", "margin: -1")), Lines{"16:17 criteria.margin"});
  EXPECT_EQ(read_mistakes(with("to: 2025-12-31", "to: 2023-12-31")), Lines{"3:11 criteria.period"});
  EXPECT_EQ(read_mistakes(with("by_region: {A: 80, B: unknown}", "value: 1, by_year: {2024: 1, 2025: 2}")),
            Lines{"15:17 criteria.one_level"});
  EXPECT_EQ(read_mistakes(with("by_region: {A: 80, B: unknown}", "by_year: {2024: 80}")),
            Lines{"15:43 criteria.cell_missing"});
  EXPECT_EQ(read_mistakes(with("by_region: {A: 80, B: unknown}", "by_year: {2024: 80, 2025: 80, nay: 1}")),
            Lines{"15:64 criteria.year"});
  EXPECT_EQ(read_mistakes(with("        target: {operator: \">=\", by_region: {A: 80, B: unknown}}\n", "")),
            Lines{"11:9 criteria.target_missing"});
  EXPECT_EQ(read_mistakes(with("        unit: percent\n", "")), Lines{"11:9 criteria.unit_missing"});
  EXPECT_EQ(read_mistakes(with("        measure: share(household where clean_water)\n", "")),
            Lines{"11:9 criteria.measure_or_attested"});
  EXPECT_EQ(read_mistakes(with("        margin: 1\n",
                               "        attested: {by: {vi: a, en: a}, document: {vi: b, en: b}}\n")),
            (Lines{"11:9 criteria.measure_and_attested", "11:9 criteria.attested_target"}));
  EXPECT_EQ(read_mistakes(with("        margin: 1\n", "        applies_when: count(household)\n")),
            Lines{"16:23 criteria.applies_when"});
  EXPECT_EQ(read_mistakes(with("code: \"1.1\"", "code: \"1,1\"")), Lines{"11:15 criteria.code"});
  EXPECT_EQ(
      read_mistakes(
          with("regions: [{code: A, name: {vi: Vùng A, en: A}}, {code: B, name: {vi: Vùng B, en: B}}]\n", ""))
          .front(),
      "14:45 criteria.no_regions");
  EXPECT_EQ(read_mistakes(kGood + kGood.substr(kGood.find("      - code: \"1.1\""))),
            Lines{"19:15 criteria.code_twice"});
  EXPECT_EQ(read_mistakes("set: a\n- b"), Lines{"2:1 yaml.syntax"});
  EXPECT_EQ(read_mistakes(with("share(household where clean_water)", std::string(1 << 20, '('))).front(),
            "14:18 formula.too_long");
}

TEST(LoadCriteria, refuses_two_versions_of_one_set_on_one_day) {
  std::string later = with("from: 2024-01-01", "from: 2025-06-01");
  EXPECT_EQ(read_mistakes(later, {{"first.yaml", kGood, true}}), Lines{"3:11 criteria.overlap"});
}

// A province's file on the small set, with one more criterion or indicator.
std::string province(std::string_view criteria) {
  return fmt::format(
      "set: tinh\ntitle: {{vi: Tỉnh, en: P}}\nextends: vi-du\nprovince: \"20\"\n"
      "in_force: {{from: 2024-01-01, to: 2025-12-31}}\n"
      "legal_basis: [{{id: T, number: 02/QĐ-VD, kind: Quyết định, issuer: UBND, about: tỉnh}}]\n"
      "criteria:\n{}",
      criteria);
}

std::string province_level(std::string_view target, std::string_view code = "1.1") {
  return province(
      fmt::format("  - code: \"1\"\n    indicators:\n      - {{code: \"{}\", target: {}, reference: "
                  "{{document: T, at: Điều 1}}, status: source}}\n",
                  code, target));
}

// The level of 1.1 in the province, "none" where there is none.
std::string level_in_province(const std::string& national, const std::string& text, const char* region,
                              int year) {
  Diagnostics diagnostics;
  const auto sets =
      load_criteria({{"national.yaml", national, true}, {"tinh.yaml", text}}, dictionary(), diagnostics);
  const Date day = *Date::from_civil(year, 6, 30);
  const CriteriaSet& set = set_on(sets, "tinh", day);
  const auto level = level_in_force(set, *set.find("1.1"), {{"region", region}}, day);
  return std::holds_alternative<Level>(level) ? base::exact_text(std::get<Level>(level).number) : "none";
}

TEST(LoadCriteria, lets_a_province_fill_what_the_law_left_to_it_and_ask_for_more_but_not_for_less) {
  const std::string open = with("by_region: {A: 80, B: unknown}", "delegated: province");
  const std::string closed = with("by_region: {A: 80, B: unknown}", "by_region: {A: 80, B: 90}");
  const auto mistakes = [](const std::string& text, const std::string& national) {
    return read_mistakes(text, {{"national.yaml", national, true}});
  };
  const std::string seventy = province_level("{operator: \">=\", value: 70}");
  EXPECT_EQ(mistakes(seventy, open), Lines{});
  EXPECT_EQ(mistakes(seventy, closed), Lines{"10:31 criteria.level_laxer"});
  EXPECT_EQ(mistakes(province_level("{operator: \"<=\", value: 70}"), open),
            Lines{"10:42 criteria.operator_changed"});
  EXPECT_EQ(mistakes(province_level("{operator: \">=\", value: 70}", "1.9"), open),
            Lines{"10:16 criteria.indicator_unknown"});
  EXPECT_EQ(read_mistakes(seventy), Lines{"5:11 criteria.extends_unknown"});
}

TEST(LoadCriteria, takes_the_stricter_level_of_law_and_province_cell_by_cell) {
  const std::string closed = with("by_region: {A: 80, B: unknown}", "by_region: {A: 80, B: 90}");
  const std::string eighty_five = province_level("{operator: \">=\", value: 85}");
  EXPECT_EQ(level_in_province(closed, eighty_five, "A", 2024), "85");
  EXPECT_EQ(level_in_province(closed, eighty_five, "B", 2024), "90");
  const std::string by_year = province_level("{operator: \">=\", by_year: {2024: 70, 2025: 95}}");
  EXPECT_EQ(level_in_province(closed, by_year, "A", 2024), "80");
  EXPECT_EQ(level_in_province(closed, by_year, "A", 2025), "95");
  const std::string open = with("by_region: {A: 80, B: unknown}", "delegated: province");
  EXPECT_EQ(level_in_province(open, by_year, "A", 2024), "70");
  EXPECT_EQ(level_in_province(open, by_year, "B", 2025), "95");
}

TEST(LoadCriteria, a_level_holds_from_its_year_to_the_next_and_of_two_such_tables_the_stricter_counts) {
  const std::string one = with("by_region: {A: 80, B: unknown}", "from_year: {2023: 80}");
  const std::string later = province_level("{operator: \">=\", from_year: {2024: 70, 2025: 95}}");
  EXPECT_EQ(level_in_province(one, later, "A", 2024), "80");
  EXPECT_EQ(level_in_province(one, later, "A", 2025), "95");
  const std::string two = with("by_region: {A: 80, B: unknown}", "from_year: {2023: 80, 2025: 85}");
  const std::string between = province_level("{operator: \">=\", from_year: {2024: 82}}");
  EXPECT_EQ(level_in_province(two, between, "A", 2024), "82");
  EXPECT_EQ(level_in_province(two, between, "A", 2025), "85");
}

TEST(LoadCriteria, lets_a_province_raise_the_level_of_a_part_and_not_lower_it) {
  std::string national = kGood;
  const auto from = national.find("        unit:"), to = national.find("        reference:");
  national.replace(from, to - from,
                   "        parts:\n"
                   "          - {code: a, name: {vi: A, en: A}, unit: percent,\n"
                   "             measure: share(household where clean_water),\n"
                   "             target: {operator: \">=\", value: 80}}\n");
  EXPECT_EQ(read_mistakes(national), Lines{});
  const auto text_with = [](int level) {
    return province(fmt::format(
        "  - code: \"1\"\n    indicators:\n      - {{code: \"1.1\", parts: [{{code: a, target: "
        "{{operator: \">=\", value: {}}}}}], reference: {{document: T, at: Điều 1}}, status: source}}\n",
        level));
  };
  Diagnostics diagnostics;
  const auto sets = load_criteria({{"national.yaml", national, true}, {"tinh.yaml", text_with(85)}},
                                  dictionary(), diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  const Date day = *Date::from_civil(2024, 6, 30);
  const CriteriaSet& set = set_on(sets, "tinh", day);
  ASSERT_NE(set.find("1.1.a"), nullptr);
  EXPECT_EQ(std::get<Level>(level_in_force(set, *set.find("1.1.a"), {}, day)).number, 85);
  const Lines lower = read_mistakes(text_with(75), {{"national.yaml", national, true}});
  ASSERT_EQ(lower.size(), 1U);
  EXPECT_TRUE(lower.front().ends_with("criteria.level_laxer")) << lower.front();
}

TEST(LoadCriteria, lets_a_province_add_a_criterion_of_its_own) {
  Diagnostics diagnostics;
  const auto sets = load_criteria(
      {{"national.yaml", kGood, true},
       {"tinh.yaml",
        province(
            "  - code: \"20\"\n    name: {vi: Riêng, en: Own}\n    met_when: all\n    indicators:\n"
            "      - {code: \"20.1\", name: {vi: Nước sạch, en: Water}, unit: percent,\n"
            "         measure: share(household where clean_water), target: {operator: \">=\", value: 50},\n"
            "         reference: {document: T, at: Điều 1}, status: unverified}\n")}},
      dictionary(), diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  const CriteriaSet& set = set_on(sets, "tinh", *Date::from_civil(2024, 6, 30));
  EXPECT_NE(set.find("20.1"), nullptr);
  EXPECT_NE(set.find("1.1"), nullptr) << "with all that the law asks";
}

}  // namespace
}  // namespace ntm::criteria

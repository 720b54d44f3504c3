// SPDX-License-Identifier: Apache-2.0
// The law as it stands in criteria/: whole, and claiming no more than somebody has read.
#include <fmt/format.h>

#include <set>

#include "base/yaml.h"
#include "criteria/files_for_tests.h"

namespace ntm::criteria {
namespace {

constexpr const char* kNationalSet = "xa-ntm-2021-2025";
constexpr const char* kLangSon = "xa-ntm-2021-2025-lang-son";

const std::vector<CriteriaSet>& published() {
  static const std::vector<CriteriaSet> sets = [] {
    std::vector<SourceFile> files;
    for (const std::string& path : yaml_files_of("criteria")) files.push_back({path, text_of_file(path)});
    base::Diagnostics diagnostics;
    const auto written_on = base::Date::from_civil(2026, 11, 29);
    auto loaded = load_criteria(files, dictionary(), diagnostics, written_on);
    EXPECT_EQ(text_of(diagnostics), "");
    return loaded;
  }();
  return sets;
}

const CriteriaSet& set_at(const std::string& id, int year, int month, int day) {
  const auto date = base::Date::from_civil(year, month, day).value();
  for (const CriteriaSet& set : published())
    if (set.id == id && set.in_force_at(date)) return set;
  ADD_FAILURE() << "no " << id << " on " << date.iso();
  return published().front();
}

// "15.3 DBSH 16.5" for each number that is said to have been read; "5" for a rule.
void collect_read(const std::string& path, const LevelTable& table, std::set<std::string>& found) {
  if (table.level && table.level->kind == Level::Kind::number && table.level->trust.known == Known::paper)
    found.insert(path + " " + base::exact_text(table.level->number));
  for (const auto& [cell, inner] : table.cells) collect_read(path + " " + cell, inner, found);
}

std::set<std::string> said_to_be_read(const CriteriaSet& set) {
  std::set<std::string> found;
  for (const Criterion& criterion : set.criteria)
    for (const Indicator& indicator : criterion.indicators) {
      if (indicator.target)
        collect_read(indicator.code, indicator.target->levels, found);
      else if (indicator.trust.known == Known::paper)
        found.insert(indicator.code);
    }
  return found;
}

// Two of each of these; nâng cao and kiểu mẫu; the commune set, the frame for modern communes and the rules
// for provinces of 2026-2030.
TEST(PublishedLaw, has_two_versions_of_the_national_set_and_of_the_provinces) {
  ASSERT_EQ(published().size(), 9U);
  EXPECT_EQ(set_at(kNationalSet, 2022, 3, 8).to.iso(), "2024-02-29");
  EXPECT_EQ(set_at(kNationalSet, 2024, 3, 1).to.iso(), "2026-02-14");
  EXPECT_EQ(set_at(kLangSon, 2022, 3, 8).to.iso(), "2024-02-29");
  EXPECT_EQ(set_at(kLangSon, 2024, 3, 1).to.iso(), "2026-02-14");
  EXPECT_EQ(set_at(kLangSon, 2024, 3, 1).province, "20");
}

TEST(PublishedLaw, has_nineteen_criteria_and_fifty_seven_indicators) {
  const int kIndicators[] = {2, 4, 2, 2, 1, 3, 1, 4, 2, 1, 1, 2, 5, 2, 4, 1, 12, 6, 2};
  for (const CriteriaSet& set : published()) {
    if (!set.id.starts_with(kNationalSet)) continue;
    EXPECT_TRUE(set.is_whole());
    ASSERT_EQ(set.criteria.size(), 19U) << set.id;
    EXPECT_EQ(set.indicator_count(), 57U);
    EXPECT_EQ(set.regions.size(), 7U);
    for (std::size_t i = 0; i < set.criteria.size(); ++i) {
      const Criterion& criterion = set.criteria[i];
      EXPECT_EQ(criterion.code, std::to_string(i + 1));
      ASSERT_EQ(criterion.indicators.size(), static_cast<std::size_t>(kIndicators[i])) << criterion.code;
      for (std::size_t j = 0; j < criterion.indicators.size(); ++j)
        EXPECT_EQ(criterion.indicators[j].code,
                  kIndicators[i] == 1 ? criterion.code : fmt::format("{}.{}", criterion.code, j + 1));
    }
  }
}

TEST(PublishedLaw, says_of_exactly_these_levels_that_somebody_has_read_them) {
  const std::set<std::string> national{"10 TDMNPB 2022 39", "14.1",           "15.3 BTB 25",
                                       "15.3 DBSCL 19",     "15.3 DBSH 16.5", "15.3 DHNTB 22",
                                       "15.3 DNB 14.5",     "15.3 TDMNPB 24", "15.3 TN 26.5",
                                       "15.4 DBSH 70",      "15.4 TDMNPB 50", "5"};
  EXPECT_EQ(said_to_be_read(set_at(kNationalSet, 2023, 12, 31)), national);
  auto province = national;
  province.insert("17.12 30");
  EXPECT_EQ(said_to_be_read(set_at(kLangSon, 2023, 12, 31)), province);
}

TEST(PublishedLaw, says_when_what_is_said_to_be_read_was_read) {
  for (const CriteriaSet& set : published())
    for (const Criterion& criterion : set.criteria)
      for (const Indicator& indicator : criterion.indicators) {
        EXPECT_NE(indicator.trust.known, Known::decision) << "nobody has read an annex: " << indicator.code;
        const bool read = indicator.trust.known == Known::paper;
        EXPECT_EQ(read, indicator.last_checked_on.has_value()) << indicator.code;
        EXPECT_EQ(read, !indicator.trust.read_in.empty()) << indicator.code;
        EXPECT_FALSE(indicator.reference.document.empty()) << indicator.code;
        EXPECT_FALSE(indicator.reference.at.empty()) << indicator.code;
      }
}

TEST(PublishedLaw, leaves_open_what_nobody_has_read) {
  const base::Date day = base::Date::from_civil(2023, 12, 31).value();
  std::set<std::string> open;
  const CriteriaSet& province = set_at(kLangSon, 2023, 12, 31);
  for (const Criterion& criterion : province.criteria)
    for (const Indicator& indicator : criterion.indicators)
      if (indicator.target &&
          std::holds_alternative<NoLevel>(level_in_force(province, indicator, {{"region", "TDMNPB"}}, day)))
        open.insert(indicator.code);
  EXPECT_EQ(open, (std::set<std::string>{"17.1", "17.2", "17.6", "17.8", "17.9"}));
}

std::string entered_of(const std::string& id, int year, int month, int day) {
  const auto said = set_at(id, year, month, day).entered();
  return said ? said->in(base::Language::vietnamese) : "";
}

TEST(PublishedLaw, says_of_sets_that_are_not_whole_how_much_is_entered) {
  EXPECT_EQ(entered_of("xa-ntm-2026-2030", 2026, 2, 15), "Mới nhập 6/47 chỉ tiêu");
  EXPECT_EQ(entered_of("xa-ntm-nang-cao-2021-2025", 2024, 1, 1), "Mới nhập 9/75 chỉ tiêu");
  EXPECT_EQ(entered_of("xa-ntm-kieu-mau-2021-2025", 2024, 1, 1), "Mới nhập 3 chỉ tiêu, chưa rõ tổng số");
  EXPECT_EQ(entered_of("xa-ntm-hien-dai-2026-2030", 2026, 2, 15), "Mới nhập 0 chỉ tiêu, chưa rõ tổng số");
  EXPECT_EQ(entered_of("tinh-hoan-thanh-ntm-2026-2030", 2030, 12, 31),
            "Mới nhập 3 chỉ tiêu, chưa rõ tổng số");
}

TEST(PublishedLaw, has_the_ten_criteria_of_2026_and_no_level_of_them) {
  const CriteriaSet& set = set_at("xa-ntm-2026-2030", 2026, 2, 15);
  ASSERT_EQ(set.criteria.size(), 10U);
  EXPECT_EQ(set.to.iso(), "2030-12-31");
  std::set<std::string> codes;
  for (const Indicator* indicator : all_indicators(set)) {
    codes.insert(indicator->code);
    if (!indicator->target) continue;
    for (const char* group : {"1", "2", "3"})
      EXPECT_EQ(std::get<NoLevel>(level_in_force(set, *indicator, {{"commune_group", group}}, set.from)),
                NoLevel::not_known)
          << indicator->code;
  }
  EXPECT_EQ(codes, (std::set<std::string>{"3.x1", "3.x2", "3.x3", "6.x1", "8.x1", "8.x2"}));
  const SetRule& of_wards = rule_for(set, {{"unit_type", "ward"}});
  EXPECT_TRUE(of_wards.of_indicators);
  EXPECT_EQ(of_wards.rule.needed(47), 33U) << "70 % of 47 are 32,9";
  EXPECT_EQ(of_wards.rule.mandatory.size(), 6U);
  EXPECT_EQ(rule_for(set, {}).rule.kind, Rule::Kind::all);
}

TEST(PublishedLaw, has_of_the_higher_tiers_what_was_read_and_what_they_require) {
  const CriteriaSet& advanced = set_at("xa-ntm-nang-cao-2021-2025", 2024, 1, 1);
  EXPECT_EQ(advanced.criteria.size(), 19U);
  EXPECT_EQ(advanced.required_sets, std::vector<std::string>{kNationalSet});
  EXPECT_EQ(said_to_be_read(advanced),
            (std::set<std::string>{"1.1", "1.2", "1.3", "14.1 DBSH 95", "14.1 TDMNPB 95", "14.2", "14.3",
                                   "14.4 TDMNPB 70", "16.1"}));
  EXPECT_EQ(set_at("xa-ntm-kieu-mau-2021-2025", 2024, 1, 1).required_sets,
            std::vector<std::string>{"xa-ntm-nang-cao-2021-2025"});
}

TEST(PublishedLaw, the_amendment_takes_over_all_that_it_does_not_change) {
  const CriteriaSet &before = set_at(kNationalSet, 2024, 2, 29), &after = set_at(kNationalSet, 2024, 3, 1);
  for (const Criterion& criterion : before.criteria)
    for (const Indicator& indicator : criterion.indicators) {
      const Indicator* later = after.find(indicator.code);
      ASSERT_TRUE(later) << indicator.code;
      EXPECT_EQ(later->measure.has_value(), indicator.measure.has_value()) << indicator.code;
      if (indicator.measure) {
        EXPECT_EQ(later->measure->text(), indicator.measure->text()) << indicator.code;
      }
      EXPECT_EQ(later->margin, indicator.margin) << indicator.code;
      EXPECT_EQ(later->name == indicator.name, indicator.code != "15.4") << indicator.code;
    }
}

// The example of criteria/README.md, the first of its ```yaml blocks.
std::string example_of_readme() {
  const std::string readme = text_of_file("criteria/README.md");
  constexpr std::string_view kOpen = "```yaml\n", kClose = "\n```";
  const auto begin = readme.find(kOpen);
  EXPECT_NE(begin, std::string::npos);
  const auto end = readme.find(kClose, begin);
  EXPECT_NE(end, std::string::npos);
  return readme.substr(begin + kOpen.size(), end + 1 - begin - kOpen.size());
}

TEST(Readme, its_example_is_a_set_without_mistakes) {
  base::Diagnostics diagnostics;
  const auto sets = load_criteria({{"criteria/README.md", example_of_readme()}}, dictionary(), diagnostics);
  EXPECT_EQ(text_of(diagnostics), "");
  ASSERT_EQ(sets.size(), 1U);
  EXPECT_EQ(sets[0].id, "vi-du");
  ASSERT_EQ(sets[0].indicator_count(), 3U);
  const auto day = base::Date::from_civil(2024, 6, 30).value();
  const auto plains = level_in_force(sets[0], *sets[0].find("1.1"), {{"region", "DONGBANG"}}, day);
  EXPECT_EQ(std::get<Level>(plains).number, 95);
  EXPECT_EQ(std::get<Level>(plains).trust.known, Known::remembered);
  const auto difficult = level_in_force(sets[0], *sets[0].find("1.1"),
                                        {{"region", "DONGBANG"}, {"specially_difficult", "yes"}}, day);
  EXPECT_EQ(std::get<Level>(difficult).number, 85);
  EXPECT_EQ(std::get<Level>(difficult).trust.known, Known::decision);
  const auto houses = level_in_force(sets[0], *sets[0].find("2.1"), {}, day.plus_months(12));
  EXPECT_EQ(std::get<Level>(houses).number, 0);
}

// The example with one of the common mistakes that the README lists; "line:column: sentence" of all reported.
std::vector<std::string> said_of_example_with(const std::string& right, const std::string& wrong) {
  std::string text = example_of_readme();
  const auto at = text.find(right);
  EXPECT_NE(at, std::string::npos) << right;
  text.replace(at, right.size(), wrong);
  base::Diagnostics diagnostics;
  load_criteria({{"vi-du.yaml", text}}, dictionary(), diagnostics);
  std::vector<std::string> said;
  for (const base::Diagnostic& one : diagnostics.list())
    said.push_back(base::to_text(one, base::Language::vietnamese));
  return said;
}

TEST(Readme, each_of_its_common_mistakes_is_found_where_it_stands_with_what_to_write) {
  using Mistakes = std::vector<std::string>;
  EXPECT_EQ(
      said_of_example_with("code: \"1.1\"", "code: 1.10"),
      Mistakes{"vi-du.yaml:21:15: Mã 1.10 phải đặt trong nháy kép: \"1.10\"; không có nháy thì 2.10 bị đọc "
               "thành 2.1."});
  EXPECT_EQ(
      said_of_example_with("            NUI: 85\n", ""),
      Mistakes{"vi-du.yaml:28:13: Thiếu mức cho NUI; hãy thêm “NUI: …”, hoặc “NUI: unknown” khi chưa ai đọc "
               "được."});
  EXPECT_EQ(
      said_of_example_with("{2024: 5, 2025: 0}", "{2024: 5}"),
      Mistakes{"vi-du.yaml:52:20: Thiếu mức cho 2025; hãy thêm “2025: …”, hoặc “2025: unknown” khi chưa ai "
               "đọc được."});
  EXPECT_EQ(said_of_example_with("NUI: 85", "NUI: 0.85"),
            Mistakes{"vi-du.yaml:28:18: Mức 0.85 ở đây nghĩa là 0.85%; nếu là 85% thì viết 85."});
  EXPECT_EQ(said_of_example_with("{vi: Nhà ở, en: Housing}", "{vi: Nhà ở, đất ở, en: Housing}"),
            Mistakes{"vi-du.yaml:43:23: Không có khóa “đất ở” ở đây; các khóa dùng được: vi, en."});
  EXPECT_EQ(
      said_of_example_with("margin: 1", "margin: 10"),
      Mistakes{"vi-du.yaml:30:17: Mức 95 với margin 10 thì không bao giờ đạt hẳn được, vì tỷ lệ chỉ từ 0 đến "
               "100%; hãy bỏ margin hoặc viết margin: 0."});
  EXPECT_EQ(said_of_example_with("about: Văn bản bịa", "about: Chú ý: văn bản bịa").size(), 1U);
}

TEST(Readme, explains_every_key_that_the_example_uses) {
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(example_of_readme(), "", diagnostics);
  ASSERT_TRUE(root);
  const std::string readme = text_of_file("criteria/README.md");
  for (const base::YamlEntry& entry : root->entries)
    EXPECT_NE(readme.find("| `" + entry.key.text + "`"), std::string::npos) << entry.key.text;
}

}  // namespace
}  // namespace ntm::criteria

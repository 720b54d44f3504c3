// SPDX-License-Identifier: Apache-2.0
#include "criteria/correspondence.h"

#include <fmt/format.h>

#include "criteria/files_for_tests.h"

namespace ntm::criteria {
namespace {

using Said = std::vector<std::string>;

constexpr const char* kOldFile = "tests/law/succession/old.yaml";
constexpr const char* kNewFile = "tests/law/succession/new.yaml";
constexpr const char* kBetween = "tests/law/succession/old-to-new.yaml";

const std::vector<CriteriaSet>& two_sets() {
  static const std::vector<CriteriaSet> sets = [] {
    base::Diagnostics diagnostics;
    auto loaded = load_criteria({{kOldFile, text_of_file(kOldFile)}, {kNewFile, text_of_file(kNewFile)}},
                                dictionary(), diagnostics);
    EXPECT_EQ(text_of(diagnostics), "");
    return loaded;
  }();
  return sets;
}

// "line:column key" of all that is reported of the text, by itself and against the two sets.
Said mistakes_of(const std::string& text) {
  base::Diagnostics diagnostics;
  for (const Correspondence& one : load_correspondences({{"test.yaml", text}}, diagnostics))
    check_correspondence(one, two_sets(), diagnostics);
  Said said;
  for (const base::Diagnostic& one : diagnostics.list())
    said.push_back(fmt::format("{}:{} {}", one.where.line, one.where.column, one.what.key));
  return said;
}

// The invented file with one place of it written otherwise.
std::string spoilt(const std::string& right, const std::string& wrong) {
  std::string text = text_of_file(kBetween);
  const auto at = text.find(right);
  EXPECT_NE(at, std::string::npos) << right;
  return text.replace(at, right.size(), wrong);
}

std::string sentence_of(const std::string& text, base::Language language) {
  base::Diagnostics diagnostics;
  for (const Correspondence& one : load_correspondences({{"test.yaml", text}}, diagnostics))
    check_correspondence(one, two_sets(), diagnostics);
  EXPECT_EQ(diagnostics.count(), 1U);
  return diagnostics.empty() ? "" : diagnostics.list().front().what.in(language);
}

TEST(CorrespondenceOfSets, is_read_and_speaks_of_every_indicator_of_both) {
  EXPECT_EQ(mistakes_of(text_of_file(kBetween)), Said{});
  base::Diagnostics diagnostics;
  const auto read = load_correspondences({{kBetween, text_of_file(kBetween)}}, diagnostics);
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].from, "bo-cu");
  EXPECT_EQ(read[0].to, "bo-moi");
  ASSERT_EQ(read[0].links.size(), 4U);
  EXPECT_EQ(read[0].links[0].carries, Carries::value);
  EXPECT_EQ(read[0].links[2].carries, Carries::data);
  EXPECT_EQ(read[0].links[2].known, Known::remembered);
  EXPECT_EQ(read[0].links[2].note.en, "Takes the income of two years.");
}

TEST(CorrespondenceOfSets, is_no_set_and_no_mistake_among_the_files_of_the_law) {
  base::Diagnostics diagnostics;
  const auto sets = load_criteria({{kOldFile, text_of_file(kOldFile)},
                                   {kBetween, text_of_file(kBetween)},
                                   {kNewFile, text_of_file(kNewFile)}},
                                  dictionary(), diagnostics);
  EXPECT_EQ(text_of(diagnostics), "");
  EXPECT_EQ(sets.size(), 2U);
}

TEST(CorrespondenceOfSets, finds_what_feeds_an_indicator_by_its_code_or_its_wording) {
  base::Diagnostics diagnostics;
  const auto read = load_correspondences({{kBetween, text_of_file(kBetween)}}, diagnostics);
  const CriteriaSet& from = *last_version(two_sets(), "bo-cu");
  const CriteriaSet& to = *first_version(two_sets(), "bo-moi");
  EXPECT_EQ(find_correspondence(read, from, to), &read[0]);
  EXPECT_EQ(find_correspondence(read, to, from), nullptr) << "it leads one way";
  ASSERT_TRUE(link_to(read[0], to, *to.find("3.1"))) << "the file names it by its wording";
  EXPECT_EQ(link_to(read[0], to, *to.find("3.1"))->from.front().name, "2.1");
  EXPECT_EQ(link_to(read[0], to, *to.find("3.2")), nullptr);
}

TEST(CorrespondenceOfSets, serves_a_provinces_set_that_extends_the_national_one) {
  base::Diagnostics diagnostics;
  const auto read = load_correspondences({{kBetween, text_of_file(kBetween)}}, diagnostics);
  CriteriaSet province = *last_version(two_sets(), "bo-cu");
  province.id = "bo-cu-tinh";
  province.extends = "bo-cu";
  EXPECT_TRUE(leads(read[0], province, *first_version(two_sets(), "bo-moi")));
}

TEST(CorrespondenceOfSets, names_each_mistake_of_form_where_it_stands) {
  EXPECT_EQ(mistakes_of(spoilt("[\"1.1\"]", "[1.10]")), Said{"4:13 criteria.code_unquoted"});
  EXPECT_EQ(mistakes_of(spoilt("[\"1.1\"]", "[]")), Said{"4:12 correspondence.from_nothing"});
  EXPECT_EQ(mistakes_of(spoilt("to: bo-moi", "to: bo-cu")), Said{"2:17 correspondence.same_set"});
  EXPECT_EQ(mistakes_of(spoilt("carries: value", "carries: all")), Said{"4:41 yaml.word_expected"});
  EXPECT_EQ(mistakes_of(spoilt("ended:", "endet:")), Said{"8:1 yaml.key_unknown_near"});
  EXPECT_EQ(mistakes_of(spoilt("\"3.2\"", "\"\"")), Said{"11:10 correspondence.name_expected"});
}

TEST(CorrespondenceOfSets, names_what_does_not_fit_the_sets) {
  EXPECT_EQ(mistakes_of(spoilt("to: bo-moi", "to: bo-khac")), Said{"2:17 correspondence.set_unknown"});
  EXPECT_EQ(mistakes_of(spoilt("[\"1.1\"]", "[\"1.1\", \"1.9\"]")),
            (Said{"4:20 correspondence.indicator_unknown", "4:20 correspondence.value_of_several"}));
  EXPECT_EQ(mistakes_of(spoilt("from: \"1.3\"", "from: \"1.2\"")),
            (Said{"9:12 correspondence.twice", "2:17 correspondence.from_unsaid"}));
  EXPECT_EQ(mistakes_of(spoilt("to: \"1.2\"", "to: \"1.1\"")),
            (Said{"5:25 correspondence.twice", "2:17 correspondence.to_unsaid"}));
  EXPECT_EQ(mistakes_of(spoilt("to: Tốc độ tăng thu nhập, carries: data",
                               "to: Tốc độ tăng thu nhập, carries: value")),
            Said{"6:13 correspondence.value_unit"});
}

TEST(CorrespondenceOfSets, says_which_indicators_nobody_speaks_of) {
  const std::string text = spoilt("  - {from: \"1.3\", known: decision}", "  []");
  EXPECT_EQ(sentence_of(text, base::Language::vietnamese),
            "Chưa nói chỉ tiêu 1.3 của bộ “bo-cu” đi đâu; hãy ghi vào links, ended hoặc not_known.");
  EXPECT_EQ(sentence_of(text, base::Language::english),
            "It is not said what becomes of 1.3 of “bo-cu”; write it under links, ended or not_known.");
}

TEST(CorrespondenceOfSets, lets_a_thing_be_not_known_and_what_is_fed_need_more) {
  EXPECT_EQ(
      mistakes_of(spoilt("ended:\n  - {from: \"1.3\", known: decision}", "not_known: {from: [\"1.3\"]}")),
      Said{});
  EXPECT_EQ(mistakes_of(
                spoilt("needs:\n", "needs:\n  - {to: \"4.1\", what: {vi: Số của từng giới, en: By sex}}\n")),
            Said{});
}

// What stands in criteria/ says only what somebody could read, and of everything that nobody could.
TEST(PublishedCorrespondence, speaks_of_all_fifty_seven_indicators_of_2021_2025) {
  const std::string path = "criteria/2026-2030/from-2021-2025.yaml";
  base::Diagnostics diagnostics;
  const auto read = load_correspondences({{path, text_of_file(path)}}, diagnostics);
  EXPECT_EQ(text_of(diagnostics), "");
  ASSERT_EQ(read.size(), 1U);
  std::vector<SourceFile> files;
  for (const std::string& file : yaml_files_of("criteria")) files.push_back({file, text_of_file(file)});
  const auto sets = load_criteria(files, dictionary(), diagnostics);
  const CriteriaSet* old = last_version(sets, read[0].from);
  ASSERT_TRUE(old);
  std::vector<std::string> spoken;
  for (const Link& link : read[0].links)
    for (const NamedIndicator& one : link.from) spoken.push_back(one.name);
  for (const EndedIndicator& one : read[0].ended) spoken.push_back(one.from.name);
  for (const NamedIndicator& one : read[0].from_not_known) spoken.push_back(one.name);
  std::vector<std::string> codes;
  for (const Criterion& criterion : old->criteria)
    for (const Indicator& indicator : criterion.indicators) codes.push_back(indicator.code);
  std::ranges::sort(spoken);
  std::ranges::sort(codes);
  EXPECT_EQ(codes.size(), 57U);
  EXPECT_EQ(spoken, codes);
  // Once the later set is entered, its indicators as well.
  if (first_version(sets, read[0].to)) {
    check_correspondence(read[0], sets, diagnostics);
    EXPECT_EQ(text_of(diagnostics), "");
  }
}

}  // namespace
}  // namespace ntm::criteria

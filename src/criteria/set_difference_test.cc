// SPDX-License-Identifier: Apache-2.0
#include "criteria/set_difference.h"

#include <fmt/format.h>

#include "criteria/files_for_tests.h"

namespace ntm::criteria {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kEarlier = "tests/law/succession/old.yaml";
constexpr const char* kLater = "tests/law/succession/new.yaml";
constexpr const char* kJoined = "tests/law/succession/old-to-new.yaml";

CriteriaSet set_in(const std::string& text) {
  base::Diagnostics diagnostics;
  const auto sets = load_criteria({{"set.yaml", text}}, dictionary(), diagnostics);
  EXPECT_EQ(text_of(diagnostics), "");
  return sets.at(0);
}

std::string changed(const std::string& from, const std::string& to) {
  std::string text = text_of_file(kEarlier);
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

// "1.1 > 2.3: other_wording other_level" of each pair with a difference; "-" for the side that has none.
Lines lines_of_difference(const SetDifference& difference) {
  Lines lines;
  for (const IndicatorPair& pair : difference.pairs) {
    if (pair.differences.empty()) continue;
    std::string line;
    for (const Indicator* before : pair.before) line += (line.empty() ? "" : "+") + before->code;
    line += fmt::format("{} > {}:", line.empty() ? "-" : "", pair.after ? pair.after->code : "-");
    for (const Difference one : pair.differences) line += fmt::format(" {}", name_of(one));
    lines.push_back(line);
  }
  return lines;
}

// The old set against itself with one place written otherwise.
Lines seen(const std::string& from, const std::string& to) {
  const CriteriaSet before = set_in(text_of_file(kEarlier)), after = set_in(changed(from, to));
  return lines_of_difference(compare(before, after, nullptr));
}

TEST(DifferenceOfSets, is_none_where_nothing_differs) {
  const CriteriaSet before = set_in(text_of_file(kEarlier)), after = set_in(text_of_file(kEarlier));
  const SetDifference difference = compare(before, after, nullptr);
  EXPECT_EQ(lines_of_difference(difference), Lines{});
  EXPECT_EQ(difference.same(), 5U);
  EXPECT_FALSE(difference.rule);
  EXPECT_TRUE(difference.criteria.empty());
}

TEST(DifferenceOfSets, names_what_is_other_in_versions_of_one_set) {
  EXPECT_EQ(seen("NUI: 80", "NUI: 85"), Lines{"1.1 > 1.1: other_level"});
  EXPECT_EQ(seen("NUI: 80", "NUI: unknown"), Lines{"1.1 > 1.1: other_level"});
  EXPECT_EQ(seen("{operator: \">=\", value: 90}", "{operator: \">\", value: 90}"),
            Lines{"1.2 > 1.2: other_level"});
  EXPECT_EQ(seen("{operator: \">=\", value: 90}", "{operator: \">=\", delegated: province}"),
            Lines{"1.2 > 1.2: other_level"});
  EXPECT_EQ(seen("2025: 45", "2025: 46"), Lines{"2.1 > 2.1: other_level"});
  EXPECT_EQ(seen("vi: Xã có chợ", "vi: Xã có chợ nông thôn"), Lines{"1.3 > 1.3: other_wording"});
  EXPECT_EQ(seen("share(household where electricity_safe)", "share(household where clean_water)"),
            Lines{"1.2 > 1.2: other_measure"});
  EXPECT_EQ(seen("        measure: commune.market\n",
                 "        measure: commune.market\n        applies_when: commune.post_point\n"),
            Lines{"1.3 > 1.3: other_scope"});
}

TEST(DifferenceOfSets, tells_a_level_by_something_else_from_another_number) {
  EXPECT_EQ(seen("by_region: {NUI: 80, DONGBANG: 90}", "by_group: {1: 80, 2: 90}"),
            Lines{"1.1 > 1.1: other_scope"});
  EXPECT_EQ(seen("by_region: {NUI: 80, DONGBANG: 90}", "by_group: {1: 80, 2: 95}"),
            Lines{"1.1 > 1.1: other_level other_scope"});
}

TEST(DifferenceOfSets, names_what_is_new_and_what_is_gone) {
  EXPECT_EQ(seen("code: \"1.3\"", "code: \"1.4\""), (Lines{"- > 1.4: added", "1.3 > -: gone"}));
}

TEST(DifferenceOfSets, names_a_criterion_of_another_rule_and_a_set_of_another_one) {
  const CriteriaSet before = set_in(text_of_file(kEarlier));
  const CriteriaSet any = set_in(changed("met_when: all", "met_when: any"));
  const SetDifference of_criterion = compare(before, any, nullptr);
  ASSERT_EQ(of_criterion.criteria.size(), 1U);
  EXPECT_EQ(of_criterion.criteria[0].after->code, "1");
  const CriteriaSet share = set_in(changed("criteria:\n", "met_when: {at_least: 1}\ncriteria:\n"));
  EXPECT_TRUE(compare(before, share, nullptr).rule);
}

// 1.1 is joined by its code: by group instead of by region, and higher. 1.2: 98 instead of 90. 2.1 is fed by
// data only, and another thing. 2.2 has become 4.1. What 3.2 needs, nobody has. The market has gone.
TEST(DifferenceOfSets, goes_by_the_correspondence_from_one_set_to_the_next) {
  const CriteriaSet before = set_in(text_of_file(kEarlier)), after = set_in(text_of_file(kLater));
  base::Diagnostics diagnostics;
  const auto joined = load_correspondences({{kJoined, text_of_file(kJoined)}}, diagnostics);
  const SetDifference difference = compare(before, after, find_correspondence(joined, before, after));
  EXPECT_EQ(
      lines_of_difference(difference),
      (Lines{"1.1 > 1.1: other_level other_scope", "1.2 > 1.2: other_level",
             "2.1 > 3.1: other_code other_wording other_level other_unit other_measure", "- > 3.2: added",
             "2.2 > 4.1: other_code other_wording other_level other_measure", "1.3 > -: gone"}));
  EXPECT_EQ(difference.pairs[2].link->carries, Carries::data);
  EXPECT_EQ(difference.pairs[3].needs->what.en, "A plan for OCOP products");
}

TEST(DifferenceOfSets, does_not_take_what_nobody_could_read_for_gone) {
  const CriteriaSet before = set_in(text_of_file(kEarlier)), after = set_in(text_of_file(kLater));
  base::Diagnostics diagnostics;
  const auto joined = load_correspondences(
      {{"open.yaml",
        "correspondence: {from: bo-cu, to: bo-moi}\nended: [{from: \"1.3\", known: decision}]\n"}},
      diagnostics);
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(lines_of_difference(compare(before, after, &joined[0])),
            (Lines{"- > 1.1: not_known", "- > 1.2: not_known", "- > 3.1: not_known", "- > 3.2: not_known",
                   "- > 4.1: not_known", "1.1 > -: not_known", "1.2 > -: not_known", "1.3 > -: gone",
                   "2.1 > -: not_known", "2.2 > -: not_known"}));
}

TEST(DifferenceOfSets, without_a_correspondence_goes_by_the_wording) {
  const CriteriaSet before = set_in(text_of_file(kEarlier)), after = set_in(text_of_file(kLater));
  EXPECT_EQ(lines_of_difference(compare(before, after, nullptr)),
            (Lines{"1.1 > 1.1: other_level other_scope", "1.2 > 1.2: other_level", "- > 3.1: added",
                   "- > 3.2: added", "- > 4.1: added", "1.3 > -: gone", "2.1 > -: gone", "2.2 > -: gone"}));
}

}  // namespace
}  // namespace ntm::criteria

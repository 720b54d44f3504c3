// SPDX-License-Identifier: Apache-2.0
// Loads the files of tests/law/bad, each with one mistake, and compares what is reported with what their
// first lines say: "# 12:9: sentence [key]", one line each.
#include <fmt/format.h>

#include <set>

#include "criteria/files_for_tests.h"

namespace ntm::criteria {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kNational = "tests/law/national.yaml";
const base::Date kToday = *base::Date::from_civil(2024, 10, 15);

Lines expected_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line) && line.starts_with("# ") && line.ends_with("]");)
    lines.push_back(line.substr(2));
  return lines;
}

base::Diagnostics mistakes_in(const std::string& name, const std::string& text) {
  base::Diagnostics diagnostics;
  const auto sets = load_criteria({{kNational, text_of_file(kNational), true}, {name, text}}, dictionary(),
                                  diagnostics, kToday);
  for (const CriteriaSet& set : sets) EXPECT_EQ(set.file, kNational) << "a file with mistakes became a set";
  return diagnostics;
}

Lines lines_of(const base::Diagnostics& diagnostics) {
  Lines lines;
  for (const base::Diagnostic& one : diagnostics.list()) {
    for (const auto language : {base::Language::vietnamese, base::Language::english})
      EXPECT_EQ(one.what.in(language).find("{}"), std::string::npos) << one.what.key;
    const std::string at =
        one.where.line > 0 ? fmt::format("{}:{}: ", one.where.line, one.where.column) : std::string();
    lines.push_back(fmt::format("{}{} [{}]", at, one.what.in(base::Language::vietnamese), one.what.key));
  }
  return lines;
}

std::vector<std::string> keys_of(const base::Diagnostics& diagnostics) {
  std::vector<std::string> keys;
  for (const base::Diagnostic& one : diagnostics.list())
    keys.push_back(fmt::format("{}@{}:{}", one.what.key, one.where.line, one.where.column));
  return keys;
}

// A set of one indicator for each of `measures`.
std::string set_of(const std::vector<std::string>& measures) {
  std::string text =
      "set: thu\ntitle: {vi: Thử, en: Try}\nin_force: {from: 2024-01-01, to: 2024-12-31}\n"
      "legal_basis:\n  - {id: VD, number: 01/VD, kind: Quyết định, issuer: A, about: B}\n"
      "criteria:\n  - code: \"1\"\n    name: {vi: Y tế, en: Health}\n    met_when: all\n    indicators:\n";
  for (std::size_t i = 0; i < measures.size(); ++i)
    text += fmt::format(
        "      - code: \"1.{}\"\n        name: {{vi: A, en: B}}\n        unit: people\n        measure: {}\n"
        "        target: {{operator: \">=\", value: 1}}\n"
        "        reference: {{document: VD, at: \"1\"}}\n        status: unverified\n",
        i + 1, measures[i]);
  return text;
}

TEST(BadFiles, each_mistake_is_named_where_it_stands_and_every_message_occurs) {
  std::set<std::string> seen{"criteria.too_many"};  // see below
  const auto paths = yaml_files_of("tests/law/bad");
  ASSERT_GE(paths.size(), 120U);
  for (const std::string& path : paths) {
    const std::string text = text_of_file(path);
    const base::Diagnostics diagnostics = mistakes_in(path, text);
    EXPECT_FALSE(diagnostics.empty()) << path;
    EXPECT_EQ(lines_of(diagnostics), expected_of(text)) << path;
    for (const base::Diagnostic& one : diagnostics.list()) {
      EXPECT_EQ(one.where.file, path);
      seen.insert(one.what.key);
    }
  }
  for (const base::CatalogueEntry& entry : base::message_catalogue())
    EXPECT_TRUE(!entry.key.starts_with("criteria.") || entry.key == "criteria.in_force" ||
                seen.count(std::string(entry.key)))
        << "no file provokes " << entry.key;
}

TEST(BadFiles, what_they_build_on_has_no_mistake) {
  base::Diagnostics diagnostics;
  EXPECT_EQ(load_criteria({{kNational, text_of_file(kNational)}}, dictionary(), diagnostics, kToday).size(),
            1U);
  EXPECT_EQ(text_of(diagnostics), "");
}

// Whoever published a text that is refused today is still judged by it.
TEST(BadFiles, what_a_new_text_may_not_say_goes_on_judging_where_it_is_published) {
  for (const char* name : {"level-beyond-all", "formula-fraction-at-least", "code-of-no-criterion",
                           "source-never-read", "document-twice", "province-unknown", "extends-beyond",
                           "level-of-a-hundredth", "formula-thing-with-itself", "province-criterion-twice"}) {
    const std::string path = std::string("tests/law/bad/") + name + ".yaml";
    base::Diagnostics diagnostics;
    const auto sets = load_criteria({{kNational, text_of_file(kNational), true}, {path, text_of_file(path)}},
                                    dictionary(), diagnostics);
    EXPECT_EQ(text_of(diagnostics), "") << path;
    EXPECT_EQ(sets.size(), 2U) << path;
  }
}

TEST(HugeFiles, a_formula_of_a_megabyte_is_refused_where_it_begins) {
  std::string sum = "sum(household.members)";
  while (sum.size() < 1000000) sum += " + sum(household.members)";
  EXPECT_EQ(keys_of(mistakes_in("huge", set_of({sum}))),
            (std::vector<std::string>{"formula.too_long@14:18"}));
}

TEST(HugeFiles, a_thousand_indicators_are_enough) {
  const std::vector<std::string> measures(1001, "sum(household.members)");
  EXPECT_EQ(keys_of(mistakes_in("huge", set_of(measures))),
            (std::vector<std::string>{"criteria.too_many@7:5"}));
  base::Diagnostics diagnostics;
  const std::vector<std::string> fewer(1000, "sum(household.members)");
  EXPECT_EQ(load_criteria({{"large", set_of(fewer)}}, dictionary(), diagnostics).size(), 1U);
  EXPECT_EQ(text_of(diagnostics), "");
}

TEST(HugeFiles, more_than_four_megabytes_and_what_is_no_text_are_refused) {
  EXPECT_EQ(keys_of(mistakes_in("huge", "# " + std::string(5000000, 'x') + "\n" + set_of({}))),
            (std::vector<std::string>{"yaml.too_large@0:0"}));
  EXPECT_EQ(keys_of(mistakes_in("binary", set_of({"\xC4"}))),
            (std::vector<std::string>{"yaml.not_utf8@0:0"}));
  EXPECT_EQ(keys_of(mistakes_in("empty", "")), (std::vector<std::string>{"yaml.empty@0:0"}));
}

TEST(BadFiles, a_mistake_in_one_file_does_not_keep_the_others_from_being_sets) {
  base::Diagnostics diagnostics;
  const auto sets = load_criteria({{"good", set_of({"sum(household.members)"})}, {"bad", "set: khac\n"}},
                                  dictionary(), diagnostics);
  ASSERT_EQ(sets.size(), 1U);
  EXPECT_EQ(sets[0].file, "good");
  for (const base::Diagnostic& one : diagnostics.list()) EXPECT_EQ(one.where.file, "bad");
  EXPECT_FALSE(diagnostics.empty());
}

}  // namespace
}  // namespace ntm::criteria

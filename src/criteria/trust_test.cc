// SPDX-License-Identifier: Apache-2.0
// How a file says how its numbers are known, and how much of the law it has.
#include "criteria/files_for_tests.h"

namespace ntm::criteria {
namespace {

// One indicator with levels in two regions; `says` are its lines on how it is known, `head` of the whole set.
std::string set_that_says(const std::string& says, const std::string& levels = "{A: 80, B: unknown}",
                          const std::string& head = "") {
  return "set: thu-can-cu\ntitle: {vi: Thử, en: Try}\nin_force: {from: 2024-01-01, to: 2024-12-31}\n" + head +
         "legal_basis: [{id: D, number: 01/QĐ-VD, kind: Quyết định, issuer: A, about: B}]\n"
         "regions: [{code: A, name: {vi: A, en: A}}, {code: B, name: {vi: B, en: B}}]\n"
         "criteria:\n  - code: \"1\"\n    name: {vi: Một, en: One}\n    met_when: all\n    indicators:\n"
         "      - code: \"1.1\"\n        name: {vi: Nước sạch, en: Clean water}\n        unit: percent\n"
         "        measure: share(household where clean_water)\n"
         "        target: {operator: \">=\", by_region: " +
         levels + "}\n        reference: {document: D, at: Điều 1}\n" + says;
}

constexpr const char* kRemembered = "        known: remembered\n";

std::vector<CriteriaSet> sets_in(const std::string& text, std::string& mistakes) {
  base::Diagnostics diagnostics;
  auto sets =
      load_criteria({{"thu.yaml", text}}, dictionary(), diagnostics, base::Date::from_civil(2026, 11, 29));
  mistakes.clear();
  for (const base::Diagnostic& one : diagnostics.list()) mistakes += one.what.key + " ";
  return sets;
}

// "decision", "paper (Báo A)" of the level in region A; the keys of the mistakes where there are any.
std::string known_in_a(const std::string& says, const std::string& levels = "{A: 80, B: unknown}") {
  std::string mistakes;
  const auto sets = sets_in(set_that_says(says, levels), mistakes);
  if (sets.empty()) return mistakes;
  const Trust& trust = sets[0].find("1.1")->target->levels.cells.at("A").level->trust;
  return std::string(name_of(trust.known)) + (trust.read_in.empty() ? "" : " (" + trust.read_in + ")");
}

TEST(Trust, is_said_of_an_indicator_and_of_single_levels_of_it) {
  const std::string read = "        known: decision\n        last_checked_on: 2024-01-05\n";
  EXPECT_EQ(known_in_a(read), "decision");
  EXPECT_EQ(known_in_a("        known: paper\n        read_in: Báo A\n        last_checked_on: 2024-01-05\n"),
            "paper (Báo A)");
  EXPECT_EQ(known_in_a(kRemembered), "remembered");
  EXPECT_EQ(known_in_a(read, "{A: {value: 80, known: remembered}, B: unknown}"), "remembered");
  EXPECT_EQ(known_in_a(kRemembered,
                       "{A: {value: 80, known: paper, read_in: Báo B, last_checked_on: 2024-01-05}, B: 1}"),
            "paper (Báo B)");
}

TEST(Trust, of_files_of_before_claims_no_more_than_they_said) {
  EXPECT_EQ(known_in_a("        status: source\n        last_checked_on: 2024-01-05\n"), "paper");
  EXPECT_EQ(known_in_a("        status: unverified\n"), "remembered");
}

TEST(Trust, of_a_level_that_nobody_has_is_unknown_whatever_is_said_of_the_indicator) {
  EXPECT_EQ(
      known_in_a("        known: decision\n        last_checked_on: 2024-01-05\n", "{A: unknown, B: 80}"),
      "unknown");
}

TEST(Trust, is_refused_where_it_does_not_say_what_was_read_or_when) {
  EXPECT_EQ(known_in_a(""), "yaml.key_missing ");
  EXPECT_EQ(known_in_a("        known: decision\n"), "criteria.never_read ");
  EXPECT_EQ(known_in_a("        known: paper\n        last_checked_on: 2024-01-05\n"),
            "criteria.paper_unnamed ");
  EXPECT_EQ(known_in_a("        known: remembered\n        read_in: Báo A\n"), "criteria.read_in ");
  EXPECT_EQ(known_in_a("        known: heard\n"), "yaml.word_expected ");
  EXPECT_EQ(known_in_a("        known: remembered\n        status: unverified\n"), "criteria.known_twice ");
}

TEST(Trust, is_said_in_the_words_of_the_vocabulary_with_the_paper) {
  EXPECT_EQ((Trust{Known::paper, "Báo A"}).text(base::Language::vietnamese),
            "đọc trong văn bản khác (Báo A)");
  EXPECT_EQ((Trust{Known::remembered}).text(base::Language::english), "remembered");
  EXPECT_EQ(mark_of(Known::decision), "");
  EXPECT_NE(mark_of(Known::paper), mark_of(Known::remembered));
  const Trust read{Known::paper, "Báo A"}, remembered{Known::remembered};
  EXPECT_EQ(less_sure(read, remembered), remembered);
  EXPECT_EQ(less_sure(remembered, read), remembered);
  EXPECT_EQ(less_sure(read, {Known::paper, "Báo B"}), read);
}

TEST(Entered, a_set_says_how_much_of_the_law_it_has_and_is_whole_with_all_of_it) {
  const auto said = [](const std::string& head) {
    std::string mistakes;
    const auto sets = sets_in(set_that_says(kRemembered, "{A: 80, B: unknown}", head), mistakes);
    if (sets.empty()) return mistakes;
    const auto entered = sets[0].entered();
    EXPECT_EQ(entered.has_value(), !sets[0].is_whole());
    return entered ? entered->key + ": " + entered->in(base::Language::vietnamese) : "whole";
  };
  EXPECT_EQ(said(""), "whole");
  EXPECT_EQ(said("indicators_in_law: 1\n"), "whole");
  EXPECT_EQ(said("indicators_in_law: 3\n"), "set.entered: Mới nhập 1/3 chỉ tiêu");
  EXPECT_EQ(said("indicators_in_law: unknown\n"),
            "set.entered_of_unknown: Mới nhập 1 chỉ tiêu, chưa rõ tổng số");
  EXPECT_EQ(said("indicators_in_law: 0\n"), "yaml.whole_expected ");
}

TEST(Entered, only_a_set_that_is_not_whole_may_have_criteria_of_which_nothing_is_known) {
  const auto mistakes_of = [](const std::string& head) {
    std::string text = set_that_says(kRemembered, "{A: 80, B: unknown}", head), mistakes;
    text += "  - {code: \"2\", name: {vi: Hai, en: Two}, met_when: all, indicators: []}\n";
    sets_in(text, mistakes);
    return mistakes;
  };
  EXPECT_EQ(mistakes_of(""), "criteria.no_indicators ");
  EXPECT_EQ(mistakes_of("indicators_in_law: 2\n"), "");
}

TEST(Entered, a_set_that_is_not_whole_does_not_stand_in_the_way_of_another_of_its_tier) {
  const auto collide = [](const std::string& head) {
    std::string mistakes;
    auto sets = sets_in(set_that_says(kRemembered, "{A: 80, B: unknown}", head), mistakes);
    CriteriaSet other = sets.at(0);
    other.id = "khac";
    other.indicators_in_law.reset();
    sets.push_back(std::move(other));
    base::Diagnostics diagnostics;
    report_same_tier(sets, {"thu.yaml"}, diagnostics);
    return diagnostics.count() > 0;
  };
  EXPECT_TRUE(collide(""));
  EXPECT_FALSE(collide("indicators_in_law: 2\n"));
}

}  // namespace
}  // namespace ntm::criteria

// SPDX-License-Identifier: Apache-2.0
// Runs the cases of tests/law/rules.yaml, and compares with a count over everything that could still come.
#include "criteria/rule.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/yaml.h"
#include "criteria/files_for_tests.h"

namespace ntm::criteria {
namespace {

using formula::Truth;
using Truths = std::vector<Truth>;

// Codes "1", "2", … in order.
std::vector<Counted> counted(const Truths& truths, const std::vector<std::string>& codes) {
  std::vector<Counted> things;
  for (std::size_t i = 0; i < truths.size(); ++i) things.push_back({codes[i], truths[i]});
  return things;
}

std::vector<std::string> codes_of(std::size_t count) {
  std::vector<std::string> codes;
  for (std::size_t i = 1; i <= count; ++i) codes.push_back(std::to_string(i));
  return codes;
}

Truth truth_named(const std::string& word) {
  return word == "yes" ? Truth::yes : word == "no" ? Truth::no : Truth::unknown;
}

Rule read_rule(base::MapReader& reader) {
  static const std::map<std::string, Rule::Kind> kKinds{{"all", Rule::Kind::all},
                                                        {"any", Rule::Kind::any},
                                                        {"at_least", Rule::Kind::at_least},
                                                        {"share", Rule::Kind::share}};
  Rule rule;
  rule.kind = kKinds.at(reader.text("rule"));
  rule.amount = reader.optional_number("amount").value_or(0);
  rule.mandatory = reader.optional_texts("mandatory");
  return rule;
}

TEST(Rules, hold_or_not_as_the_cases_say) {
  const std::string path = "tests/law/rules.yaml";
  base::Diagnostics diagnostics;
  const auto root = base::parse_yaml(text_of_file(path), path, diagnostics);
  ASSERT_TRUE(root) << text_of(diagnostics);
  base::MapReader file(*root, diagnostics);
  file.text("about");
  const auto& cases = file.list("cases");
  EXPECT_GE(cases.size(), 24U);
  for (const base::YamlNode& node : cases) {
    SCOPED_TRACE(fmt::format("{}:{}", path, node.where.line));
    base::MapReader reader(node, diagnostics);
    const Rule rule = read_rule(reader);
    Truths truths;
    for (const std::string& word : reader.optional_texts("things")) truths.push_back(truth_named(word));
    const auto codes = codes_of(truths.size());
    EXPECT_EQ(holds(rule, counted(truths, codes)), truth_named(reader.text("holds")));
    if (const auto needed = reader.optional_whole("needed", 0, 100)) {
      EXPECT_EQ(rule.needed(truths.size()), static_cast<std::size_t>(*needed));
    }
    reader.finish();
  }
  file.finish();
  EXPECT_EQ(text_of(diagnostics), "");
}

// What the rule says of things that are all known, told by counting them.
bool holds_when_known(const Rule& rule, const Truths& truths) {
  const auto count = static_cast<long>(std::ranges::count(truths, Truth::yes));
  for (const std::string& code : rule.mandatory)
    if (truths[std::stoul(code) - 1] == Truth::no) return false;
  switch (rule.kind) {
    case Rule::Kind::all:
      return count == static_cast<long>(truths.size());
    case Rule::Kind::any:
      return count > 0;
    case Rule::Kind::at_least:
      return count >= rule.amount;
    case Rule::Kind::share:
      return base::Rational(count * 100) >= rule.amount * static_cast<long>(truths.size());
  }
  return false;
}

// Tries yes and no for every unknown one.
Truth over_all_completions(const Rule& rule, Truths truths) {
  const auto open = std::ranges::find(truths, Truth::unknown);
  if (open == truths.end()) return formula::truth_of(holds_when_known(rule, truths));
  *open = Truth::yes;
  const Truth with = over_all_completions(rule, truths);
  *open = Truth::no;
  return over_all_completions(rule, truths) == with ? with : Truth::unknown;
}

RC_GTEST_PROP(Rules, are_exact_over_all_that_the_unknown_could_turn_out_to_be, ()) {
  const auto truths = *rc::gen::resize(
      8,
      rc::gen::nonEmpty(rc::gen::container<Truths>(rc::gen::element(Truth::no, Truth::unknown, Truth::yes))));
  const auto count = static_cast<int>(truths.size());
  Rule rule;
  rule.kind = *rc::gen::element(Rule::Kind::all, Rule::Kind::any, Rule::Kind::at_least, Rule::Kind::share);
  rule.amount = rule.kind == Rule::Kind::share ? *rc::gen::inRange(1, 101) : *rc::gen::inRange(1, count + 1);
  const auto codes = codes_of(truths.size());
  for (const std::string& code : codes)
    if (*rc::gen::inRange(0, 4) == 0) rule.mandatory.push_back(code);
  RC_ASSERT(holds(rule, counted(truths, codes)) == over_all_completions(rule, truths));
}

TEST(RuleText, says_how_many_are_needed_and_which_among_them) {
  const auto said = [](const char* key, std::vector<std::pair<std::string, std::string>> arguments) {
    return base::Message{key, std::move(arguments)}.in(base::Language::vietnamese);
  };
  const auto text = [](const Rule& rule) { return rule_text(rule, 4, base::Language::vietnamese); };
  EXPECT_EQ(text({Rule::Kind::all, 0, {}}), "");
  EXPECT_EQ(text({Rule::Kind::any, 0, {}}), said("rule.some", {{"needed", "1"}, {"of", "4"}}));
  EXPECT_EQ(text({Rule::Kind::at_least, 3, {}}), "cần 3 trong 4");
  // 70 % of four is 2,8: three.
  EXPECT_EQ(text({Rule::Kind::share, 70, {"2"}}),
            said("rule.share", {{"needed", "3"}, {"of", "4"}, {"percent", "70"}}) +
                said("rule.mandatory", {{"codes", "2"}}));
}

}  // namespace
}  // namespace ntm::criteria

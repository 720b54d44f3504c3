// SPDX-License-Identifier: Apache-2.0
#include "plans/reading/repairs.h"

#include <algorithm>

#include "base/check.h"
#include "base/embedded_files.h"
#include "base/text.h"
#include "base/yaml.h"

namespace ntm::plans {
namespace {

struct Rule {
  std::string read, meant;
  std::vector<std::string> before;
};

// Both spellings of the first letter; the first letters of the rules are ASCII.
std::vector<Rule> both_ways(Rule rule) {
  Rule small = rule;
  const auto lower = [](std::string& word) {
    if (word[0] >= 'A' && word[0] <= 'Z') word[0] = static_cast<char>(word[0] - 'A' + 'a');
  };
  lower(small.read);
  lower(small.meant);
  if (small.read == rule.read) return {rule};
  return {rule, small};
}

std::vector<Rule> rules_of_file() {
  constexpr std::string_view kFile = "src/plans/reading/repairs.yaml";
  base::Diagnostics diagnostics;
  const auto text = base::embedded_text(kFile);
  NTM_CHECK(text);
  const auto root = base::parse_yaml(*text, std::string(kFile), diagnostics);
  NTM_CHECK(root);
  std::vector<Rule> rules;
  base::MapReader file(*root, diagnostics);
  file.text("about");
  for (const base::YamlNode& node : file.list("repairs")) {
    base::MapReader reader(node, diagnostics);
    Rule rule{reader.text("read"), reader.text("meant"), reader.optional_texts("before")};
    reader.finish();
    for (Rule& one : both_ways(std::move(rule))) rules.push_back(std::move(one));
  }
  file.finish();
  NTM_CHECK(diagnostics.empty());
  return rules;
}

bool follows(const Rule& rule, std::string_view rest) {
  rest = base::trim(rest);
  return rule.before.empty() ||
         std::ranges::any_of(rule.before, [&](const std::string& word) { return rest.starts_with(word); });
}

bool begins_a_word(const std::string& text, std::size_t at) {
  if (at == 0) return true;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  return before < 0x80 && !std::isalnum(before);
}

}  // namespace

Repaired repaired(std::string_view text) {
  static const std::vector<Rule> kRules = rules_of_file();
  Repaired result{std::string(text), {}};
  for (const Rule& rule : kRules)
    for (std::size_t at = result.text.find(rule.read); at != std::string::npos;
         at = result.text.find(rule.read, at + 1)) {
      if (!begins_a_word(result.text, at) ||
          !follows(rule, std::string_view(result.text).substr(at + rule.read.size())))
        continue;
      result.text.replace(at, rule.read.size(), rule.meant);
      result.repairs.push_back({rule.read, rule.meant});
    }
  return result;
}

}  // namespace ntm::plans

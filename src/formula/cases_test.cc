// SPDX-License-Identifier: Apache-2.0
// Runs the cases of tests/formula, which a domain expert can read and write.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "formula/case_world.h"
#include "formula/explain.h"

namespace ntm::formula {
namespace {

using base::Language;
using base::MapReader;
using base::YamlNode;

const registers::Dictionary& cases_dictionary() {
  static const registers::Dictionary one = dictionary_of("tests/formula/registers");
  return one;
}

YamlNode read_file(const std::string& path, base::Diagnostics& diagnostics) {
  auto root = base::parse_yaml(text_of_file(path), path, diagnostics);
  EXPECT_TRUE(root) << text_of(diagnostics, Language::english);
  return root.value_or(YamlNode{});
}

// "[0, 100]" is a list to YAML.
std::string expected_value(const YamlNode* node) {
  if (!node) return "";
  if (node->kind != YamlNode::Kind::list || node->items.size() != 2) return node->text;
  return fmt::format("[{}, {}]", node->items[0].text, node->items[1].text);
}

void run_good_case(const YamlNode& node, const World& world, base::Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  const std::string formula = reader.text("formula"), unit = reader.text("unit");
  const std::string value = expected_value(reader.node("value"));
  const auto vi = reader.optional_text("vi"), en = reader.optional_text("en");
  reader.finish();
  SCOPED_TRACE(node.where.file + ":" + std::to_string(node.where.line) + ": " + formula);
  base::Diagnostics mistakes;
  const auto checked = check(formula, {"", 1, 1}, cases_dictionary(), mistakes);
  ASSERT_TRUE(checked) << text_of(mistakes, Language::english);
  const Outcome outcome = outcome_of(*checked, world.tables, world.villages.size());
  EXPECT_EQ(outcome.is_truth ? "truth" : checked->type().unit.empty() ? "1" : checked->type().unit, unit);
  EXPECT_EQ(text_of(outcome), value);
  const std::string said = in_words(*checked, cases_dictionary(), Language::vietnamese);
  EXPECT_EQ(said, vi.value_or(said));
  const std::string said_in_english = in_words(*checked, cases_dictionary(), Language::english);
  EXPECT_EQ(said_in_english, en.value_or(said_in_english));
}

TEST(GoodCases, each_formula_has_its_unit_and_its_value) {
  int cases = 0;
  for (const std::string& path : yaml_files_of("tests/formula/good")) {
    base::Diagnostics diagnostics;
    const YamlNode root = read_file(path, diagnostics);
    MapReader reader(root, diagnostics);
    reader.text("about");
    const World world = read_world(reader, cases_dictionary(), diagnostics);
    for (const YamlNode& node : reader.list("cases")) {
      run_good_case(node, world, diagnostics);
      ++cases;
    }
    reader.finish();
    EXPECT_EQ(text_of(diagnostics, Language::english), "");
  }
  EXPECT_GE(cases, 80);
}

// One hexadecimal byte after another, for what no YAML file can hold.
std::string bytes_of(const std::string& hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 3)
    bytes.push_back(static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16)));
  return bytes;
}

// A formula that is too long or too deep to be written out: {repeat: "(", times: 50, then: "1"}.
std::string formula_of(MapReader& reader) {
  if (const auto bytes = reader.optional_text("bytes")) return bytes_of(*bytes);
  if (const YamlNode* repeat = reader.optional_node("repeat")) {
    std::string text;
    const long times = reader.optional_whole("times", 1, 5000).value_or(1);
    for (long i = 0; i < times; ++i) text += repeat->text;
    return text + reader.optional_text("then").value_or("");
  }
  const YamlNode* formula = reader.node("formula");
  return formula ? formula->text : "";
}

std::vector<std::string> keys_of(const base::Diagnostics& diagnostics) {
  std::vector<std::string> keys;
  for (const base::Diagnostic& one : diagnostics.list()) keys.push_back(one.what.key);
  return keys;
}

std::vector<std::string> messages_of(const base::Diagnostics& diagnostics) {
  std::vector<std::string> messages;
  for (const base::Diagnostic& one : diagnostics.list())
    messages.push_back(std::to_string(one.where.line) + ":" + std::to_string(one.where.column) + ": " +
                       one.what.in(Language::vietnamese));
  return messages;
}

void run_bad_case(const YamlNode& node, std::set<std::string>& seen, base::Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  const std::string formula = formula_of(reader);
  const auto keys = reader.optional_texts("keys"), messages = reader.optional_texts("messages");
  reader.finish();
  SCOPED_TRACE(node.where.file + ":" + std::to_string(node.where.line) + ": " + formula.substr(0, 100));
  ASSERT_FALSE(messages.empty());
  base::Diagnostics mistakes;
  EXPECT_FALSE(check(formula, {"", 1, 1}, cases_dictionary(), mistakes));
  EXPECT_EQ(messages_of(mistakes), messages);
  EXPECT_EQ(keys_of(mistakes), keys);
  seen.insert(keys.begin(), keys.end());
}

TEST(BadCases, each_mistake_is_named_where_it_stands_and_every_message_occurs) {
  std::set<std::string> seen;
  for (const std::string& path : yaml_files_of("tests/formula/bad")) {
    base::Diagnostics diagnostics;
    const YamlNode root = read_file(path, diagnostics);
    MapReader reader(root, diagnostics);
    reader.text("about");
    for (const YamlNode& node : reader.list("cases")) run_bad_case(node, seen, diagnostics);
    reader.finish();
    EXPECT_EQ(text_of(diagnostics, Language::english), "");
  }
  for (const base::CatalogueEntry& entry : base::message_catalogue())
    EXPECT_TRUE(!entry.key.starts_with("formula.") || seen.count(std::string(entry.key))) << entry.key;
}

}  // namespace
}  // namespace ntm::formula

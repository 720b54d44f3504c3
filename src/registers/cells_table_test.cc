// SPDX-License-Identifier: Apache-2.0
// The cases of tests/cells.json, which the pages run as well.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/number.h"
#include "base/text.h"
#include "base/yaml.h"
#include "registers/cell.h"

namespace ntm::registers {
namespace {

using base::YamlNode;

// JSON is YAML as well.
YamlNode read_table() {
  const std::string path = std::string(NTM_SOURCE_DIR) + "/tests/cells.json";
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  base::Diagnostics diagnostics;
  auto root = base::parse_yaml(text.str(), path, diagnostics);
  EXPECT_TRUE(root) << (diagnostics.empty() ? ""
                                            : to_text(diagnostics.list().front(), base::Language::english));
  return root.value_or(YamlNode{});
}

std::string text_at(const YamlNode& node, std::string_view key) {
  const YamlNode* found = node.find(key);
  return found ? found->text : "";
}

std::int64_t limit_at(const YamlNode& node, std::string_view key, int scale) {
  const base::Rational limit = base::parse_decimal(text_at(node, key)).value() * base::power_of_ten(scale);
  return static_cast<std::int64_t>(boost::multiprecision::numerator(limit));
}

Field field_of(const std::string& name, const YamlNode& node) {
  Field field;
  field.name = name;
  field.label = {name, name};
  for (const FieldType type : {FieldType::yes_no, FieldType::whole, FieldType::decimal, FieldType::choice,
                               FieldType::date, FieldType::text})
    if (name_of(type) == text_at(node, "type")) field.type = type;
  EXPECT_EQ(name_of(field.type), text_at(node, "type"));
  if (field.is_number()) {
    field.scale = std::stoi(text_at(node, "scale"));
    field.min.value = limit_at(node, "min", field.scale);
    field.max.value = limit_at(node, "max", field.scale);
  }
  if (const YamlNode* choices = node.find("choices"))
    for (const auto& [value, label] : choices->entries)
      field.choices.push_back({value.text, {label.text, label.text}});
  if (field.type == FieldType::text) field.max_length = std::stoi(text_at(node, "max_length"));
  return field;
}

// As a form reads it, where a blank cell is unknown: "= 1234.5", "= unknown", or what is wrong.
std::string outcome_of(const Field& field, const YamlNode& one) {
  const std::string written = base::tidy(text_at(one, "text"));
  const NumberStyle style =
      text_at(one, "language") == "en" ? NumberStyle::decimal_point : NumberStyle::decimal_comma;
  base::Diagnostics diagnostics;
  const auto value = parse_cell(field, written.empty() ? "?" : written, style, {}, diagnostics);
  if (!value) return diagnostics.list().front().what.key;
  return "= " + (is_known(*value) ? stored_text(field, *value) : "unknown");
}

std::string expected_of(const YamlNode& one) {
  if (one.find("mistake")) return "cell." + text_at(one, "mistake");
  const YamlNode* value = one.find("value");
  EXPECT_TRUE(value);
  return "= " + (!value || value->kind == YamlNode::Kind::null ? "unknown" : value->text);
}

TEST(CellsTable, each_cell_is_read_as_it_says) {
  const YamlNode table = read_table();
  std::map<std::string, Field> fields;
  ASSERT_TRUE(table.find("fields"));
  for (const auto& [name, node] : table.find("fields")->entries)
    fields.emplace(name.text, field_of(name.text, node));
  std::set<FieldType> seen;
  int cases = 0;
  for (const YamlNode& one : table.find("cases")->items) {
    const auto field = fields.find(text_at(one, "field"));
    ASSERT_NE(field, fields.end()) << one.where.line;
    EXPECT_EQ(outcome_of(field->second, one), expected_of(one))
        << "line " << one.where.line << ": “" << text_at(one, "text") << "”";
    seen.insert(field->second.type);
    ++cases;
  }
  EXPECT_GE(cases, 100);
  EXPECT_EQ(seen.size(), 6U) << "each type has cases";
}

}  // namespace
}  // namespace ntm::registers

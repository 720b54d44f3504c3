// SPDX-License-Identifier: Apache-2.0
#include "formula/case_world.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "registers/cell.h"
#include "registers/load_registers.h"

namespace ntm::formula {
namespace {

using base::YamlNode;
using registers::Dictionary;
using registers::FieldType;
using registers::KeptBy;
using registers::RegisterDefinition;

std::size_t place_of(const YamlNode& record, const World& world, base::Diagnostics& diagnostics) {
  const YamlNode* at = record.find("at");
  if (!at) return world.villages.size();
  const auto found = std::find(world.villages.begin(), world.villages.end(), at->text);
  if (found == world.villages.end())
    diagnostics.add(at->where, "yaml.word_expected",
                    {{"key", "at"}, {"value", at->text}, {"words", "villages"}});
  return static_cast<std::size_t>(found - world.villages.begin());
}

Row read_row(const YamlNode& record, const RegisterDefinition& reg, base::Diagnostics& diagnostics) {
  Row row(reg.fields.size());
  for (const auto& [key, value] : record.entries) {
    if (key.text == "at") continue;
    const auto field = reg.index_of(key.text);
    if (!field) {
      diagnostics.add(key.where, "yaml.key_unknown", {{"key", key.text}, {"known", reg.name}});
      continue;
    }
    const auto cell = registers::parse_cell(reg.fields[*field], value.text,
                                            registers::NumberStyle::decimal_point, value.where, diagnostics);
    if (cell && std::holds_alternative<std::int64_t>(*cell)) row[*field] = std::get<std::int64_t>(*cell);
  }
  return row;
}

void read_records(const YamlNode* node, int months, const Dictionary& dictionary, World& world,
                  base::Diagnostics& diagnostics) {
  for (const RegisterDefinition& reg : dictionary.registers())
    world.tables[{reg.name, months}].resize(world.villages.size() + 1);
  if (!node) return;
  for (const auto& [name, records] : node->entries) {
    const RegisterDefinition* reg = dictionary.find(name.text);
    if (!reg) {
      diagnostics.add(name.where, "yaml.key_unknown", {{"key", name.text}, {"known", "registers"}});
      continue;
    }
    for (const YamlNode& record : records.items) {
      const std::size_t place = place_of(record, world, diagnostics);
      world.tables[{reg->name, months}][place].records.push_back({read_row(record, *reg, diagnostics)});
    }
  }
}

}  // namespace

World read_world(base::MapReader& reader, const Dictionary& dictionary, base::Diagnostics& diagnostics) {
  World world;
  world.villages = reader.optional_texts("villages");
  read_records(reader.optional_node("records"), 0, dictionary, world, diagnostics);
  if (const YamlNode* earlier = reader.optional_node("earlier"))
    for (const auto& [months, records] : earlier->entries)
      read_records(&records, std::stoi(months.text), dictionary, world, diagnostics);
  expect_records(dictionary, world.villages.size(), world.tables);
  for (const std::string& what : reader.optional_texts("open"))
    EXPECT_TRUE(leave_open(what, world.villages, world.tables)) << what;
  return world;
}

void expect_records(const Dictionary& dictionary, std::size_t villages, SlowTables& tables) {
  for (auto& [key, places] : tables) {
    const RegisterDefinition& reg = dictionary.at(key.first);
    for (std::size_t place = 0; place <= villages; ++place) {
      const bool village = place < villages;
      if (reg.single) places[place].expected = village == (reg.kept_by == KeptBy::village) ? 1 : 0;
      if (!reg.expected || !village) continue;
      const auto& records = tables[{std::string(Dictionary::kVillage), key.second}][place].records;
      const auto field = dictionary.at(Dictionary::kVillage).index_of(*reg.expected);
      if (!records.empty()) places[place].expected = records.back().row[*field].value_or(0);
    }
  }
}

Outcome outcome_of(const CheckedExpression& expression, const SlowTables& tables, std::size_t villages) {
  Plan plan;
  const Term term = lower(expression, plan);
  Tally tally(plan.atoms.size(), villages);
  slow_scan(plan, tables, tally);
  Outcome outcome;
  outcome.is_truth = expression.type().kind == Type::Kind::truth;
  EXPECT_EQ(term.is_truth, outcome.is_truth) << expression.text();
  if (outcome.is_truth)
    outcome.truth = truth_of(term, Scope{tally});
  else
    outcome.value = value_of(term, Scope{tally});
  return outcome;
}

std::string text_of(const Outcome& outcome) {
  if (outcome.is_truth)
    return outcome.truth == Truth::yes ? "yes" : outcome.truth == Truth::no ? "no" : "unknown";
  const auto exact = [](const base::Rational& value) {
    const std::string decimal = base::exact_text(value);
    return base::parse_decimal(decimal) == value ? decimal : value.str();
  };
  switch (outcome.value.state) {
    case Range::State::none:
      return "nothing";
    case Range::State::unknown:
      return "anything";
    case Range::State::bounded:
      break;
  }
  if (outcome.value.is_exact()) return exact(outcome.value.low);
  if (!outcome.value.has_high()) return "at least " + exact(outcome.value.low);
  if (!outcome.value.has_low()) return "at most " + exact(outcome.value.high);
  return fmt::format("[{}, {}]", exact(outcome.value.low), exact(outcome.value.high));
}

registers::Dictionary dictionary_of(const std::string& folder) {
  std::vector<registers::SourceFile> files;
  for (const std::string& path : yaml_files_of(folder)) files.push_back({path, text_of_file(path)});
  base::Diagnostics diagnostics;
  auto dictionary = registers::load_registers(files, diagnostics);
  EXPECT_EQ(text_of(diagnostics, base::Language::english), "");
  NTM_CHECK(dictionary.has_value());
  return std::move(*dictionary);
}

std::string text_of_file(const std::string& path) {
  std::ifstream file(std::string(NTM_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> yaml_files_of(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(NTM_SOURCE_DIR) + "/" + folder))
    if (entry.path().extension() == ".yaml") paths.push_back(folder + "/" + entry.path().filename().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string text_of(const base::Diagnostics& diagnostics, base::Language language) {
  std::string text;
  for (const base::Diagnostic& one : diagnostics.list())
    text += (text.empty() ? "" : "\n") + base::to_text(one, language);
  return text;
}

}  // namespace ntm::formula

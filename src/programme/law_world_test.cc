// SPDX-License-Identifier: Apache-2.0
#include "programme/law_world.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/check.h"
#include "criteria/load_criteria.h"
#include "registers/cell.h"
#include "registers/load_registers.h"

namespace ntm::programme {
namespace {

using base::MapReader;
using base::YamlNode;
using formula::SlowTables;
using registers::KeptBy;
using registers::RegisterDefinition;

// What a record says of itself besides its fields.
struct Placing {
  std::size_t place = 0;
  long times = 1;
};

// `at`: number of the village, from 1. Without it, what the commune may keep is the commune's, and all else
// is the first village's; of what a village has one only, the next village's.
Placing read_placing(MapReader& reader, const RegisterDefinition& reg, std::size_t villages) {
  const auto most = static_cast<long>(villages);
  Placing placing;
  placing.place = reg.kept_by == KeptBy::village ? 0 : villages;
  if (const auto at = reader.optional_whole("at", 1, most)) placing.place = static_cast<std::size_t>(*at - 1);
  placing.times = reader.optional_whole("times", 0, 100000).value_or(1);
  return placing;
}

formula::SlowRecord read_record(MapReader& reader, const RegisterDefinition& reg,
                                base::Diagnostics& diagnostics) {
  formula::SlowRecord record{formula::Row(reg.fields.size())};
  for (std::size_t field = 0; field < reg.fields.size(); ++field) {
    const YamlNode* value = reader.optional_node(reg.fields[field].name);
    if (!value) continue;
    const auto cell = registers::parse_cell(reg.fields[field], value->text,
                                            registers::NumberStyle::decimal_point, value->where, diagnostics);
    if (cell && std::holds_alternative<std::int64_t>(*cell))
      record.row[field] = std::get<std::int64_t>(*cell);
  }
  return record;
}

void keep(const RegisterDefinition& reg, const Placing& placing, const formula::SlowRecord& record,
          std::size_t villages, std::vector<formula::SlowPlace>& places) {
  const bool one_each = reg.single && placing.place < villages;
  std::size_t place = placing.place;
  for (long i = 0; i < placing.times; ++i) {
    while (one_each && place < villages && !places[place].records.empty()) ++place;
    EXPECT_TRUE(!one_each || place < villages) << "more records of " << reg.name << " than villages";
    if (!one_each || place < villages) places[place].records.push_back(record);
  }
}

void read_tables(const YamlNode& node, int months, std::size_t villages, SlowTables& tables,
                 base::Diagnostics& diagnostics) {
  for (const RegisterDefinition& reg : dictionary().registers())
    tables[{reg.name, months}].resize(villages + 1);
  for (const auto& [name, records] : node.entries) {
    const RegisterDefinition* reg = dictionary().find(name.text);
    EXPECT_TRUE(reg) << name.where.file << ":" << name.where.line << ": " << name.text;
    if (!reg) continue;
    EXPECT_EQ(records.kind, YamlNode::Kind::list) << name.where.file << ":" << name.where.line;
    for (const YamlNode& node_of_record : records.items) {
      MapReader reader(node_of_record, diagnostics);
      const Placing placing = read_placing(reader, *reg, villages);
      const auto record = read_record(reader, *reg, diagnostics);
      reader.finish();
      keep(*reg, placing, record, villages, tables[{reg->name, months}]);
    }
  }
}

// One record of a single register, and as many others as the village's own record says.
void expect_records(std::size_t villages, SlowTables& tables) {
  for (auto& [key, places] : tables) {
    const RegisterDefinition& reg = dictionary().at(key.first);
    for (std::size_t place = 0; place <= villages; ++place) {
      const bool village = place < villages;
      if (reg.single) places[place].expected = village == (reg.kept_by == KeptBy::village) ? 1 : 0;
      if (!reg.expected || !village) continue;
      const auto& own = tables.at({std::string(registers::Dictionary::kVillage), key.second})[place].records;
      const auto field = dictionary().at(registers::Dictionary::kVillage).index_of(*reg.expected);
      if (!own.empty()) places[place].expected = own.back().row[*field].value_or(0);
    }
  }
}

std::vector<criteria::CriteriaSet> load_sets() {
  std::vector<criteria::SourceFile> files;
  for (const char* folder : {"criteria/2021-2025", "criteria/2026-2030", "tests/law/sets"})
    for (const std::string& path : yaml_files_of(folder)) files.push_back({path, text_of_file(path)});
  base::Diagnostics diagnostics;
  auto sets = criteria::load_criteria(files, dictionary(), diagnostics);
  EXPECT_EQ(text_of(diagnostics), "");
  return sets;
}

registers::Dictionary load_dictionary() {
  std::vector<registers::SourceFile> files;
  for (const std::string& path : yaml_files_of("registers")) files.push_back({path, text_of_file(path)});
  base::Diagnostics diagnostics;
  auto loaded = registers::load_registers(files, diagnostics);
  EXPECT_EQ(text_of(diagnostics), "");
  return std::move(loaded.value());
}

}  // namespace

const registers::Dictionary& dictionary() {
  static const registers::Dictionary loaded = load_dictionary();
  return loaded;
}

const std::vector<criteria::CriteriaSet>& all_sets() {
  static const std::vector<criteria::CriteriaSet> sets = load_sets();
  return sets;
}

const CompiledSet& compiled_set(const std::string& id, base::Date date) {
  static std::map<const criteria::CriteriaSet*, CompiledSet> compiled;
  const auto found = std::find_if(all_sets().begin(), all_sets().end(),
                                  [&](const auto& set) { return set.id == id && set.in_force_at(date); });
  EXPECT_NE(found, all_sets().end()) << id << " " << date.iso();
  NTM_CHECK(found != all_sets().end());
  return compiled.try_emplace(&*found, *found).first->second;
}

std::vector<std::string> yaml_files_of(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(NTM_SOURCE_DIR) + "/" + folder))
    if (entry.path().extension() == ".yaml") paths.push_back(folder + "/" + entry.path().filename().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string text_of_file(const std::string& path) {
  std::ifstream file(std::string(NTM_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string text_of(const base::Diagnostics& diagnostics) {
  std::string text;
  for (const base::Diagnostic& one : diagnostics.list())
    text += (text.empty() ? "" : "\n") + base::to_text(one, base::Language::vietnamese);
  return text;
}

formula::Tally read_records(MapReader& reader, const CompiledSet& compiled, base::Diagnostics& diagnostics) {
  const auto villages = static_cast<std::size_t>(reader.optional_whole("villages", 1, 100).value_or(1));
  SlowTables tables;
  for (int months : compiled.plan.months) read_tables({}, months, villages, tables, diagnostics);
  if (const YamlNode* records = reader.optional_node("records"))
    read_tables(*records, 0, villages, tables, diagnostics);
  if (const YamlNode* earlier = reader.optional_node("earlier"))
    for (const auto& [months, records] : earlier->entries)
      read_tables(records, std::stoi(months.text), villages, tables, diagnostics);
  expect_records(villages, tables);
  std::vector<std::string> numbers;
  for (std::size_t village = 1; village <= villages; ++village) numbers.push_back(std::to_string(village));
  for (const std::string& what : reader.optional_texts("open"))
    EXPECT_TRUE(formula::leave_open(what, numbers, tables)) << what;
  formula::Tally tally(compiled.plan.atoms.size(), villages);
  formula::slow_scan(compiled.plan, tables, tally);
  return tally;
}

std::string text_of(const base::Rational& value) {
  const std::string decimal = base::exact_text(value);
  return base::parse_decimal(decimal) == value ? decimal : value.str();
}

std::string text_of(const formula::Range& range) {
  if (range.state == formula::Range::State::none) return "nothing";
  if (range.state == formula::Range::State::unknown) return "anything";
  if (range.is_exact()) return text_of(range.low);
  if (!range.has_high()) return "at least " + text_of(range.low);
  if (!range.has_low()) return "at most " + text_of(range.high);
  return fmt::format("[{}, {}]", text_of(range.low), text_of(range.high));
}

std::string text_of(const std::optional<Distance>& distance) {
  if (!distance) return "none";
  const char* word =
      distance->missing ? (distance->fewer ? "too_many" : "missing") : (distance->fewer ? "room" : "spare");
  return fmt::format("{} {} {}", word, text_of(distance->amount), distance->unit);
}

}  // namespace ntm::programme

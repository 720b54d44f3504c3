// SPDX-License-Identifier: Apache-2.0
#include "registers/load_registers.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "base/yaml.h"
#include "registers/load_field.h"

namespace ntm::registers {
namespace {

using base::Diagnostics;
using base::Location;
using base::MapReader;
using base::YamlNode;

constexpr std::size_t kMostFields = 200;

// A register as read, and where its file says what can only be checked beside the other registers.
struct Draft {
  RegisterDefinition reg;
  Location name;
  Location expected;
};

std::vector<Unit> read_units(const YamlNode& root, Diagnostics& diagnostics) {
  std::vector<Unit> units;
  MapReader reader(root, diagnostics);
  for (const YamlNode& node : reader.list("units")) {
    MapReader entry(node, diagnostics);
    Unit unit{entry.text("name"), entry.label("label")};
    entry.finish();
    check_word(unit.name, entry.where("name"), diagnostics);
    if (std::any_of(units.begin(), units.end(), [&](const Unit& other) { return other.name == unit.name; }))
      diagnostics.add(entry.where("name"), "registers.unit_twice", {{"unit", unit.name}});
    units.push_back(std::move(unit));
  }
  reader.finish();
  return units;
}

// Every heading under which a workbook may give the field, with the place where it is declared.
std::vector<std::pair<std::string, Location>> headings_of(const Field& field, const YamlNode& node) {
  std::vector<std::pair<std::string, Location>> headings;
  const auto add = [&](const std::string& heading, std::string_view key) {
    const YamlNode* value = node.find(key);
    if (value && !heading.empty()) headings.emplace_back(heading, value->where);
  };
  add(field.name, "name");
  add(field.label.vi, "label");
  add(field.label.en, "label");
  for (const std::string& other : field.also) add(other, "also");
  return headings;
}

void check_headings(const RegisterDefinition& reg, const std::vector<YamlNode>& nodes,
                    Diagnostics& diagnostics) {
  std::map<std::string, std::size_t> owner;
  for (std::size_t i = 0; i < reg.fields.size(); ++i) {
    const Field& field = reg.fields[i];
    if (reg.index_of(field.name) != i) {
      if (!field.name.empty())
        diagnostics.add(nodes[i].find("name")->where, "registers.field_twice", {{"field", field.name}});
      continue;
    }
    for (const auto& [heading, where] : headings_of(field, nodes[i])) {
      const auto [at, is_new] = owner.emplace(base::search_key(heading), i);
      if (!is_new && at->second != i)
        diagnostics.add(
            where, "registers.heading_twice",
            {{"heading", heading}, {"field", field.name}, {"other", reg.fields[at->second].name}});
    }
  }
}

// A field that another one limits passes on what it usually is: "at least 10" of the one and "at most 5" of
// the other, which is never less, would leave no usual record. Said of the first field of which there is
// none.
void check_usual(const RegisterDefinition& reg, const std::vector<YamlNode>& nodes,
                 Diagnostics& diagnostics) {
  if (std::ranges::none_of(reg.fields, [](const Field& field) { return field.usual.has_value(); })) return;
  std::vector<UsualLimits> left;
  for (const Field& field : reg.fields)
    left.push_back(field.usual.value_or(UsualLimits{field.min.value, field.max.value}));
  // A limit passes through one more field in each round.
  for (std::size_t round = 0; round < reg.fields.size(); ++round)
    for (std::size_t i = 0; i < reg.fields.size(); ++i) {
      if (const auto& least = reg.fields[i].min.field) {
        left[i].min = std::max(left[i].min, left[*least].min);
        left[*least].max = std::min(left[*least].max, left[i].max);
      }
      if (const auto& most = reg.fields[i].max.field) {
        left[i].max = std::min(left[i].max, left[*most].max);
        left[*most].min = std::max(left[*most].min, left[i].min);
      }
    }
  for (std::size_t i = 0; i < reg.fields.size(); ++i) {
    if (left[i].min <= left[i].max) continue;
    const YamlNode* usual = nodes[i].find("usual");
    diagnostics.add(usual ? usual->where : nodes[i].where, "registers.usual_apart",
                    {{"field", reg.fields[i].name}});
    return;
  }
}

void read_fields(MapReader& reader, RegisterDefinition& reg, const std::vector<Unit>& units,
                 Diagnostics& diagnostics) {
  if (!reader.node("fields")) return;
  const auto& nodes = reader.list("fields");
  if (nodes.empty()) diagnostics.add(reader.where("fields"), "registers.fields_missing");
  if (nodes.size() > kMostFields) {
    diagnostics.add(nodes[kMostFields].where, "registers.too_many_fields",
                    {{"most", std::to_string(kMostFields)}});
    return;
  }
  const std::size_t before = diagnostics.count();
  for (const YamlNode& node : nodes) reg.fields.push_back(read_field(node, reg.fields, units, diagnostics));
  if (diagnostics.count() == before) check_usual(reg, nodes, diagnostics);
  check_headings(reg, nodes, diagnostics);
}

// Finds the key field and makes it required: a record without its key could never be found again.
void settle_key(MapReader& reader, const YamlNode& root, RegisterDefinition& reg, Diagnostics& diagnostics) {
  if (reg.single) {
    if (reader.optional_node("key")) diagnostics.add(reader.where("key"), "registers.single_with_key");
    return;
  }
  const std::string name = reader.text("key");
  if (name.empty()) return;
  reg.key = reg.index_of(name);
  if (!reg.key) {
    diagnostics.add(reader.where("key"), "registers.key_unknown", {{"field", name}});
    return;
  }
  Field& field = reg.fields[*reg.key];
  if (field.type != FieldType::text)
    diagnostics.add(reader.where("key"), "registers.key_not_text", {{"field", name}});
  const YamlNode* required = root.find("fields")->items[*reg.key].find("required");
  if (required && required->text == "false")
    diagnostics.add(required->where, "registers.key_not_required", {{"field", name}});
  field.required = true;
}

KeptBy read_kept_by(MapReader& reader) {
  const std::string word = reader.one_of("kept_by", {"village", "commune", "either"});
  if (word == "village") return KeptBy::village;
  return word == "commune" ? KeptBy::commune : KeptBy::either;
}

Draft read_register(const YamlNode& root, const std::vector<Unit>& units, Diagnostics& diagnostics) {
  MapReader reader(root, diagnostics);
  Draft draft;
  RegisterDefinition& reg = draft.reg;
  reg.name = reader.text("register");
  draft.name = reader.where("register");
  check_name(reg.name, draft.name, diagnostics);
  reg.label = reader.label("label");
  reg.note = reader.optional_label("note");
  reg.unit = reader.text("unit");
  check_unit(reg.unit, units, reader.where("unit"), diagnostics);
  reg.kept_by = read_kept_by(reader);
  reg.single = reader.flag("single");
  reg.expected = reader.optional_text("expected");
  draft.expected = reader.where("expected");
  read_fields(reader, reg, units, diagnostics);
  settle_key(reader, root, reg, diagnostics);
  reader.finish();
  return draft;
}

void settle_expected(Draft& draft, const std::vector<Draft>& all, Diagnostics& diagnostics) {
  if (!draft.reg.expected) return;
  if (draft.reg.single || draft.reg.kept_by == KeptBy::commune) {
    diagnostics.add(draft.expected, "registers.expected_without_villages");
    return;
  }
  const std::string prefix = std::string(Dictionary::kVillage) + ".";
  const auto village =
      std::find_if(all.begin(), all.end(), [](const Draft& d) { return d.reg.name == Dictionary::kVillage; });
  const Field* field = village != all.end() && draft.reg.expected->starts_with(prefix)
                           ? village->reg.find(draft.reg.expected->substr(prefix.size()))
                           : nullptr;
  if (!field || field->type != FieldType::whole)
    diagnostics.add(draft.expected, "registers.expected", {{"value", *draft.reg.expected}});
  else
    draft.reg.expected = field->name;
}

// What can only be seen beside the other registers.
void check_together(std::vector<Draft>& drafts, Diagnostics& diagnostics) {
  std::map<std::string, std::string> file_of;
  for (Draft& draft : drafts) {
    const RegisterDefinition& reg = draft.reg;
    const auto [first, is_new] = file_of.emplace(reg.name, draft.name.file);
    if (!is_new && !reg.name.empty())
      diagnostics.add(draft.name, "registers.register_twice",
                      {{"register", reg.name}, {"file", first->second}});
    if (reg.name == Dictionary::kVillage && (!reg.single || reg.kept_by != KeptBy::village))
      diagnostics.add(draft.name, "registers.village");
    settle_expected(draft, drafts, diagnostics);
  }
}

// The files as trees, parted into those of units and those of registers.
struct Sources {
  std::vector<YamlNode> units;
  std::vector<YamlNode> registers;
};

Sources parse_all(const std::vector<SourceFile>& files, Diagnostics& diagnostics) {
  Sources sources;
  for (const SourceFile& file : files) {
    auto root = base::parse_yaml(file.text, file.name, diagnostics);
    if (!root) continue;
    (root->find("units") ? sources.units : sources.registers).push_back(std::move(*root));
  }
  return sources;
}

}  // namespace

std::optional<Dictionary> load_registers(const std::vector<SourceFile>& files, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count();
  const Sources sources = parse_all(files, diagnostics);
  // Whatever else is wrong would only repeat that a file of units could not be read.
  if (sources.units.empty() && diagnostics.count() == before) diagnostics.add({}, "registers.units_missing");
  if (sources.units.empty()) return std::nullopt;
  for (std::size_t i = 1; i < sources.units.size(); ++i)
    diagnostics.add(sources.units[i].where, "registers.units_twice",
                    {{"file", sources.units.front().where.file}});
  std::vector<Unit> units = read_units(sources.units.front(), diagnostics);
  std::vector<Draft> drafts;
  for (const YamlNode& root : sources.registers) drafts.push_back(read_register(root, units, diagnostics));
  check_together(drafts, diagnostics);
  if (diagnostics.count() > before) return std::nullopt;
  std::vector<RegisterDefinition> registers;
  for (Draft& draft : drafts) registers.push_back(std::move(draft.reg));
  return Dictionary(std::move(units), std::move(registers));
}

}  // namespace ntm::registers

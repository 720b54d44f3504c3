// SPDX-License-Identifier: Apache-2.0
#include "registers/load_field.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"

namespace ntm::registers {
namespace {

using base::Diagnostics;
using base::Location;
using base::MapReader;
using base::YamlNode;

constexpr std::size_t kLongestName = 40;
constexpr long kLongestText = 4000;

constexpr std::string_view kFormulaWords[] = {"share", "count", "sum",       "exists",    "ratio", "min",
                                              "max",   "where", "among",     "and",       "or",    "not",
                                              "true",  "false", "last_year", "months_ago"};

constexpr std::array kTypes = {FieldType::yes_no, FieldType::whole, FieldType::decimal,
                               FieldType::choice, FieldType::date,  FieldType::text};

bool is_word(std::string_view word) {
  if (word.size() > kLongestName || word.front() < 'a' || word.front() > 'z') return false;
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// Reads `min` or `max` of a number field or of its `usual`.
class LimitReader {
 public:
  LimitReader(const Field& field, const std::vector<Field>& earlier, Diagnostics& diagnostics)
      : field_(field), earlier_(earlier), diagnostics_(diagnostics) {}

  Limit read(MapReader& reader, std::string_view key) {
    const YamlNode* node = reader.node(key);
    if (!node) return {};
    if (node->kind != YamlNode::Kind::scalar || node->text.empty()) {
      diagnostics_.add(node->where, "registers.limit", {{"key", std::string(key)}, {"value", node->text}});
      return {};
    }
    const char first = node->text.front();
    const bool number = first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9');
    return number ? fixed(*node, key) : other_field(*node, key);
  }

  // The field's own limits must have been read.
  std::optional<UsualLimits> read_usual(MapReader& reader) {
    const YamlNode* node = reader.optional_node("usual");
    if (!node) return std::nullopt;
    const std::size_t before = diagnostics_.count();
    MapReader usual(*node, diagnostics_);
    const UsualLimits limits{number(usual, "min"), number(usual, "max")};
    usual.finish();
    if (diagnostics_.count() > before) return std::nullopt;
    if (limits.min > limits.max) diagnostics_.add(usual.where("max"), "registers.limits_crossed");
    for (const auto& [key, value] : {std::pair("min", limits.min), std::pair("max", limits.max)})
      if (value < field_.min.value || value > field_.max.value)
        diagnostics_.add(usual.where(key), "registers.usual_beyond", {{"key", key}});
    return limits;
  }

 private:
  std::int64_t number(MapReader& reader, std::string_view key) {
    const YamlNode* node = reader.node(key);
    if (!node) return 0;
    if (node->kind == YamlNode::Kind::scalar && !node->text.empty()) return fixed(*node, key).value;
    diagnostics_.add(node->where, "registers.usual", {{"key", std::string(key)}});
    return 0;
  }

  Limit fixed(const YamlNode& node, std::string_view key) {
    const auto number = base::parse_decimal(node.text);
    if (!number) {
      diagnostics_.add(node.where, "registers.limit", {{"key", std::string(key)}, {"value", node.text}});
      return {};
    }
    const base::Rational shifted = *number * base::power_of_ten(field_.scale);
    if (boost::multiprecision::denominator(shifted) != 1) {
      diagnostics_.add(node.where, "registers.limit_decimals",
                       {{"key", std::string(key)}, {"scale", std::to_string(field_.scale)}});
      return {};
    }
    if (shifted > kLargestLimit || shifted < -kLargestLimit) {
      diagnostics_.add(
          node.where, "registers.limit_too_large",
          {{"key", std::string(key)}, {"most", base::exact_text(base::scaled(kLargestLimit, field_.scale))}});
      return {};
    }
    return {static_cast<std::int64_t>(boost::multiprecision::numerator(shifted))};
  }

  Limit other_field(const YamlNode& node, std::string_view key) {
    const auto found = std::find_if(earlier_.begin(), earlier_.end(), [&](const Field& other) {
      return other.name == node.text && other.is_number();
    });
    if (found == earlier_.end()) {
      diagnostics_.add(node.where, "registers.limit_field_unknown",
                       {{"key", std::string(key)}, {"value", node.text}});
      return {};
    }
    if (found->unit != field_.unit || found->scale != field_.scale) {
      diagnostics_.add(node.where, "registers.limit_field_differs",
                       {{"field", field_.name}, {"other", found->name}});
      return {};
    }
    return {key == "min" ? found->min.value : found->max.value,
            static_cast<std::size_t>(found - earlier_.begin())};
  }

  const Field& field_;
  const std::vector<Field>& earlier_;
  Diagnostics& diagnostics_;
};

void read_number(MapReader& reader, Field& field, const std::vector<Field>& earlier,
                 const std::vector<Unit>& units, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count();
  field.unit = reader.text("unit");
  check_unit(field.unit, units, reader.where("unit"), diagnostics);
  if (field.type == FieldType::decimal && reader.node("scale"))
    field.scale = static_cast<int>(reader.optional_whole("scale", 1, 6).value_or(1));
  LimitReader limits(field, earlier, diagnostics);
  field.min = limits.read(reader, "min");
  field.max = limits.read(reader, "max");
  if (diagnostics.count() == before && field.min.value > field.max.value)
    diagnostics.add(reader.where("max"), "registers.limits_crossed");
  // Beside limits that are wrong already, it would only be said again.
  if (diagnostics.count() == before)
    field.usual = limits.read_usual(reader);
  else
    reader.optional_node("usual");
}

// Two choices that share a value or a label would leave open which one a cell means.
void check_choices(const std::vector<YamlNode>& nodes, const std::vector<Choice>& choices,
                   Diagnostics& diagnostics) {
  std::map<std::string, std::size_t> words;
  for (std::size_t i = 0; i < choices.size(); ++i)
    for (const std::string& word : {choices[i].value, choices[i].label.vi, choices[i].label.en}) {
      if (word.empty()) continue;
      const auto [at, is_new] = words.emplace(base::search_key(word), i);
      if (is_new || at->second == i) continue;
      diagnostics.add(nodes[i].where, "registers.choice_twice", {{"word", word}});
      break;
    }
}

void read_choices(MapReader& reader, Field& field, Diagnostics& diagnostics) {
  if (!reader.node("choices")) return;
  const auto& nodes = reader.list("choices");
  if (nodes.empty()) diagnostics.add(reader.where("choices"), "registers.choices_missing");
  for (const YamlNode& node : nodes) {
    MapReader choice(node, diagnostics);
    field.choices.push_back({choice.text("value"), choice.label("label")});
    check_word(field.choices.back().value, choice.where("value"), diagnostics);
    choice.finish();
  }
  check_choices(nodes, field.choices, diagnostics);
}

void read_max_length(MapReader& reader, Field& field) {
  if (reader.node("max_length"))
    field.max_length = static_cast<int>(reader.optional_whole("max_length", 1, kLongestText).value_or(1));
}

// Nothing when the type is missing or unknown, which is reported.
std::optional<FieldType> read_type(MapReader& reader, Diagnostics& diagnostics) {
  std::vector<std::string> words;
  for (FieldType type : kTypes) words.emplace_back(name_of(type));
  const std::size_t before = diagnostics.count();
  const std::string word = reader.one_of("type", words);
  if (diagnostics.count() > before) return std::nullopt;
  return *std::find_if(kTypes.begin(), kTypes.end(), [&](FieldType type) { return name_of(type) == word; });
}

}  // namespace

void check_word(std::string_view word, const Location& where, Diagnostics& diagnostics) {
  if (!word.empty() && !is_word(word))
    diagnostics.add(where, "registers.name",
                    {{"name", base::shorten(word, 60)}, {"most", std::to_string(kLongestName)}});
}

void check_name(std::string_view name, const Location& where, Diagnostics& diagnostics) {
  check_word(name, where, diagnostics);
  if (std::find(std::begin(kFormulaWords), std::end(kFormulaWords), name) != std::end(kFormulaWords))
    diagnostics.add(where, "registers.name_reserved", {{"name", std::string(name)}});
}

void check_unit(std::string_view unit, const std::vector<Unit>& units, const Location& where,
                Diagnostics& diagnostics) {
  if (unit.empty()) return;
  std::vector<std::string> known;
  for (const Unit& one : units) {
    if (one.name == unit) return;
    known.push_back(one.name);
  }
  const auto near = base::nearest(unit, known);
  if (near)
    diagnostics.add(where, "registers.unit_unknown_near", {{"unit", std::string(unit)}, {"near", *near}});
  else
    diagnostics.add(where, "registers.unit_unknown", {{"unit", std::string(unit)}});
}

Field read_field(const YamlNode& node, const std::vector<Field>& earlier, const std::vector<Unit>& units,
                 Diagnostics& diagnostics) {
  MapReader reader(node, diagnostics);
  Field field;
  field.name = reader.text("name");
  check_name(field.name, reader.where("name"), diagnostics);
  field.label = reader.label("label");
  field.also = reader.optional_texts("also");
  field.required = reader.flag("required");
  field.personal = reader.flag("personal");
  const auto type = read_type(reader, diagnostics);
  if (!type) return field;  // which other keys are right depends on the type
  field.type = *type;
  if (field.is_number()) read_number(reader, field, earlier, units, diagnostics);
  if (field.type == FieldType::choice) read_choices(reader, field, diagnostics);
  if (field.type == FieldType::text) read_max_length(reader, field);
  reader.finish();
  return field;
}

}  // namespace ntm::registers

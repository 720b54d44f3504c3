// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "base/yaml.h"

namespace ntm::base {
namespace {

const std::vector<YamlNode>& no_items() {
  static const std::vector<YamlNode> none;
  return none;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

MapReader::MapReader(const YamlNode& node, Diagnostics& diagnostics)
    : node_(node), diagnostics_(diagnostics) {
  if (node.kind != YamlNode::Kind::map) diagnostics.add(node.where, "yaml.map_expected");
}

const YamlNode* MapReader::take(std::string_view key, bool needed) {
  if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
  const YamlNode* value = node_.find(key);
  if (!value && needed && node_.kind == YamlNode::Kind::map)
    diagnostics_.add(node_.where, "yaml.key_missing", {{"key", std::string(key)}});
  return value;
}

std::string MapReader::text(std::string_view key) {
  const YamlNode* value = take(key, true);
  if (!value) return {};
  std::string text = tidy(value->text);
  if (text.empty()) diagnostics_.add(value->where, "yaml.text_expected", {{"key", std::string(key)}});
  return text;
}

std::optional<std::string> MapReader::optional_text(std::string_view key) {
  if (!node_.find(key)) {
    take(key, false);
    return std::nullopt;
  }
  return text(key);
}

std::optional<Rational> MapReader::optional_number(std::string_view key) {
  const YamlNode* value = take(key, false);
  if (!value) return std::nullopt;
  const auto number = value->kind == YamlNode::Kind::scalar ? parse_decimal(value->text) : std::nullopt;
  if (!number)
    diagnostics_.add(value->where, "yaml.number_expected",
                     {{"key", std::string(key)}, {"value", value->text}});
  return number;
}

std::optional<long> MapReader::optional_whole(std::string_view key, long least, long most) {
  const auto number = optional_number(key);
  if (!number) return std::nullopt;
  if (boost::multiprecision::denominator(*number) != 1 || *number < least || *number > most) {
    diagnostics_.add(
        where(key), "yaml.whole_expected",
        {{"key", std::string(key)}, {"least", std::to_string(least)}, {"most", std::to_string(most)}});
    return std::nullopt;
  }
  return static_cast<long>(boost::multiprecision::numerator(*number));
}

bool MapReader::flag(std::string_view key) {
  const YamlNode* value = take(key, false);
  if (!value) return false;
  if (value->text != "true" && value->text != "false")
    diagnostics_.add(value->where, "yaml.flag_expected", {{"key", std::string(key)}});
  return value->text == "true";
}

std::optional<Date> MapReader::optional_date(std::string_view key) {
  const YamlNode* value = take(key, false);
  if (!value) return std::nullopt;
  const auto date = Date::parse(value->text);
  if (!date)
    diagnostics_.add(value->where, "yaml.date_expected", {{"key", std::string(key)}, {"value", value->text}});
  return date;
}

std::optional<Date> MapReader::date(std::string_view key) {
  if (!take(key, true)) return std::nullopt;
  return optional_date(key);
}

Label MapReader::label(std::string_view key) {
  if (!take(key, true)) return {};
  return optional_label(key);
}

Label MapReader::optional_label(std::string_view key) {
  const YamlNode* value = take(key, false);
  if (!value) return {};
  if (value->kind != YamlNode::Kind::map) {
    diagnostics_.add(value->where, "yaml.label_expected", {{"key", std::string(key)}});
    return {};
  }
  MapReader reader(*value, diagnostics_);
  Label label{reader.text("vi"), reader.text("en")};
  reader.finish();
  return label;
}

std::vector<std::string> MapReader::optional_texts(std::string_view key) {
  std::vector<std::string> texts;
  for (const YamlNode& item : optional_list(key)) {
    texts.push_back(tidy(item.text));
    if (texts.back().empty()) diagnostics_.add(item.where, "yaml.text_expected", {{"key", std::string(key)}});
  }
  return texts;
}

const std::vector<YamlNode>& MapReader::list(std::string_view key) {
  return take(key, true) ? optional_list(key) : no_items();
}

const std::vector<YamlNode>& MapReader::optional_list(std::string_view key) {
  const YamlNode* value = take(key, false);
  if (!value) return no_items();
  if (value->kind != YamlNode::Kind::list) {
    diagnostics_.add(value->where, "yaml.list_expected", {{"key", std::string(key)}});
    return no_items();
  }
  return value->items;
}

const YamlNode* MapReader::node(std::string_view key) {
  return take(key, true);
}
const YamlNode* MapReader::optional_node(std::string_view key) {
  return take(key, false);
}

std::string MapReader::one_of(std::string_view key, const std::vector<std::string>& words) {
  const YamlNode* value = take(key, true);
  if (!value) return words.front();
  if (std::find(words.begin(), words.end(), value->text) == words.end()) {
    diagnostics_.add(value->where, "yaml.word_expected",
                     {{"key", std::string(key)}, {"value", value->text}, {"words", joined(words)}});
    return words.front();
  }
  return value->text;
}

Location MapReader::where(std::string_view key) const {
  const YamlNode* value = node_.find(key);
  return value ? value->where : node_.where;
}

void MapReader::finish() {
  for (const auto& [name, value] : node_.entries) {
    if (std::find(known_.begin(), known_.end(), name.text) != known_.end()) continue;
    const auto near = nearest(name.text, known_);
    if (near)
      diagnostics_.add(name.where, "yaml.key_unknown_near", {{"key", name.text}, {"near", *near}});
    else
      diagnostics_.add(name.where, "yaml.key_unknown", {{"key", name.text}, {"known", joined(known_)}});
  }
}

}  // namespace ntm::base

// SPDX-License-Identifier: Apache-2.0
#include "example/parameter_words.h"

#include "base/number.h"
#include "base/text.h"

namespace ntm::example {
namespace {

using base::Diagnostics;
using base::Location;
using base::YamlNode;
using registers::Field;
using registers::FieldType;

constexpr std::int64_t kMostHundredths = 1'000'000'000;

// The numbers of the list times `scale`, which must be whole and lie within the limits; `message` says so.
std::optional<std::vector<std::int64_t>> read_scaled(const YamlNode& list, const std::string& key,
                                                     std::size_t expected, std::int64_t scale,
                                                     std::int64_t least, std::int64_t most,
                                                     const base::Message& message, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.count();
  if (list.kind != YamlNode::Kind::list) {
    diagnostics.add(list.where, "yaml.list_expected", {{"key", key}});
    return std::nullopt;
  }
  if (list.items.size() != expected)
    diagnostics.add(
        list.where, "example.length",
        {{"key", key}, {"count", std::to_string(list.items.size())}, {"expected", std::to_string(expected)}});
  std::vector<std::int64_t> numbers;
  for (const YamlNode& item : list.items) {
    auto number = item.kind == YamlNode::Kind::scalar ? base::parse_decimal(item.text) : std::nullopt;
    if (number) *number *= scale;
    if (number && boost::multiprecision::denominator(*number) == 1 && *number >= least && *number <= most)
      numbers.push_back(static_cast<std::int64_t>(boost::multiprecision::numerator(*number)));
    else
      diagnostics.add(item.where, message.key, message.arguments);
  }
  if (diagnostics.count() > before) return std::nullopt;
  return numbers;
}

}  // namespace

std::optional<std::size_t> FieldNames::find(const std::string& name, const Location& where) {
  if (name.empty()) return std::nullopt;  // reported by who read it
  if (const auto index = household_.index_of(name)) return index;
  std::vector<std::string> known;
  for (const Field& field : household_.fields) known.push_back(field.name);
  if (const auto near = base::nearest(name, known))
    diagnostics_.add(where, "example.field_unknown_near",
                     {{"field", base::shorten(name, 60)}, {"near", *near}});
  else
    diagnostics_.add(where, "example.field_unknown", {{"field", base::shorten(name, 60)}});
  return std::nullopt;
}

std::optional<std::size_t> FieldNames::claim(const std::string& name, FieldType type, const Location& where) {
  const auto index = find(name, where);
  if (!index) return std::nullopt;
  if (at(*index).type != type) {
    diagnostics_.add(where, "example.field_type",
                     {{"field", name},
                      {"type", std::string(name_of(at(*index).type))},
                      {"needed", std::string(name_of(type))}});
    return std::nullopt;
  }
  if (!given_.insert(*index).second) {
    diagnostics_.add(where, "example.field_twice", {{"field", name}});
    return std::nullopt;
  }
  return index;
}

std::optional<std::vector<std::int64_t>> read_numbers(const YamlNode& list, const std::string& key,
                                                      std::size_t expected, std::int64_t least,
                                                      std::int64_t most, Diagnostics& diagnostics) {
  const base::Message message{
      "yaml.whole_expected",
      {{"key", key}, {"least", std::to_string(least)}, {"most", std::to_string(most)}}};
  return read_scaled(list, key, expected, 1, least, most, message, diagnostics);
}

std::optional<std::vector<std::int64_t>> read_hundredths(const YamlNode& list, const std::string& key,
                                                         std::size_t expected, Diagnostics& diagnostics) {
  const base::Message message{"example.hundredths", {{"key", key}}};
  return read_scaled(list, key, expected, 100, 0, kMostHundredths, message, diagnostics);
}

}  // namespace ntm::example

// SPDX-License-Identifier: Apache-2.0
#include "example/household_parameters.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "base/yaml.h"
#include "example/field_parameters.h"
#include "example/parameter_words.h"

namespace ntm::example {
namespace {

using base::Date;
using base::Diagnostics;
using base::MapReader;
using base::YamlNode;
using registers::FieldType;

constexpr std::int64_t kMostHouseholds = 999;  // of a village: the code of a household has three digits
constexpr long kMostSeed = 999'999'999'999'999'999;

class HouseholdFileReader {
 public:
  HouseholdFileReader(const registers::RegisterDefinition& household, Diagnostics& diagnostics)
      : household_(household), fields_(household, diagnostics), diagnostics_(diagnostics) {}

  HouseholdParameters read(const YamlNode& root) {
    const std::size_t before = diagnostics_.count();
    MapReader reader(root, diagnostics_);
    parameters_.place = reader.text("place");
    if (reader.node("seed"))
      parameters_.seed = static_cast<std::uint64_t>(reader.optional_whole("seed", 0, kMostSeed).value_or(0));
    read_dates(reader);
    read_villages(reader);
    parameters_.surnames = read_names(reader, "surnames");
    parameters_.middles = read_names(reader, "middles");
    parameters_.givens = read_names(reader, "givens");
    claim_own_fields(root.where);
    read_types(reader);
    const auto& by_village = reader.list("types_by_village");
    for (const char* key : {"facts", "choices", "people", "income"}) reader.optional_node(key);
    reader.finish();
    // The lengths and sums of what follows could not be judged.
    if (diagnostics_.count() > before) return {};
    read_types_by_village(by_village, reader.where("types_by_village"));
    if (diagnostics_.count() > before) return {};
    FieldParameterReader(fields_, parameters_, diagnostics_).read(reader);
    return std::move(parameters_);
  }

 private:
  bool is_given(MapReader& reader, std::string_view key) {
    const YamlNode* node = reader.optional_node(key);
    if (!reader.list(key).empty()) return true;
    if (node && node->kind == YamlNode::Kind::list)
      diagnostics_.add(node->where, "example.list_empty", {{"key", std::string(key)}});
    return false;
  }

  void read_dates(MapReader& reader) {
    if (!is_given(reader, "dates")) return;
    for (const YamlNode& node : reader.list("dates")) {
      const auto date = Date::parse(node.text);
      if (!date)
        diagnostics_.add(node.where, "yaml.date_expected", {{"key", "dates"}, {"value", node.text}});
      else if (!parameters_.dates.empty() && *date <= parameters_.dates.back())
        diagnostics_.add(node.where, "example.dates_order",
                         {{"date", date->iso()}, {"last", parameters_.dates.back().iso()}});
      else
        parameters_.dates.push_back(*date);
    }
  }

  void read_villages(MapReader& reader) {
    if (!is_given(reader, "villages")) return;
    for (const YamlNode& node : reader.list("villages")) {
      MapReader entry(node, diagnostics_);
      VillageParameters village;
      village.code = entry.text("code");
      if (entry.node("households"))
        village.households = entry.optional_whole("households", 0, kMostHouseholds).value_or(0);
      entry.finish();
      const std::string prefix = parameters_.place + "-";
      if (!village.code.empty() && (!village.code.starts_with(prefix) || village.code == prefix))
        diagnostics_.add(entry.where("code"), "example.village_code",
                         {{"village", village.code}, {"place", parameters_.place}});
      if (index_of(village.code) < parameters_.villages.size())
        diagnostics_.add(entry.where("code"), "example.village_twice", {{"village", village.code}});
      parameters_.villages.push_back(std::move(village));
    }
  }

  std::size_t index_of(const programme::PlaceCode& village) const {
    const auto& villages = parameters_.villages;
    return static_cast<std::size_t>(
        std::find_if(villages.begin(), villages.end(), [&](const auto& v) { return v.code == village; }) -
        villages.begin());
  }

  std::vector<std::string> read_names(MapReader& reader, std::string_view key) {
    if (!is_given(reader, key)) return {};
    return reader.optional_texts(key);
  }

  // The fields that the algorithm fills without being told: the code and the name of the head.
  void claim_own_fields(const base::Location& where) {
    const std::string key = household_.key ? household_.fields[*household_.key].name : "code";
    parameters_.code_field = fields_.claim(key, FieldType::text, where).value_or(0);
    parameters_.name_field = fields_.claim("head_name", FieldType::text, where).value_or(0);
  }

  void read_types(MapReader& reader) {
    if (!is_given(reader, "types")) return;
    const auto& nodes = reader.list("types");
    if (nodes.front().kind != YamlNode::Kind::map) {
      diagnostics_.add(nodes.front().where, "yaml.map_expected");
      return;
    }
    // The first type says of which fields a type is made.
    std::vector<std::string> names;
    for (const auto& [name, value] : nodes.front().entries) {
      names.push_back(name.text);
      if (const auto field = fields_.claim(name.text, FieldType::whole, name.where))
        parameters_.type_fields.push_back(*field);
    }
    if (names.size() != parameters_.type_fields.size()) return;
    const auto members = fields_.find("members", nodes.front().where);
    const auto& fields = parameters_.type_fields;
    if (members && std::find(fields.begin(), fields.end(), *members) == fields.end())
      diagnostics_.add(nodes.front().where, "yaml.key_missing", {{"key", "members"}});
    parameters_.members_field = members.value_or(0);
    for (const YamlNode& node : nodes) read_type(node);
  }

  void read_type(const YamlNode& node) {
    MapReader reader(node, diagnostics_);
    std::vector<std::int64_t> type;
    for (const std::size_t index : parameters_.type_fields) {
      const registers::Field& field = fields_.at(index);
      if (reader.node(field.name))
        type.push_back(reader.optional_whole(field.name, field.min.value, field.max.value).value_or(0));
    }
    reader.finish();
    parameters_.types.push_back(std::move(type));
  }

  void read_types_by_village(const std::vector<YamlNode>& nodes, const base::Location& where) {
    std::vector<bool> seen(parameters_.villages.size());
    for (const YamlNode& node : nodes) {
      MapReader reader(node, diagnostics_);
      const std::string code = reader.text("code");
      const YamlNode* list = reader.node("households");
      reader.finish();
      if (code.empty()) continue;
      const std::size_t village = index_of(code);
      if (village == seen.size()) {
        diagnostics_.add(reader.where("code"), "example.village_unknown", {{"village", code}});
        continue;
      }
      if (seen[village]) diagnostics_.add(reader.where("code"), "example.village_twice", {{"village", code}});
      seen[village] = true;
      if (list) read_village_types(*list, parameters_.villages[village]);
    }
    for (std::size_t v = 0; v < seen.size(); ++v)
      if (!seen[v])
        diagnostics_.add(where, "example.village_missing", {{"village", parameters_.villages[v].code}});
  }

  void read_village_types(const YamlNode& list, VillageParameters& village) {
    const auto numbers =
        read_numbers(list, "households", parameters_.types.size(), 0, kMostHouseholds, diagnostics_);
    if (!numbers) return;
    village.of_each_type = *numbers;
    const auto sum = std::accumulate(numbers->begin(), numbers->end(), std::int64_t{0});
    if (sum != village.households)
      diagnostics_.add(list.where, "example.types_sum",
                       {{"village", village.code},
                        {"sum", std::to_string(sum)},
                        {"households", std::to_string(village.households)}});
  }

  const registers::RegisterDefinition& household_;
  FieldNames fields_;
  Diagnostics& diagnostics_;
  HouseholdParameters parameters_;
};

}  // namespace

std::optional<HouseholdParameters> load_household_parameters(std::string_view text, const std::string& file,
                                                             const registers::RegisterDefinition& household,
                                                             Diagnostics& diagnostics) {
  const auto root = base::parse_yaml(text, file, diagnostics);
  if (!root) return std::nullopt;
  const std::size_t before = diagnostics.count();
  HouseholdParameters parameters = HouseholdFileReader(household, diagnostics).read(*root);
  if (diagnostics.count() > before) return std::nullopt;
  return parameters;
}

}  // namespace ntm::example

// SPDX-License-Identifier: Apache-2.0
#include "example/field_parameters.h"

#include <algorithm>

#include "base/text.h"

namespace ntm::example {
namespace {

using base::Date;
using base::Location;
using base::MapReader;
using base::YamlNode;
using registers::Field;
using registers::FieldType;

constexpr int kIncomeScale = 2;  // hundredths
constexpr std::int64_t kMostPeople = 1'000'000;
constexpr long kMostWeight = 1'000'000;

}  // namespace

void FieldParameterReader::read(MapReader& reader) {
  for (const YamlNode& node : reader.optional_list("facts")) read_fact(node);
  for (const YamlNode& node : reader.optional_list("choices")) read_choice(node);
  for (const YamlNode& node : reader.optional_list("people")) read_people(node);
  if (const YamlNode* node = reader.optional_node("income")) read_income(*node);
}

void FieldParameterReader::read_fact(const YamlNode& node) {
  MapReader reader(node, diagnostics_);
  const auto field = fields_.claim(reader.text("field"), FieldType::yes_no, reader.where("field"));
  Handout fact{field.value_or(0), reader.text("rank"), {1, 0}, {}};
  read_shares(reader, {"by_village"}, fact);
  reader.finish();
  if (field) parameters_.handouts.push_back(std::move(fact));
}

void FieldParameterReader::read_choice(const YamlNode& node) {
  MapReader reader(node, diagnostics_);
  const auto field = fields_.claim(reader.text("field"), FieldType::choice, reader.where("field"));
  Handout choice{field.value_or(0), reader.text("rank"), {}, {}};
  const auto& order = reader.list("order");
  const YamlNode* values = reader.node("values");
  if (field) choice.order = read_order(order, reader.where("order"), fields_.at(*field));
  if (values && !choice.order.empty()) {
    std::vector<std::string> keys;
    for (std::size_t i = 0; i + 1 < choice.order.size(); ++i)
      keys.push_back(fields_.at(*field).choices[static_cast<std::size_t>(choice.order[i])].value);
    read_shares(reader, keys, choice);
  }
  reader.finish();
  if (field) parameters_.handouts.push_back(std::move(choice));
}

std::vector<std::int64_t> FieldParameterReader::read_order(const std::vector<YamlNode>& nodes,
                                                           const Location& where, const Field& field) {
  const std::size_t before = diagnostics_.count();
  std::vector<std::int64_t> order;
  for (const YamlNode& node : nodes) {
    const auto choice = std::find_if(field.choices.begin(), field.choices.end(),
                                     [&](const registers::Choice& c) { return c.value == node.text; });
    if (choice == field.choices.end()) {
      diagnostics_.add(node.where, "example.choice_unknown",
                       {{"field", field.name}, {"value", base::shorten(node.text, 60)}});
      continue;
    }
    const std::int64_t index = choice - field.choices.begin();
    if (std::find(order.begin(), order.end(), index) != order.end())
      diagnostics_.add(node.where, "example.choice_twice", {{"value", node.text}});
    order.push_back(index);
  }
  if (nodes.empty()) diagnostics_.add(where, "example.list_empty", {{"key", "order"}});
  return diagnostics_.count() > before ? std::vector<std::int64_t>{} : order;
}

void FieldParameterReader::read_shares(MapReader& reader, const std::vector<std::string>& keys,
                                       Handout& handout) {
  const auto whole = [&](const YamlNode& list, const std::string& key) {
    return read_numbers(list, key, villages(), 0, kMostPeople, diagnostics_);
  };
  for (DatedLists& value : read_values(reader, keys, whole)) {
    for (std::size_t v = 0; v < villages(); ++v) {
      std::int64_t sum = 0;
      for (const auto& list : value.lists) sum += list[v];
      if (sum > parameters_.villages[v].households)
        diagnostics_.add(value.where, "example.too_many_households",
                         {{"village", parameters_.villages[v].code},
                          {"count", std::to_string(sum)},
                          {"households", std::to_string(parameters_.villages[v].households)}});
    }
    handout.values.push_back({value.from, std::move(value.lists)});
  }
}

void FieldParameterReader::read_people(const YamlNode& node) {
  MapReader reader(node, diagnostics_);
  const auto field = fields_.claim(reader.text("field"), FieldType::whole, reader.where("field"));
  const auto of = read_type_field(reader, "of");
  SlotCount people{field.value_or(0), of.value_or(0), reader.text("rank"), {}};
  if (const YamlNode* sexes = reader.optional_node("sexes")) people.sexes = read_sexes(*sexes);
  const auto whole = [&](const YamlNode& list, const std::string& key) {
    return read_numbers(list, key, villages(), 0, kMostPeople, diagnostics_);
  };
  for (DatedLists& value : read_values(reader, {"by_village"}, whole)) {
    if (of) check_slots(people, value);
    people.values.push_back({value.from, std::move(value.lists.front())});
  }
  reader.finish();
  if (field) parameters_.people.push_back(std::move(people));
}

// A field that the types give.
std::optional<std::size_t> FieldParameterReader::read_type_field(MapReader& reader, std::string_view key) {
  const auto field = fields_.find(reader.text(key), reader.where(key));
  const auto& types = parameters_.type_fields;
  if (!field || std::find(types.begin(), types.end(), *field) != types.end()) return field;
  diagnostics_.add(reader.where(key), "example.of_not_in_types", {{"field", fields_.at(*field).name}});
  return std::nullopt;
}

std::optional<SlotCount::Sexes> FieldParameterReader::read_sexes(const YamlNode& node) {
  MapReader reader(node, diagnostics_);
  const auto male = fields_.claim(reader.text("male"), FieldType::whole, reader.where("male"));
  const auto female = fields_.claim(reader.text("female"), FieldType::whole, reader.where("female"));
  const auto men = read_type_field(reader, "men");
  SlotCount::Sexes sexes{male.value_or(0), female.value_or(0), men.value_or(0), reader.text("rank")};
  reader.finish();
  return male && female && men ? std::optional(std::move(sexes)) : std::nullopt;
}

void FieldParameterReader::check_slots(const SlotCount& people, const DatedLists& value) {
  const auto& fields = parameters_.type_fields;
  const auto of =
      static_cast<std::size_t>(std::find(fields.begin(), fields.end(), people.of) - fields.begin());
  for (std::size_t v = 0; v < villages(); ++v) {
    std::int64_t slots = 0;
    for (std::size_t t = 0; t < parameters_.types.size(); ++t)
      slots += parameters_.villages[v].of_each_type[t] * parameters_.types[t][of];
    if (value.lists.front()[v] > slots)
      diagnostics_.add(value.where, "example.too_many_people",
                       {{"village", parameters_.villages[v].code},
                        {"count", std::to_string(value.lists.front()[v])},
                        {"field", fields_.at(people.of).name},
                        {"slots", std::to_string(slots)}});
  }
}

void FieldParameterReader::read_income(const YamlNode& node) {
  MapReader reader(node, diagnostics_);
  const auto field = fields_.claim(reader.text("field"), FieldType::decimal, reader.where("field"));
  if (field && fields_.at(*field).scale != kIncomeScale)
    diagnostics_.add(reader.where("field"), "example.income_scale", {{"field", fields_.at(*field).name}});
  IncomeShare income{field.value_or(0), reader.text("rank"), 0, {}, {}};
  const auto handout = read_weighted_by(reader);
  income.weighted_by = handout.value_or(0);
  const auto& weights = reader.list("weights");
  if (handout)
    income.weights = read_weights(weights, reader.where("weights"), parameters_.handouts[*handout]);
  const auto hundredths = [&](const YamlNode& list, const std::string& key) {
    return read_hundredths(list, key, villages(), diagnostics_);
  };
  for (DatedLists& value : read_values(reader, {"per_person"}, hundredths))
    income.values.push_back({value.from, std::move(value.lists.front())});
  reader.finish();
  parameters_.income = std::move(income);
}

std::optional<std::size_t> FieldParameterReader::read_weighted_by(MapReader& reader) {
  const auto field = fields_.find(reader.text("weighted_by"), reader.where("weighted_by"));
  if (!field) return std::nullopt;
  const auto& handouts = parameters_.handouts;
  const auto handout =
      std::find_if(handouts.begin(), handouts.end(), [&](const Handout& h) { return h.field == *field; });
  if (handout != handouts.end() && fields_.at(*field).type == FieldType::choice)
    return static_cast<std::size_t>(handout - handouts.begin());
  diagnostics_.add(reader.where("weighted_by"), "example.weighted_by", {{"field", fields_.at(*field).name}});
  return std::nullopt;
}

std::vector<IncomeShare::Weight> FieldParameterReader::read_weights(const std::vector<YamlNode>& nodes,
                                                                    const Location& where,
                                                                    const Handout& handout) {
  const auto& choices = fields_.at(handout.field).choices;
  std::vector<std::optional<IncomeShare::Weight>> found(choices.size());
  for (const YamlNode& node : nodes) {
    MapReader reader(node, diagnostics_);
    const std::string value = reader.text("value");
    IncomeShare::Weight weight;
    if (reader.node("base")) weight.base = reader.optional_whole("base", 1, kMostWeight).value_or(1);
    if (reader.node("spread")) weight.spread = reader.optional_whole("spread", 0, kMostWeight).value_or(0);
    reader.finish();
    const auto choice = std::find_if(choices.begin(), choices.end(),
                                     [&](const registers::Choice& c) { return c.value == value; });
    if (value.empty()) continue;
    if (choice == choices.end()) {
      diagnostics_.add(reader.where("value"), "example.choice_unknown",
                       {{"field", fields_.at(handout.field).name}, {"value", base::shorten(value, 60)}});
      continue;
    }
    auto& entry = found[static_cast<std::size_t>(choice - choices.begin())];
    if (entry) diagnostics_.add(reader.where("value"), "example.choice_twice", {{"value", value}});
    entry = weight;
  }
  for (const std::int64_t value : handout.order)
    if (const auto index = static_cast<std::size_t>(value); !found[index])
      diagnostics_.add(where, "example.weight_missing", {{"value", choices[index].value}});
  std::vector<IncomeShare::Weight> weights;
  for (const auto& weight : found) weights.push_back(weight.value_or(IncomeShare::Weight{}));
  return weights;
}

std::vector<FieldParameterReader::DatedLists> FieldParameterReader::read_values(
    MapReader& reader, const std::vector<std::string>& keys, const ReadList& read_list) {
  std::vector<DatedLists> values;
  const YamlNode* given = reader.node("values");
  const auto& nodes = reader.optional_list("values");
  if (given && given->kind == YamlNode::Kind::list && nodes.empty())
    diagnostics_.add(given->where, "example.list_empty", {{"key", "values"}});
  std::optional<Date> last;
  for (const YamlNode& node : nodes) {
    MapReader entry(node, diagnostics_);
    const auto date = read_date(entry, last);
    if (date) last = date;
    DatedLists value{date.value_or(parameters_.dates.front()), {}, node.where};
    for (const std::string& key : keys) {
      const YamlNode* list = entry.node(key);
      if (auto numbers = list ? read_list(*list, key) : std::nullopt)
        value.lists.push_back(std::move(*numbers));
    }
    entry.finish();
    if (date && value.lists.size() == keys.size()) values.push_back(std::move(value));
  }
  return values;
}

// In `dates`, later than the one before; the first one is the first of `dates`.
std::optional<Date> FieldParameterReader::read_date(MapReader& reader, std::optional<Date> last) {
  const auto date = reader.date("date");
  if (!date) return std::nullopt;
  const auto& dates = parameters_.dates;
  if (!last && *date != dates.front())
    diagnostics_.add(reader.where("date"), "example.first_date", {{"date", dates.front().iso()}});
  else if (std::find(dates.begin(), dates.end(), *date) == dates.end())
    diagnostics_.add(reader.where("date"), "example.date_unknown", {{"date", date->iso()}});
  else if (last && *date <= *last)
    diagnostics_.add(reader.where("date"), "example.dates_order",
                     {{"date", date->iso()}, {"last", last->iso()}});
  return date;
}

}  // namespace ntm::example

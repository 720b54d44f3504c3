// SPDX-License-Identifier: Apache-2.0
// How far an indicator must come: the part of CriteriaReader that reads targets and their levels.
#include <algorithm>
#include <utility>

#include "criteria/criteria_reader.h"

namespace ntm::criteria {
namespace {

using base::MapReader;
using base::YamlNode;
using formula::Operation;

const std::map<std::string, Operation>& target_operators() {
  static const std::map<std::string, Operation> operators{{"=", Operation::equal},
                                                          {"<", Operation::less},
                                                          {"<=", Operation::at_most},
                                                          {">", Operation::more},
                                                          {">=", Operation::at_least}};
  return operators;
}

bool wants_more(const Indicator& indicator) {
  const Operation operation = indicator.target->operation;
  return operation == Operation::at_least || operation == Operation::more;
}
bool wants_less(const Indicator& indicator) {
  const Operation operation = indicator.target->operation;
  return operation == Operation::at_most || operation == Operation::less;
}

// Whether the formula is a part of a whole, from 0 to 100 percent, and nothing is done to it.
bool is_share(const formula::CheckedNode& node) {
  if (node.operation == Operation::minimum || node.operation == Operation::maximum)
    return std::all_of(node.operands.begin(), node.operands.end(), is_share);
  return node.operation == Operation::share || node.operation == Operation::ratio;
}

bool is_stricter(const base::Rational& number, const base::Rational& than, Operation operation) {
  const bool more = operation == Operation::at_least || operation == Operation::more;
  const bool less = operation == Operation::at_most || operation == Operation::less;
  return (more && number > than) || (less && number < than);
}

// The stricter of two levels; a number where only one of them is one.
Level stricter_of(const Level& national, const Level& province, Operation operation, bool& raised) {
  if (province.kind != Level::Kind::number) return national;
  if (national.kind == Level::Kind::number && !is_stricter(province.number, national.number, operation))
    return national;
  raised = true;
  return province;
}

LevelTable stricter_of(const LevelTable& national, const LevelTable& province, Operation operation,
                       bool& raised);

// Both begin in years, perhaps in different ones.
LevelTable stricter_from_years(const LevelTable& national, const LevelTable& province, Operation operation,
                               bool& raised) {
  LevelTable result;
  result.key = national.key;
  for (const LevelTable* table : {&national, &province})
    for (const auto& [year, cell] : table->cells) {
      const LevelTable *law = national.cell(year), *own = province.cell(year);
      result.cells[year] = law && own ? stricter_of(*law, *own, operation, raised) : law ? *law : *own;
    }
  return result;
}

// Cell by cell: whatever the two tables depend on, the result depends on both.
LevelTable stricter_of(const LevelTable& national, const LevelTable& province, Operation operation,
                       bool& raised) {
  LevelTable result;
  if (national.level && province.level) {
    result.level = stricter_of(*national.level, *province.level, operation, raised);
    return result;
  }
  const bool by_national = !national.level;
  const bool same_key = by_national && !province.level && province.key == national.key;
  if (same_key && national.key == kFromYear)
    return stricter_from_years(national, province, operation, raised);
  result.key = by_national ? national.key : province.key;
  for (const auto& [name, cell] : by_national ? national.cells : province.cells) {
    const auto found = province.cells.find(name);
    if (!by_national)
      result.cells[name] = stricter_of(national, cell, operation, raised);
    else if (!same_key)
      result.cells[name] = stricter_of(cell, province, operation, raised);
    else
      result.cells[name] =
          found == province.cells.end() ? cell : stricter_of(cell, found->second, operation, raised);
  }
  return result;
}
bool yields_share(const Indicator& indicator) {
  return indicator.measure && is_share(indicator.measure->root());
}

void collect_numbers(const LevelTable& table, std::vector<base::Rational>& numbers) {
  if (table.level && table.level->kind == Level::Kind::number) numbers.push_back(table.level->number);
  for (const auto& [name, cell] : table.cells) collect_numbers(cell, numbers);
}

}  // namespace

void CriteriaReader::read_target(const YamlNode& node, Mode mode, const CriteriaSet& set,
                                 Indicator& indicator) {
  MapReader reader(node, diagnostics_);
  const std::string word = reader.text("operator");
  const auto found = target_operators().find(word);
  if (found == target_operators().end())
    diagnostics_.add(reader.where("operator"), "criteria.operator", {{"operator", word}});
  Target target;
  if (found != target_operators().end()) target.operation = found->second;
  const bool known = found != target_operators().end();
  if (mode == Mode::province && known && indicator.target && target.operation != indicator.target->operation)
    diagnostics_.add(reader.where("operator"), "criteria.operator_changed", {{"code", indicator.code}});
  if (reader.optional_node("delegated")) {
    reader.one_of("delegated", {"province"});
    target.delegated = true;
  } else {
    Indicator judged = indicator;
    judged.target = target;
    target.levels = read_levels(reader, node, set, judged);
  }
  reader.finish();
  const auto national = std::exchange(indicator.target, std::move(target));
  if (mode == Mode::province && national && !national->delegated)
    raise_target(node.where, *national, indicator);
}

// A province may ask for more than the law does, not for less.
void CriteriaReader::raise_target(const base::Location& where, const Target& national, Indicator& indicator) {
  bool raised = false;
  indicator.target->levels =
      stricter_of(national.levels, indicator.target->levels, national.operation, raised);
  if (!raised) diagnostics_.add(where, "criteria.level_laxer", {{"code", indicator.code}});
}

// Exactly one of value, by_region, by_group, by_year, from_year, or by_ and an attribute that the set
// declares.
LevelTable CriteriaReader::read_levels(MapReader& reader, const YamlNode& node, const CriteriaSet& set,
                                       const Indicator& indicator) {
  std::vector<std::pair<const YamlNode*, std::string>> given;  // "" = a single level
  std::vector<std::pair<std::string, std::string>> keys{{"value", ""},
                                                        {"by_region", std::string(kByRegion)},
                                                        {"by_group", std::string(kByGroup)},
                                                        {"by_year", std::string(kByYear)},
                                                        {"from_year", std::string(kFromYear)}};
  for (const LevelAttribute& attribute : set.levels_by)
    keys.emplace_back("by_" + attribute.name, attribute.name);
  for (const auto& [key, table] : keys)
    if (const YamlNode* value = reader.optional_node(key))
      if (given.empty() || given.back().first != value) given.emplace_back(value, table);
  for (const auto& entry : node.entries) {
    const YamlNode& key = entry.key;
    const auto is_known = [&](const auto& one) { return one.first == key.text; };
    if (!key.text.starts_with("by_") || std::ranges::any_of(keys, is_known)) continue;
    diagnostics_.add(key.where, "criteria.attribute_undeclared", {{"attribute", key.text.substr(3)}});
    reader.optional_node(key.text);
    return {};
  }
  if (given.size() != 1) {
    diagnostics_.add(node.where, "criteria.one_level", {{"code", indicator.code}});
    return {};
  }
  const auto& [value, key] = given.front();
  if (!key.empty()) return read_table(*value, key, set, indicator);
  LevelTable single;
  single.level = read_number(*value, indicator);
  return single;
}

LevelTable CriteriaReader::read_table(const YamlNode& node, const std::string& key, const CriteriaSet& set,
                                      const Indicator& indicator) {
  LevelTable table;
  table.key = key;
  if (node.kind != YamlNode::Kind::map) {
    diagnostics_.add(node.where, "yaml.map_expected");
    return table;
  }
  for (const auto& [name, value] : node.entries) table.cells[name.text] = read_cell(value, set, indicator);
  check_table(node, table, set);
  return table;
}

LevelTable CriteriaReader::read_cell(const YamlNode& node, const CriteriaSet& set,
                                     const Indicator& indicator) {
  LevelTable cell;
  if (node.kind != YamlNode::Kind::map) {
    cell.level = read_number(node, indicator);
    return cell;
  }
  MapReader reader(node, diagnostics_);
  Indicator local = indicator;  // what the cell says of its own reference and trust
  if (const YamlNode* reference = reader.optional_node("reference"))
    local.reference = read_reference(*reference, set);
  const auto checked = reader.optional_date("last_checked_on");
  doubt_future(reader, "last_checked_on", checked);
  if (const auto trust = read_trust(reader)) {
    local.trust = *trust;
    doubt_trust(reader, local.trust, checked ? checked : indicator.last_checked_on);
  }
  cell = read_levels(reader, node, set, local);
  reader.finish();
  return cell;
}

Level CriteriaReader::read_number(const YamlNode& node, const Indicator& indicator) {
  Level level;
  level.reference = indicator.reference;
  level.trust = indicator.trust;
  if (node.kind == YamlNode::Kind::scalar && node.text == "unknown") {
    level.trust = {Known::unknown};
    return level;
  }
  const auto number = node.kind == YamlNode::Kind::scalar ? base::parse_decimal(node.text) : std::nullopt;
  if (!number) {
    diagnostics_.add(node.where, "criteria.level", {{"value", node.text}});
    return level;
  }
  // Nobody asks for at least 0.9 % of the households.
  if (wants_more(indicator) && yields_share(indicator) && *number > 0 && *number < 1)
    diagnostics_.add(node.where, "criteria.level_fraction",
                     {{"value", node.text}, {"percent", base::exact_text(*number * 100)}});
  doubt_level(node, indicator, *number);
  level.kind = Level::Kind::number;
  level.number = *number;
  return level;
}

void CriteriaReader::check_table(const YamlNode& node, const LevelTable& table, const CriteriaSet& set) {
  if (table.key == kByYear || table.key == kFromYear) return check_years(node, table, set);
  if (table.key != kByRegion) return check_attribute(node, table, set);
  std::vector<std::string> needed;
  for (const Region& region : set.regions) needed.push_back(region.code);
  for (const std::string& cell : needed)
    if (!table.cells.count(cell)) diagnostics_.add(node.where, "criteria.cell_missing", {{"cell", cell}});
  if (needed.empty()) diagnostics_.add(node.where, "criteria.no_regions");
  for (const auto& [name, value] : node.entries)
    if (!needed.empty() && std::ranges::find(needed, name.text) == needed.end())
      diagnostics_.add(name.where, "criteria.region_unknown", {{"region", name.text}});
}

// A table by year has every year of the set; one of levels that begin in a year, one that has begun by its
// first.
void CriteriaReader::check_years(const YamlNode& node, const LevelTable& table, const CriteriaSet& set) {
  const int last = table.key == kFromYear ? std::min(set.from.year(), set.to.year()) : set.to.year();
  for (int year = set.from.year(); year <= last; ++year)
    if (!table.cell(std::to_string(year)))
      diagnostics_.add(node.where, "criteria.cell_missing", {{"cell", std::to_string(year)}});
  for (const auto& [name, value] : node.entries) {
    const bool is_year =
        name.text.size() == 4 && name.text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_year)
      diagnostics_.add(name.where, "criteria.year", {{"year", name.text}});
    else
      doubt_year(name);
  }
}

// Commune groups are the province's to name, as the values of an attribute whose values are not declared.
void CriteriaReader::check_attribute(const YamlNode& node, const LevelTable& table, const CriteriaSet& set) {
  const auto declared = std::ranges::find(set.levels_by, table.key, &LevelAttribute::name);
  if (declared == set.levels_by.end() || declared->values.empty()) return;
  const auto& values = declared->values;
  for (const std::string& value : values)
    if (!table.cells.count(value)) diagnostics_.add(node.where, "criteria.cell_missing", {{"cell", value}});
  for (const auto& [name, cell] : node.entries)
    if (std::ranges::find(values, name.text) == values.end())
      diagnostics_.add(name.where, "criteria.value_unknown",
                       {{"value", name.text}, {"attribute", table.key}});
}

// A margin that leads out of 0 to 100 percent can never be kept: the indicator would be marginal for ever.
void CriteriaReader::check_margin(const base::Location& where, const Indicator& indicator) {
  if (!indicator.margin || *indicator.margin <= 0 || !indicator.target || !yields_share(indicator)) return;
  std::vector<base::Rational> numbers;
  collect_numbers(indicator.target->levels, numbers);
  for (const base::Rational& number : numbers) {
    const bool beyond = wants_more(indicator) ? number <= 100 && number + *indicator.margin > 100
                                              : wants_less(indicator) && number - *indicator.margin < 0;
    if (!beyond) continue;
    diagnostics_.add(where, "criteria.margin_beyond",
                     {{"margin", base::exact_text(*indicator.margin)}, {"level", base::exact_text(number)}});
    return;
  }
}

}  // namespace ntm::criteria

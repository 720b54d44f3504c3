// SPDX-License-Identifier: Apache-2.0
#include "criteria/criteria_reader.h"

#include <algorithm>

namespace ntm::criteria {
namespace {

using base::MapReader;
using base::YamlNode;
using formula::Operation;

constexpr std::string_view kTruthUnit = "yes_no";
constexpr std::size_t kMostIndicators = 1000;

const std::map<std::string, Operation>& target_operators() {
  static const std::map<std::string, Operation> operators{{"=", Operation::equal},
                                                          {"<", Operation::less},
                                                          {"<=", Operation::at_most},
                                                          {">", Operation::more},
                                                          {">=", Operation::at_least}};
  return operators;
}

bool is_code(std::string_view code) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-";
  return !code.empty() && code.size() <= 20 && code.find_first_not_of(kAllowed) == std::string_view::npos;
}

}  // namespace

void CriteriaReader::read_frame(MapReader& reader, CriteriaSet& set) {
  for (const YamlNode& node : reader.optional_list("legal_basis"))
    set.legal_basis.push_back(read_document(node));
  for (const YamlNode& node : reader.optional_list("regions")) {
    MapReader region(node, diagnostics_);
    set.regions.push_back({region.text("code"), region.label("name")});
    region.finish();
  }
  for (const YamlNode& node : reader.optional_list("judged_as")) {
    MapReader rule(node, diagnostics_);
    JudgedAs judged;
    judged.attribute = rule.text("attribute");
    judged.region = rule.text("region");
    const auto known = [&](const Region& region) { return region.code == judged.region; };
    if (std::none_of(set.regions.begin(), set.regions.end(), known))
      diagnostics_.add(rule.where("region"), "criteria.region_unknown", {{"region", judged.region}});
    if (const YamlNode* reference = rule.node("reference"))
      judged.reference = read_reference(*reference, set);
    judged.status = read_status(rule);
    rule.finish();
    set.judged_as.push_back(std::move(judged));
  }
}

LegalDocument CriteriaReader::read_document(const YamlNode& node) {
  MapReader reader(node, diagnostics_);
  LegalDocument document;
  document.id = reader.text("id");
  document.number = reader.text("number");
  document.kind = reader.text("kind");
  document.issuer = reader.text("issuer");
  document.date = reader.optional_date("date");
  document.about = reader.text("about");
  reader.finish();
  return document;
}

void CriteriaReader::read_criteria(const std::vector<YamlNode>& nodes, Mode mode, CriteriaSet& set) {
  for (const YamlNode& node : nodes) read_criterion(node, mode, set);
  if (set.indicator_count() > kMostIndicators)
    diagnostics_.add(nodes.front().where, "criteria.too_many", {{"limit", std::to_string(kMostIndicators)}});
}

void CriteriaReader::read_criterion(const YamlNode& node, Mode mode, CriteriaSet& set) {
  MapReader reader(node, diagnostics_);
  const std::string code = reader.text("code");
  auto found = std::find_if(set.criteria.begin(), set.criteria.end(),
                            [&](const Criterion& c) { return c.code == code; });
  const bool is_new = found == set.criteria.end();
  if (!is_new && mode == Mode::whole)
    diagnostics_.add(reader.where("code"), "criteria.code_twice", {{"code", code}});
  if (is_new && mode == Mode::province) {
    diagnostics_.add(reader.where("code"), "criteria.criterion_unknown", {{"code", code}});
    return;
  }
  if (is_new) {
    if (!code.empty() && !is_code(code))
      diagnostics_.add(reader.where("code"), "criteria.code", {{"code", code}});
    Criterion criterion;
    criterion.code = code;
    criterion.name = reader.label("name");
    reader.one_of("met_when", {"all"});
    set.criteria.push_back(std::move(criterion));
    found = std::prev(set.criteria.end());
  } else if (mode == Mode::amendment && reader.optional_node("name")) {
    found->name = reader.label("name");
  } else if (mode == Mode::whole) {
    for (std::string_view key : {"name", "met_when"})
      reader.optional_node(key);  // of the criterion that is too many
  }
  const auto& indicators = reader.list("indicators");
  const YamlNode* list = node.find("indicators");
  if (list && list->kind == YamlNode::Kind::list && indicators.empty())
    diagnostics_.add(reader.where("indicators"), "criteria.no_indicators");
  for (const YamlNode& indicator : indicators) read_indicator(indicator, mode, set, *found);
  reader.finish();
}

void CriteriaReader::read_indicator(const YamlNode& node, Mode mode, CriteriaSet& set, Criterion& criterion) {
  MapReader reader(node, diagnostics_);
  if (node.kind != YamlNode::Kind::map) return;
  const std::string code = reader.text("code");
  const auto existing = std::find_if(criterion.indicators.begin(), criterion.indicators.end(),
                                     [&](const Indicator& i) { return i.code == code; });
  const bool is_new = existing == criterion.indicators.end();
  if (set.find(code) && (is_new || mode == Mode::whole))
    diagnostics_.add(reader.where("code"), "criteria.code_twice", {{"code", code}});
  if (is_new && mode == Mode::province) {
    diagnostics_.add(reader.where("code"), "criteria.indicator_unknown", {{"code", code}});
    return;
  }
  if (!code.empty() && !is_code(code))
    diagnostics_.add(reader.where("code"), "criteria.code", {{"code", code}});

  Indicator indicator = is_new ? Indicator{} : *existing;
  indicator.code = code;
  if (const YamlNode* reference = reader.node("reference"))
    indicator.reference = read_reference(*reference, set);
  indicator.status = read_status(reader);
  indicator.last_checked_on = reader.optional_date("last_checked_on");
  if (reader.optional_node("note")) indicator.note = reader.label("note");
  if (mode == Mode::province) {
    if (!indicator.target || !indicator.target->delegated)
      diagnostics_.add(reader.where("code"), "criteria.not_delegated", {{"code", code}});
  } else {
    if (is_new || reader.optional_node("name")) indicator.name = reader.label("name");
    read_what_is_measured(reader, indicator);
  }
  if (const YamlNode* target = reader.optional_node("target")) read_target(*target, set, indicator);
  if (reader.optional_node("margin")) {
    indicator.margin = reader.optional_number("margin");
    if (indicator.margin && *indicator.margin < 0)
      diagnostics_.add(reader.where("margin"), "criteria.margin");
  }
  reader.finish();
  check_whole(node, indicator);
  if (is_new)
    criterion.indicators.push_back(std::move(indicator));
  else
    *existing = std::move(indicator);
}

void CriteriaReader::read_what_is_measured(MapReader& reader, Indicator& indicator) {
  if (const auto unit = reader.optional_text("unit")) {
    const auto slash = unit->find('/');
    const bool known = *unit == kTruthUnit || dictionary_.has_unit(unit->substr(0, slash));
    if (!known || (slash != std::string::npos && !dictionary_.has_unit(unit->substr(slash + 1))))
      diagnostics_.add(reader.where("unit"), "criteria.unit_unknown", {{"unit", *unit}});
    indicator.unit = *unit;
  }
  if (const YamlNode* measure = reader.optional_node("measure")) {
    indicator.measure = read_formula(measure);
    indicator.attested.reset();
  }
  if (const YamlNode* condition = reader.optional_node("applies_when")) {
    indicator.applies_when = read_formula(condition);
    if (indicator.applies_when && indicator.applies_when->type().kind != formula::Type::Kind::truth)
      diagnostics_.add(condition->where, "criteria.applies_when");
  }
  if (const YamlNode* attested = reader.optional_node("attested")) {
    MapReader inner(*attested, diagnostics_);
    indicator.attested = Attested{inner.label("by"), inner.label("document")};
    inner.finish();
  }
}

std::optional<formula::CheckedExpression> CriteriaReader::read_formula(const YamlNode* node) {
  if (node->kind != YamlNode::Kind::scalar) {
    diagnostics_.add(node->where, "criteria.formula_expected");
    return std::nullopt;
  }
  base::Location start = node->where;
  if (node->quoted) ++start.column;
  return formula::check(node->text, start, dictionary_, diagnostics_);
}

void CriteriaReader::read_target(const YamlNode& node, const CriteriaSet& set, Indicator& indicator) {
  MapReader reader(node, diagnostics_);
  const std::string word = reader.text("operator");
  const auto found = target_operators().find(word);
  if (found == target_operators().end())
    diagnostics_.add(reader.where("operator"), "criteria.operator", {{"operator", word}});
  Target target;
  if (found != target_operators().end()) target.operation = found->second;
  if (indicator.target && indicator.target->delegated && target.operation != indicator.target->operation)
    diagnostics_.add(reader.where("operator"), "criteria.operator_changed", {{"code", indicator.code}});
  if (reader.optional_node("delegated")) {
    reader.one_of("delegated", {"province"});
    target.delegated = true;
  } else {
    target.levels = read_levels(reader, node, set, indicator);
  }
  reader.finish();
  indicator.target = std::move(target);
}

// Exactly one of value, by_region, by_group, by_year.
LevelTable CriteriaReader::read_levels(MapReader& reader, const YamlNode& node, const CriteriaSet& set,
                                       const Indicator& indicator) {
  std::vector<std::pair<const YamlNode*, std::optional<LevelKey>>> given;
  const std::pair<std::string_view, std::optional<LevelKey>> kKeys[] = {{"value", std::nullopt},
                                                                        {"by_region", LevelKey::region},
                                                                        {"by_group", LevelKey::commune_group},
                                                                        {"by_year", LevelKey::year}};
  for (const auto& [key, table] : kKeys)
    if (const YamlNode* value = reader.optional_node(key)) given.emplace_back(value, table);
  if (given.size() != 1) {
    diagnostics_.add(node.where, "criteria.one_level", {{"code", indicator.code}});
    return {};
  }
  const auto& [value, key] = given.front();
  if (key) return read_table(*value, *key, set, indicator);
  LevelTable single;
  single.level = read_number(*value, indicator);
  return single;
}

LevelTable CriteriaReader::read_table(const YamlNode& node, LevelKey key, const CriteriaSet& set,
                                      const Indicator& indicator) {
  LevelTable table;
  table.key = key;
  if (node.kind != YamlNode::Kind::map) {
    diagnostics_.add(node.where, "yaml.map_expected");
    return table;
  }
  for (const auto& [name, value] : node.entries) table.cells[name.text] = read_cell(value, set, indicator);
  check_table(node, key, table, set);
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
  Indicator local = indicator;  // what the cell says of its own reference and status
  if (const YamlNode* reference = reader.optional_node("reference"))
    local.reference = read_reference(*reference, set);
  if (reader.optional_node("status")) local.status = read_status(reader);
  reader.optional_date("last_checked_on");
  cell = read_levels(reader, node, set, local);
  reader.finish();
  return cell;
}

Level CriteriaReader::read_number(const YamlNode& node, const Indicator& indicator) {
  Level level;
  level.reference = indicator.reference;
  level.status = indicator.status;
  if (node.kind == YamlNode::Kind::scalar && node.text == "unknown") return level;
  const auto number = node.kind == YamlNode::Kind::scalar ? base::parse_decimal(node.text) : std::nullopt;
  if (!number) {
    diagnostics_.add(node.where, "criteria.level", {{"value", node.text}});
    return level;
  }
  level.kind = Level::Kind::number;
  level.number = *number;
  return level;
}

void CriteriaReader::check_table(const YamlNode& node, LevelKey key, const LevelTable& table,
                                 const CriteriaSet& set) {
  std::vector<std::string> needed;
  if (key == LevelKey::region)
    for (const Region& region : set.regions) needed.push_back(region.code);
  if (key == LevelKey::year)
    for (int year = set.from.year(); year <= set.to.year(); ++year) needed.push_back(std::to_string(year));
  for (const std::string& cell : needed)
    if (!table.cells.count(cell)) diagnostics_.add(node.where, "criteria.cell_missing", {{"cell", cell}});
  if (key == LevelKey::region && set.regions.empty()) diagnostics_.add(node.where, "criteria.no_regions");
  for (const auto& [name, value] : node.entries) {
    const bool is_region = std::find(needed.begin(), needed.end(), name.text) != needed.end();
    if (key == LevelKey::region && !is_region && !needed.empty())
      diagnostics_.add(name.where, "criteria.region_unknown", {{"region", name.text}});
    const bool is_year =
        name.text.size() == 4 && name.text.find_first_not_of("0123456789") == std::string::npos;
    if (key == LevelKey::year && !is_year)
      diagnostics_.add(name.where, "criteria.year", {{"year", name.text}});
  }
}

Reference CriteriaReader::read_reference(const YamlNode& node, const CriteriaSet& set) {
  MapReader reader(node, diagnostics_);
  const std::string id = reader.text("document");
  Reference reference;
  reference.at = reader.text("at");
  reader.finish();
  for (const LegalDocument& document : set.legal_basis)
    if (document.id == id) reference.document = document.number;
  if (reference.document.empty() && !id.empty())
    diagnostics_.add(reader.where("document"), "criteria.document_unknown", {{"document", id}});
  return reference;
}

Status CriteriaReader::read_status(MapReader& reader) {
  return reader.one_of("status", {"unverified", "source"}) == "source" ? Status::source : Status::unverified;
}

// What must fit together once an indicator has been read, amended or filled.
void CriteriaReader::check_whole(const YamlNode& node, const Indicator& indicator) {
  const auto report = [&](std::string key, std::vector<std::pair<std::string, std::string>> arguments = {}) {
    arguments.emplace_back("code", indicator.code);
    diagnostics_.add(node.where, std::move(key), std::move(arguments));
  };
  const bool has_formula_text = node.find("measure") != nullptr;
  if (indicator.attested) {
    if (indicator.measure || has_formula_text) report("criteria.measure_and_attested");
    if (indicator.target || indicator.margin) report("criteria.attested_target");
    return;
  }
  if (!indicator.measure) {
    if (!has_formula_text) report("criteria.measure_or_attested");
    return;
  }
  const formula::Type& type = indicator.measure->type();
  if (type.kind == formula::Type::Kind::truth) {
    if (indicator.unit != kTruthUnit) report("criteria.truth_unit", {{"unit", indicator.unit}});
    if (indicator.target || indicator.margin) report("criteria.truth_target");
    return;
  }
  if (indicator.unit.empty()) report("criteria.unit_missing");
  if (!indicator.unit.empty() && type.unit != indicator.unit)
    report("criteria.unit_differs",
           {{"unit", indicator.unit}, {"yields", type.unit.empty() ? "1" : type.unit}});
  if (!indicator.target) report("criteria.target_missing");
}

}  // namespace ntm::criteria

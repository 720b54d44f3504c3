// SPDX-License-Identifier: Apache-2.0
// How many must be met, of what, and what a set asks beside its criteria: the part of CriteriaReader that
// reads rules, parts and conditions.
#include <algorithm>

#include "criteria/criteria_reader.h"

namespace ntm::criteria {
namespace {

using base::MapReader;
using base::YamlNode;

std::vector<std::string> tier_words() {
  std::vector<std::string> words;
  for (const Tier tier : kTiers) words.emplace_back(name_of(tier));
  return words;
}

// Whether the code of a part is already that of something else than a part of the same indicator.
bool stands_elsewhere(const CriteriaSet& set, const std::string& code, const std::string& indicator) {
  const Indicator* other = set.find(code);
  const Indicator* same = set.find(indicator);
  if (!other) return false;
  return !same || std::ranges::none_of(same->parts, [&](const Indicator& part) { return &part == other; });
}

}  // namespace

// "all", "any", {at_least: 2}, {share: 70}; the latter two with `mandatory`. Nothing where the key does not
// stand.
std::optional<Rule> CriteriaReader::read_rule(MapReader& reader, std::string_view key) {
  const YamlNode* node = reader.optional_node(key);
  if (!node) return std::nullopt;
  if (node->kind == YamlNode::Kind::map) {
    MapReader inner(*node, diagnostics_);
    Rule rule = read_counting_rule(inner);
    inner.finish();
    return rule;
  }
  Rule rule;
  if (node->kind == YamlNode::Kind::scalar)
    rule.kind = reader.one_of(key, {"all", "any"}) == "any" ? Rule::Kind::any : Rule::Kind::all;
  else
    diagnostics_.add(node->where, "criteria.rule");
  return rule;
}

Rule CriteriaReader::read_counting_rule(MapReader& reader) {
  Rule rule;
  const bool counts = reader.optional_node("at_least") != nullptr;
  const bool shares = reader.optional_node("share") != nullptr;
  if (counts == shares) diagnostics_.add(reader.where(""), "criteria.rule");
  if (counts) {
    rule.kind = Rule::Kind::at_least;
    rule.amount = reader.optional_whole("at_least", 1, 1000).value_or(1);
  } else if (shares) {
    rule.kind = Rule::Kind::share;
    rule.amount = reader.optional_number("share").value_or(100);
    if (rule.amount <= 0 || rule.amount > 100) diagnostics_.add(reader.where("share"), "criteria.rule");
  }
  rule.mandatory = reader.optional_texts("mandatory");
  return rule;
}

void CriteriaReader::check_rule(const base::Location& where, const Rule& rule, const Codes& codes) {
  if (rule.kind == Rule::Kind::at_least && rule.amount > codes.size())
    diagnostics_.add(where, "criteria.rule_beyond",
                     {{"needed", base::exact_text(rule.amount)}, {"count", std::to_string(codes.size())}});
  for (const std::string& code : rule.mandatory)
    if (std::ranges::find(codes, code) == codes.end())
      diagnostics_.add(where, "criteria.mandatory_unknown", {{"code", code}});
}

// A province builds on the law: what it may not change is said for each key.
bool CriteriaReader::refuse_change(MapReader& reader, Mode mode,
                                   std::initializer_list<std::string_view> keys) {
  if (mode != Mode::province) return false;
  for (const std::string_view key : keys)
    if (reader.optional_node(key))
      diagnostics_.add(reader.where(key), "criteria.of_law", {{"key", std::string(key)}});
  return true;
}

void CriteriaReader::read_place_in_law(MapReader& reader, Mode mode, CriteriaSet& set) {
  if (refuse_change(reader, mode, {"tier", "subject", "requires", "indicators_in_law"})) return;
  if (reader.optional_node("tier")) {
    const std::vector<std::string> words = tier_words();
    const auto found = std::ranges::find(words, reader.one_of("tier", words));
    set.tier = kTiers[found - words.begin()];
  }
  if (reader.optional_node("subject"))
    set.subject = reader.one_of("subject", {"commune", "village", "district", "province"});
  if (reader.optional_node("requires")) set.required_sets = reader.optional_texts("requires");
  if (const YamlNode* of = reader.optional_node("indicators_in_law")) {
    const bool unknown = of->kind == YamlNode::Kind::scalar && of->text == "unknown";
    const auto count = unknown ? std::optional(0L) : reader.optional_whole("indicators_in_law", 1, 1000);
    set.indicators_in_law = static_cast<std::size_t>(count.value_or(0));
  }
}

void CriteriaReader::read_conclusion(MapReader& reader, Mode mode, CriteriaSet& set) {
  for (const YamlNode& node : reader.optional_list("conditions"))
    read_indicator(node, mode, set, nullptr, set.conditions);
  if (refuse_change(reader, mode, {"met_when", "met_when_for"})) return;
  if (const YamlNode* node = reader.optional_node("met_when")) {
    set.rule = {};
    if (node->kind == YamlNode::Kind::map) {
      MapReader inner(*node, diagnostics_);
      read_set_rule(*node, set.rule, inner);
      inner.finish();
    } else if (const auto rule = read_rule(reader, "met_when")) {
      set.rule.rule = *rule;
    }
  }
  if (reader.optional_node("met_when_for")) set.rules_of_places.clear();
  for (const YamlNode& node : reader.optional_list("met_when_for")) {
    MapReader inner(node, diagnostics_);
    RuleOfPlaces places;
    places.attribute = inner.text("attribute");
    places.value = inner.text("value");
    read_set_rule(node, places.rule, inner);
    inner.finish();
    set.rules_of_places.push_back(std::move(places));
  }
  const auto check = [&](const base::Location& where, const SetRule& rule) {
    Codes codes;
    for (const Criterion& criterion : set.criteria) {
      if (!rule.of_indicators) codes.push_back(criterion.code);
      for (const Indicator& indicator : criterion.indicators)
        if (rule.of_indicators) codes.push_back(indicator.code);
    }
    if (!codes.empty()) check_rule(where, rule.rule, codes);
  };
  check(reader.where("met_when"), set.rule);
  for (const RuleOfPlaces& places : set.rules_of_places) check(reader.where("met_when_for"), places.rule);
}

void CriteriaReader::read_set_rule(const YamlNode& node, SetRule& rule, MapReader& reader) {
  if (node.kind != YamlNode::Kind::map) return;
  if (reader.optional_node("of"))
    rule.of_indicators = reader.one_of("of", {"criteria", "indicators"}) == "indicators";
  rule.rule = read_counting_rule(reader);
}

// Regions, groups and years need no word; any other attribute of the place does, so that a slip is noticed.
void CriteriaReader::read_levels_by(MapReader& reader, CriteriaSet& set) {
  for (const YamlNode& node : reader.optional_list("levels_by")) {
    LevelAttribute attribute;
    if (node.kind == YamlNode::Kind::map) {
      MapReader inner(node, diagnostics_);
      attribute.name = inner.text("attribute");
      attribute.values = inner.optional_texts("values");
      attribute.otherwise = inner.optional_text("otherwise").value_or("");
      const bool is_one = attribute.values.empty() || attribute.otherwise.empty() ||
                          std::ranges::find(attribute.values, attribute.otherwise) != attribute.values.end();
      if (!is_one)
        diagnostics_.add(inner.where("otherwise"), "criteria.value_unknown",
                         {{"value", attribute.otherwise}, {"attribute", attribute.name}});
      inner.finish();
    } else {
      attribute.name = node.text;
    }
    const auto before = std::ranges::find(set.levels_by, attribute.name, &LevelAttribute::name);
    if (before == set.levels_by.end())
      set.levels_by.push_back(std::move(attribute));
    else
      *before = std::move(attribute);
  }
}

void CriteriaReader::read_parts(MapReader& reader, Mode mode, const CriteriaSet& set, Indicator& indicator) {
  const YamlNode* list = reader.optional_node("parts");
  if (!list) {
    if (reader.optional_node("met_when")) diagnostics_.add(reader.where("met_when"), "criteria.rule_of_none");
    return;
  }
  if (mode != Mode::province) {  // they are stated anew, and replace what was measured before
    indicator.parts.clear();
    indicator.measure.reset();
    indicator.attested.reset();
    indicator.target.reset();
    indicator.margin.reset();
    indicator.unit.clear();
    indicator.rule = read_rule(reader, "met_when").value_or(Rule{});
  } else {
    refuse_change(reader, mode, {"met_when"});
  }
  for (const YamlNode& node : reader.optional_list("parts")) read_part(node, mode, set, indicator);
  if (mode == Mode::province) return;
  Codes codes;
  for (const Indicator& part : indicator.parts) codes.push_back(part.code.substr(indicator.code.size() + 1));
  if (!codes.empty()) check_rule(reader.where("met_when"), indicator.rule, codes);
  for (std::string& code : indicator.rule.mandatory) code = indicator.code + "." + code;
}

// A part is an indicator within one: "a" of 17.1 is 17.1.a.
void CriteriaReader::read_part(const YamlNode& node, Mode mode, const CriteriaSet& set,
                               Indicator& indicator) {
  MapReader reader(node, diagnostics_);
  if (node.kind != YamlNode::Kind::map) return;
  const std::string own = reader.text("code"), code = indicator.code + "." + own;
  const auto existing = std::ranges::find(indicator.parts, code, &Indicator::code);
  const bool is_new = existing == indicator.parts.end();
  if ((!is_new && mode != Mode::province) || (is_new && stands_elsewhere(set, code, indicator.code)))
    diagnostics_.add(reader.where("code"), "criteria.code_twice", {{"code", code}});
  if (is_new && mode == Mode::province) {
    diagnostics_.add(reader.where("code"), "criteria.indicator_unknown", {{"code", code}});
    return;
  }
  check_code(reader, own);
  Indicator part;
  if (!is_new) {
    part = *existing;
  } else {
    part.reference = indicator.reference;
    part.trust = indicator.trust;
    part.last_checked_on = indicator.last_checked_on;
  }
  part.code = code;
  read_source(reader, set, part);
  read_body(reader, node, mode, is_new, set, part);
  reader.finish();
  check_whole(node, part);
  if (is_new)
    indicator.parts.push_back(std::move(part));
  else
    *existing = std::move(part);
}

}  // namespace ntm::criteria

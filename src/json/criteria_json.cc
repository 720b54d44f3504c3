// SPDX-License-Identifier: Apache-2.0
#include "json/criteria_json.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/vocabulary.h"
#include "formula/comparison_signs.h"
#include "json/error_json.h"
#include "json/values.h"

namespace ntm::json {
namespace {

using base::Language;
using boost::json::array;
using boost::json::object;
using criteria::CriteriaSet;
using criteria::Indicator;
using criteria::LevelTable;

// How the levels of one target are said, all with its operator and its unit.
class LevelText {
 public:
  LevelText(Language language, std::string symbol, std::string unit)
      : language_(language), symbol_(std::move(symbol)), unit_(std::move(unit)) {}

  std::string of(const LevelTable& table) const {
    if (table.level) return of(*table.level);
    std::vector<std::pair<std::string, std::vector<std::string>>> groups;  // what is said, of which cells
    for (const auto& [cell, inner] : table.cells) {
      const std::string said = (inner.level ? "" : ": ") + of(inner);
      const auto same =
          std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == said; });
      if (same == groups.end())
        groups.push_back({said, {cell}});
      else
        same->second.push_back(cell);
    }
    std::string text;
    for (const auto& [said, cells] : groups) {
      const bool nested = said.starts_with(": ");
      const std::string where = scope(table.key, cells);
      text += fmt::format("{}{}", text.empty() ? "" : "; ",
                          nested ? where + said : fmt::format("{} ({})", said, where));
    }
    return text;
  }

 private:
  std::string of(const criteria::Level& level) const {
    if (level.kind == criteria::Level::Kind::not_known)
      return base::word("requirement", "no_level").in(language_);
    return fmt::format("{} {}{}{}{}", symbol_, base::level_text(level.number, language_),
                       unit_.empty() ? "" : " ", unit_, criteria::mark_of(level.trust.known));
  }

  // For whom or when what stands in these cells holds: "Bắc Trung Bộ, Tây Nguyên", "từ năm 2024".
  std::string scope(const std::string& key, const std::vector<std::string>& cells) const {
    std::string values;
    for (const std::string& cell : cells) {
      const base::Word* word = base::find_word(key == criteria::kByRegion ? "region" : "answer", cell);
      values += fmt::format("{}{}", values.empty() ? "" : ", ", word ? word->in(language_) : cell);
    }
    if (const base::Word* time = base::find_word("level_time", key))
      return time->filled(language_, {{"year", values}});
    const base::Word* attribute =
        key == criteria::kByRegion ? nullptr : base::find_word("place_attribute", key);
    return attribute ? fmt::format("{} {}", attribute->in(language_), values) : values;
  }

  Language language_;
  std::string symbol_, unit_;
};

void add_levels(const LevelTable& table, const object& cell, Language language, array& levels) {
  if (!table.level) {
    for (const auto& [name, inner] : table.cells) {
      object inner_cell = cell;
      inner_cell[table.key] = name;
      add_levels(inner, inner_cell, language, levels);
    }
    return;
  }
  object level = cell;
  if (table.level->kind == criteria::Level::Kind::number)
    level["level"] = base::exact_text(table.level->number);
  else
    level["level"] = nullptr;
  level["reference"] = table.level->reference.text();
  level["trust"] = trust_json(table.level->trust, language);
  level["read_by"] = text_or_null(table.level->trust.read_by);
  levels.push_back(std::move(level));
}

}  // namespace

object set_json(const CriteriaSet& set, Language language) {
  return object{{"set", set.id},
                {"title", set.title.in(language)},
                {"from", set.from.iso()},
                {"to", set.to.iso()},
                {"province", set.province},
                {"tier", criteria::name_of(set.tier)},
                {"subject", set.subject},
                {"requires", array(set.required_sets.begin(), set.required_sets.end())},
                {"criteria", set.criteria.size()},
                {"indicators", set.indicator_count()},
                {"entered", sentence_or_null(set.entered(), language)},
                {"file", set.file}};
}

object rule_json(const criteria::Rule& rule, std::size_t of, Language language) {
  return object{{"kind", criteria::name_of(rule.kind)},
                {"needed", rule.needed(of)},
                {"of", of},
                {"mandatory", array(rule.mandatory.begin(), rule.mandatory.end())},
                {"text", text_or_null(rule_text(rule, of, language))}};
}

array levels_json(const Indicator& indicator, Language language) {
  array levels;
  if (indicator.target && !indicator.target->delegated)
    add_levels(indicator.target->levels, {}, language, levels);
  return levels;
}

std::string target_text(const Indicator& indicator, const registers::Dictionary& dictionary,
                        Language language) {
  if (!indicator.parts.empty()) {
    const std::string rule = rule_text(indicator.rule, indicator.parts.size(), language);
    return rule.empty() ? base::word("requirement", "parts").in(language) : rule;
  }
  if (indicator.attested) return base::word("requirement", "attested").in(language);
  if (!indicator.target) return base::word("requirement", "condition").in(language);
  const std::string symbol(formula::sign_for_people(indicator.target->operation));
  if (indicator.target->delegated)
    return fmt::format("{} {}", symbol, base::word("requirement", "delegated").in(language));
  return LevelText(language, symbol, dictionary.unit_text(indicator.unit, language))
      .of(indicator.target->levels);
}

object set_indicators_json(const CriteriaSet& set, const registers::Dictionary& dictionary,
                           Language language) {
  array rows;
  const auto add = [&](const std::string& criterion, const Indicator& indicator) {
    rows.push_back(object{{"criterion", criterion},
                          {"code", indicator.code},
                          {"name", indicator.name.in(language)},
                          {"unit", indicator.unit},
                          {"target", target_text(indicator, dictionary, language)},
                          {"levels", levels_json(indicator, language)},
                          {"formula", indicator.measure ? indicator.measure->text() : ""},
                          {"reference", indicator.reference.text()},
                          {"trust", trust_json(indicator.trust, language)}});
  };
  const auto add_whole = [&](const std::string& criterion, const Indicator& indicator) {
    add(criterion, indicator);
    for (const Indicator& part : indicator.parts) add(criterion, part);
  };
  for (const auto& criterion : set.criteria)
    for (const Indicator& indicator : criterion.indicators) add_whole(criterion.code, indicator);
  for (const Indicator& condition : set.conditions) add_whole("", condition);
  return object{{"set", set.id}, {"indicators", std::move(rows)}};
}

object mistakes_json(const base::Diagnostics& diagnostics, Language language) {
  return object{{"count", diagnostics.count()}, {"diagnostics", diagnostics_json(diagnostics, language)}};
}

object checked_json(const std::vector<CriteriaSet>& sets) {
  array found;
  for (const CriteriaSet& set : sets)
    found.push_back(object{{"set", set.id}, {"indicators", set.indicator_count()}, {"file", set.file}});
  return object{{"count", 0}, {"diagnostics", array{}}, {"sets", std::move(found)}};
}

}  // namespace ntm::json

// SPDX-License-Identifier: Apache-2.0
#include "criteria/criteria_set.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/vocabulary.h"

namespace ntm::criteria {

std::string region_of(const CriteriaSet& set, const PlaceAttributes& attributes) {
  for (const JudgedAs& rule : set.judged_as) {
    const auto found = attributes.find(rule.attribute);
    if (found != attributes.end() && found->second == "yes") return rule.region;
  }
  const auto region = attributes.find("region");
  return region == attributes.end() ? "" : region->second;
}

std::string_view name_of(Known known) {
  switch (known) {
    case Known::decision:
      return "decision";
    case Known::paper:
      return "paper";
    case Known::remembered:
      return "remembered";
    case Known::unknown:
      return "unknown";
  }
  NTM_CHECK(false);
}

const std::string& mark_of(Known known) {
  return base::word("known", name_of(known)).mark;
}

std::string Trust::text(base::Language language) const {
  const std::string& said = base::word("known", name_of(known)).in(language);
  return read_in.empty() ? said : fmt::format("{} ({})", said, read_in);
}

const Trust& less_sure(const Trust& a, const Trust& b) {
  return b.known > a.known ? b : a;
}

std::string_view name_of(Tier tier) {
  switch (tier) {
    case Tier::basic:
      return "basic";
    case Tier::advanced:
      return "advanced";
    case Tier::model:
      return "model";
    case Tier::modern:
      return "modern";
  }
  NTM_CHECK(false);
}

const LevelTable* LevelTable::cell(const std::string& name) const {
  if (key != kFromYear) {
    const auto found = cells.find(name);
    return found == cells.end() ? nullptr : &found->second;
  }
  const auto later = cells.upper_bound(name);  // years of four digits sort as numbers do
  return later == cells.begin() ? nullptr : &std::prev(later)->second;
}

std::vector<const Indicator*> all_indicators(const CriteriaSet& set) {
  std::vector<const Indicator*> all;
  const auto add = [&](const std::vector<Indicator>& indicators) {
    for (const Indicator& indicator : indicators) {
      all.push_back(&indicator);
      for (const Indicator& part : indicator.parts) all.push_back(&part);
    }
  };
  for (const Criterion& criterion : set.criteria) add(criterion.indicators);
  add(set.conditions);
  return all;
}

const Indicator* CriteriaSet::find(std::string_view code) const {
  const auto find_in = [&](const std::vector<Indicator>& indicators) -> const Indicator* {
    for (const Indicator& indicator : indicators) {
      if (indicator.code == code) return &indicator;
      for (const Indicator& part : indicator.parts)
        if (part.code == code) return &part;
    }
    return nullptr;
  };
  for (const Criterion& criterion : criteria)
    if (const Indicator* found = find_in(criterion.indicators)) return found;
  return find_in(conditions);
}

bool CriteriaSet::counts_criteria() const {
  const auto counts = [](const SetRule& one) { return one.rule.kind != Rule::Kind::all; };
  return counts(rule) || std::ranges::any_of(rules_of_places, counts, &RuleOfPlaces::rule);
}

bool CriteriaSet::is_whole() const {
  return !indicators_in_law || (*indicators_in_law > 0 && indicator_count() >= *indicators_in_law);
}

std::size_t CriteriaSet::missing() const {
  if (is_whole()) return 0;
  return *indicators_in_law == 0 ? 1 : *indicators_in_law - indicator_count();
}

std::optional<base::Message> CriteriaSet::entered() const {
  if (is_whole()) return std::nullopt;
  return base::Message{
      *indicators_in_law == 0 ? "set.entered_of_unknown" : "set.entered",
      {{"entered", std::to_string(indicator_count())}, {"of", std::to_string(*indicators_in_law)}}};
}

std::size_t CriteriaSet::indicator_count() const {
  std::size_t count = 0;
  for (const Criterion& criterion : criteria) count += criterion.indicators.size();
  return count;
}

const SetRule& rule_for(const CriteriaSet& set, const PlaceAttributes& attributes) {
  for (const RuleOfPlaces& one : set.rules_of_places) {
    const auto found = attributes.find(one.attribute);
    if (found != attributes.end() && found->second == one.value) return one.rule;
  }
  return set.rule;
}

namespace {

// What the place has under a key of a table; "" when nothing is recorded.
std::string cell_for(const CriteriaSet& set, const std::string& key, const PlaceAttributes& attributes,
                     base::Date date) {
  if (key == kByRegion) return region_of(set, attributes);
  if (key == kByYear || key == kFromYear) return fmt::format("{:04}", std::min(date, set.to).year());
  const auto found = attributes.find(key);
  if (found != attributes.end()) return found->second;
  const auto declared = std::ranges::find(set.levels_by, key, &LevelAttribute::name);
  return declared == set.levels_by.end() ? "" : declared->otherwise;
}

NoLevel missing_for(const std::string& key) {
  if (key == kByRegion) return NoLevel::region_missing;
  if (key == kByGroup) return NoLevel::group_missing;
  return key == kByYear || key == kFromYear ? NoLevel::year_missing : NoLevel::attribute_missing;
}

}  // namespace

std::variant<Level, NoLevel> level_in_force(const CriteriaSet& set, const Indicator& indicator,
                                            const PlaceAttributes& attributes, base::Date date) {
  NTM_CHECK(indicator.target);
  if (indicator.target->delegated) return NoLevel::delegated;
  const LevelTable* table = &indicator.target->levels;
  while (!table->level) {
    const LevelTable* inner = table->cell(cell_for(set, table->key, attributes, date));
    if (!inner) return missing_for(table->key);
    table = inner;
  }
  if (table->level->kind == Level::Kind::not_known) return NoLevel::not_known;
  return *table->level;
}

}  // namespace ntm::criteria

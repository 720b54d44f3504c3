// SPDX-License-Identifier: Apache-2.0
#include "criteria/criteria_set.h"

#include <algorithm>

#include "base/check.h"

namespace ntm::criteria {

std::string region_of(const CriteriaSet& set, const PlaceAttributes& attributes) {
  for (const JudgedAs& rule : set.judged_as) {
    const auto found = attributes.find(rule.attribute);
    if (found != attributes.end() && found->second == "yes") return rule.region;
  }
  const auto region = attributes.find("region");
  return region == attributes.end() ? "" : region->second;
}

std::string_view name_of(Status status) {
  return status == Status::source ? "source" : "unverified";
}

const Indicator* CriteriaSet::find(std::string_view code) const {
  for (const Criterion& criterion : criteria)
    for (const Indicator& indicator : criterion.indicators)
      if (indicator.code == code) return &indicator;
  return nullptr;
}

std::size_t CriteriaSet::indicator_count() const {
  std::size_t count = 0;
  for (const Criterion& criterion : criteria) count += criterion.indicators.size();
  return count;
}

std::variant<Level, NoLevel> level_in_force(const CriteriaSet& set, const Indicator& indicator,
                                            const PlaceAttributes& attributes, base::Date date) {
  NTM_CHECK(indicator.target);
  if (indicator.target->delegated) return NoLevel::delegated;
  const LevelTable* table = &indicator.target->levels;
  while (!table->level) {
    std::string cell;
    NoLevel missing = NoLevel::year_missing;
    if (table->key == LevelKey::region) {
      cell = region_of(set, attributes);
      missing = NoLevel::region_missing;
    } else if (table->key == LevelKey::commune_group) {
      const auto group = attributes.find("commune_group");
      if (group != attributes.end()) cell = group->second;
      missing = NoLevel::group_missing;
    } else {
      cell = std::to_string(std::min(date, set.to).year());
    }
    const auto found = table->cells.find(cell);
    if (found == table->cells.end()) return missing;
    table = &found->second;
  }
  if (table->level->kind == Level::Kind::not_known) return NoLevel::not_known;
  return *table->level;
}

}  // namespace ntm::criteria

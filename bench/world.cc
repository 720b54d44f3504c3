// SPDX-License-Identifier: Apache-2.0
#include "bench/world.h"

#include <algorithm>

#include "base/check.h"
#include "base/embedded_files.h"
#include "criteria/load_criteria.h"
#include "registers/load_registers.h"

namespace ntm::bench {
namespace {

using registers::Field;
using registers::FieldType;
using registers::KeptBy;
using registers::RegisterDefinition;
using registers::Value;

constexpr std::uint64_t kSeed = 20240131;
constexpr int kVillagesPerCommune = 10;

template <typename SourceFile>
std::vector<SourceFile> built_in(std::string_view folder) {
  std::vector<SourceFile> files;
  for (const auto& file : base::embedded_files_in(folder, ".yaml"))
    files.push_back({std::string(file.path.substr(folder.size())), std::string(file.text)});
  return files;
}

registers::Dictionary built_in_dictionary() {
  base::Diagnostics diagnostics;
  auto dictionary = registers::load_registers(built_in<registers::SourceFile>("registers/"), diagnostics);
  NTM_CHECK(dictionary);
  return std::move(*dictionary);
}

std::vector<criteria::CriteriaSet> built_in_sets(const registers::Dictionary& dictionary) {
  base::Diagnostics diagnostics;
  auto sets = criteria::load_criteria(built_in<criteria::SourceFile>("criteria/"), dictionary, diagnostics);
  NTM_CHECK(diagnostics.empty());
  return sets;
}

const criteria::CriteriaSet& national_set(const std::vector<criteria::CriteriaSet>& sets) {
  const base::Date day = *base::Date::from_civil(kYear, 12, 31);
  for (const criteria::CriteriaSet& set : sets)
    if (set.in_force_at(day) && set.province.empty() && set.purpose == criteria::Purpose::recognition)
      return set;
  NTM_CHECK(false);
}

formula::Plan plan_of(const criteria::CriteriaSet& set) {
  formula::Plan plan;
  for (const criteria::Indicator* indicator : criteria::all_indicators(set))
    for (const auto& expression : {indicator->measure, indicator->applies_when})
      if (expression) formula::lower(*expression, plan);
  return plan;
}

formula::Plan household_plan(const registers::Dictionary& dictionary) {
  formula::Plan plan;
  for (const Counted& counted : kCounted) {
    base::Diagnostics diagnostics;
    const auto checked = formula::check(counted.formula, {}, dictionary, diagnostics);
    NTM_CHECK(checked);
    formula::lower(*checked, plan);
  }
  NTM_CHECK(plan.atoms.size() == kCounted.size());
  return plan;
}

// What the peers count is what the law counts, no less.
void check_complete(const formula::Plan& national, const formula::Plan& households) {
  for (std::size_t i = 0; i < national.atoms.size(); ++i)
    if (national.atoms[i].reg->name == "household")
      NTM_CHECK(std::ranges::count(households.keys, national.keys[i]) == 1);
}

std::int64_t random_number(const Field& field, const std::vector<Value>& earlier, std::mt19937_64& random) {
  std::int64_t low = field.min.value, high = std::min(field.max.value, low + 200);
  if (const auto other = field.max.field)
    if (const auto* most = std::get_if<std::int64_t>(&earlier[*other])) high = std::min(high, *most);
  if (const auto other = field.min.field)
    if (const auto* least = std::get_if<std::int64_t>(&earlier[*other])) low = std::max(low, *least);
  return high <= low ? low : low + below(high - low + 1, random);
}

std::vector<Value> random_record(const RegisterDefinition& reg, std::mt19937_64& random) {
  std::vector<Value> values(reg.fields.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Field& field = reg.fields[i];
    if (field.is_number())
      values[i] = random_number(field, values, random);
    else if (field.type == FieldType::yes_no)
      values[i] = below(2, random);
    else if (field.type == FieldType::choice)
      values[i] = below(static_cast<std::int64_t>(field.choices.size()), random);
    else if (field.type == FieldType::date)
      values[i] = 19'000 + below(700, random);
  }
  return values;
}

// How many records of a register other than households a place keeps.
std::size_t records_of(const RegisterDefinition& reg, bool of_village, std::size_t villages) {
  if (of_village ? reg.kept_by == KeptBy::commune : reg.kept_by == KeptBy::village) return 0;
  if (reg.single) return 1;
  return of_village ? 3 : 5 * (1 + villages / kVillagesPerCommune);
}

std::vector<Value> household_record(const RegisterDefinition& reg, const std::vector<std::size_t>& positions,
                                    const Household& household, int unknown_percent,
                                    std::mt19937_64& random) {
  std::vector<Value> values(reg.fields.size());
  for (std::size_t i = 0; i < positions.size(); ++i)
    if (reg.fields[positions[i]].required || !chance(unknown_percent, random))
      values[positions[i]] = household_fields()[i].of(household);
  return values;
}

}  // namespace

National::National()
    : dictionary(built_in_dictionary()),
      sets(built_in_sets(dictionary)),
      set(&national_set(sets)),
      plan(plan_of(*set)),
      households(household_plan(dictionary)) {
  check_complete(plan, households);
}

World::World(const National& national, std::size_t village_count, int unknown_percent)
    : villages(village_count), households(random_households(village_count, kSeed)) {
  std::mt19937_64 random(kSeed + 1);
  const auto needed = columns::fields_to_hold(national.plan);
  for (const auto& [key, fields] : needed) {
    const RegisterDefinition& reg = national.dictionary.at(key.first);
    columns::Table table(reg, {fields.begin(), fields.end()}, villages + 1);
    std::vector<std::size_t> positions;
    if (reg.name == "household")
      for (const HouseholdField& field : household_fields()) positions.push_back(*reg.index_of(field.name));
    for (std::size_t place = 0; place <= villages; ++place) {
      const auto day = [&] {
        return base::Date::from_days(static_cast<std::int32_t>(19'000 + below(365, random)));
      };
      if (positions.empty())
        for (std::size_t i = records_of(reg, place < villages, villages); i > 0; --i)
          table.add(place, day(), random_record(reg, random));
      else if (place < villages)
        for (std::size_t i = 0; i < kHouseholdsPerVillage; ++i)
          table.add(place, day(),
                    household_record(reg, positions, households[place * kHouseholdsPerVillage + i],
                                     unknown_percent, random));
    }
    table.finish();
    tables.emplace(key, std::move(table));
  }
}

std::vector<std::size_t> World::every_place() const {
  std::vector<std::size_t> places(villages + 1);
  for (std::size_t place = 0; place < places.size(); ++place) places[place] = place;
  return places;
}

formula::Tally World::scanned(const formula::Plan& plan) const {
  formula::Tally tally(plan.atoms.size(), villages);
  columns::scan(plan, tables, every_place(), tally);
  return tally;
}

Sums sums_of(const formula::Tally& tally) {
  Sums sums(tally.villages());
  for (std::size_t village = 0; village < sums.size(); ++village)
    for (std::size_t i = 0; i < kCounted.size(); ++i) {
      const formula::Contribution& settled = tally.at(i, village).settled;
      sums[village].numerators[i] = static_cast<std::int64_t>(settled.numerator);
      sums[village].denominators[i] = static_cast<std::int64_t>(settled.denominator);
    }
  return sums;
}

}  // namespace ntm::bench

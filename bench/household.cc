// SPDX-License-Identifier: Apache-2.0
#include "bench/household.h"

#include <algorithm>

namespace ntm::bench {
namespace {

// From 0 to `most`.
std::int8_t up_to(std::int64_t most, std::mt19937_64& random) {
  return static_cast<std::int8_t>(below(most + 1, random));
}

// Of `people`, each with that chance.
std::int8_t some_of(int people, int percent, std::mt19937_64& random) {
  int found = 0;
  for (int i = 0; i < people; ++i) found += chance(percent, random) ? 1 : 0;
  return static_cast<std::int8_t>(found);
}

Household random_household(std::mt19937_64& random) {
  Household h;
  h.members = static_cast<std::int8_t>(1 + below(7, random));
  h.members_male = up_to(h.members, random);
  h.members_female = static_cast<std::int8_t>(h.members - h.members_male);
  h.insured_male = some_of(h.members_male, 92, random);
  h.insured_female = some_of(h.members_female, 92, random);
  h.health_book = some_of(h.members, 80, random);
  h.workers_male = up_to(std::min(3, int{h.members}), random);
  h.workers_female = up_to(std::min(3, h.members - h.workers_male), random);
  h.trained_male = some_of(h.workers_male, 65, random);
  h.trained_female = some_of(h.workers_female, 60, random);
  h.certified_male = some_of(h.trained_male, 40, random);
  h.certified_female = some_of(h.trained_female, 40, random);
  h.children_under_5 = up_to(std::min(2, h.members - 1), random);
  h.children_stunted = some_of(h.children_under_5, 15, random);
  h.income = static_cast<std::int32_t>(h.members * (2'000 + below(5'000, random)));
  h.house = static_cast<std::int8_t>(chance(60, random) ? 0 : chance(95, random) ? 1 : 2);
  h.poverty = static_cast<std::int8_t>(chance(88, random) ? 0 : chance(60, random) ? 1 : 2);
  h.unable_to_work = chance(4, random);
  h.electricity_safe = chance(98, random);
  h.clean_water = chance(85, random);
  h.piped_water = chance(60, random);
  h.sanitary_toilet = chance(90, random);
  h.sanitary_bathroom = chance(92, random);
  h.sanitary_water_tank = chance(95, random);
  h.three_clean = chance(88, random);
  h.sorts_waste = chance(40, random);
  h.cultural_family = chance(90, random);
  return h;
}

}  // namespace

const std::vector<HouseholdField>& household_fields() {
#define FIELD(name)                                                \
  {                                                                \
#name, [](const Household& h) { return std::int64_t{h.name}; } \
  }
  static const std::vector<HouseholdField> fields = {
      FIELD(members),
      FIELD(members_male),
      FIELD(members_female),
      FIELD(insured_male),
      FIELD(insured_female),
      FIELD(health_book),
      FIELD(workers_male),
      FIELD(workers_female),
      FIELD(trained_male),
      FIELD(trained_female),
      FIELD(certified_male),
      FIELD(certified_female),
      FIELD(children_under_5),
      FIELD(children_stunted),
      {"income_million_vnd", [](const Household& h) { return std::int64_t{h.income}; }},
      FIELD(house),
      FIELD(poverty),
      FIELD(electricity_safe),
      FIELD(unable_to_work),
      FIELD(clean_water),
      FIELD(piped_water),
      FIELD(sanitary_toilet),
      FIELD(sanitary_bathroom),
      FIELD(sanitary_water_tank),
      FIELD(three_clean),
      FIELD(sorts_waste),
      FIELD(cultural_family)};
#undef FIELD
  return fields;
}

std::vector<Household> random_households(std::size_t villages, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<Household> households(villages * kHouseholdsPerVillage);
  for (Household& household : households) household = random_household(random);
  return households;
}

}  // namespace ntm::bench

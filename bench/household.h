// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <vector>

namespace ntm::bench {

inline constexpr std::size_t kHouseholdsPerVillage = 80;

// One household as a program written for nothing but this would hold it: the fields of the household register
// that the national criteria read, and those that limit them.
struct Household {
  std::int32_t income = 0;  // times 100, million VND
  std::int8_t members = 0, members_male = 0, members_female = 0, insured_male = 0, insured_female = 0,
              health_book = 0, workers_male = 0, workers_female = 0, trained_male = 0, trained_female = 0,
              certified_male = 0, certified_female = 0, children_under_5 = 0, children_stunted = 0;
  std::int8_t house = 0;    // 0 permanent, 1 semi-permanent, 2 temporary
  std::int8_t poverty = 0;  // 0 none, 1 near-poor, 2 poor
  bool electricity_safe = false, unable_to_work = false, clean_water = false, piped_water = false,
       sanitary_toilet = false, sanitary_bathroom = false, sanitary_water_tank = false, three_clean = false,
       sorts_waste = false, cultural_family = false;
};

// How the register calls a field, and what it is in a household.
struct HouseholdField {
  const char* name;
  std::int64_t (*of)(const Household&);
};
const std::vector<HouseholdField>& household_fields();

// kHouseholdsPerVillage for each village, one village after the other; the same for the same seed.
std::vector<Household> random_households(std::size_t villages, std::uint64_t seed);

// A number from 0 to end - 1. (The library's distributions are not the same everywhere.)
inline std::int64_t below(std::int64_t end, std::mt19937_64& random) {
  return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(end));
}
inline bool chance(int percent, std::mt19937_64& random) {
  return below(100, random) < percent;
}

}  // namespace ntm::bench

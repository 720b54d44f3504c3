// SPDX-License-Identifier: Apache-2.0
#include "bench/peers.h"

namespace ntm::bench {
namespace {

VillageSums count_village(const Household* begin, const Household* end) {
  std::int32_t electricity = 0, temporary = 0, solid = 0, members = 0, poor = 0, able = 0, trained_male = 0,
               trained_female = 0, certified_male = 0, certified_female = 0, male = 0, female = 0,
               insured_male = 0, insured_female = 0, men = 0, women = 0, stunted = 0, children = 0, books = 0,
               water = 0, sanitary = 0, waste = 0;
  std::int64_t income = 0;
  for (const Household* h = begin; h != end; ++h) {
    electricity += h->electricity_safe;
    temporary += h->house == 2;
    solid += h->house == 0 || h->house == 1;
    income += h->income;
    members += h->members;
    poor += h->poverty != 0 && !h->unable_to_work;
    able += !h->unable_to_work;
    trained_male += h->trained_male;
    trained_female += h->trained_female;
    certified_male += h->certified_male;
    certified_female += h->certified_female;
    male += h->workers_male;
    female += h->workers_female;
    insured_male += h->insured_male;
    insured_female += h->insured_female;
    men += h->members_male;
    women += h->members_female;
    stunted += h->children_stunted;
    children += h->children_under_5;
    books += h->health_book;
    water += h->clean_water;
    sanitary += h->sanitary_toilet && h->sanitary_bathroom && h->sanitary_water_tank && h->three_clean;
    waste += h->sorts_waste;
  }
  const std::int64_t all = end - begin;
  return {
      {electricity, temporary, solid, income, poor, trained_male, trained_female, certified_male,
       certified_female, insured_male, insured_female, stunted, books, water, sanitary, waste},
      {all, 0, all, members, able, male, female, male, female, men, women, children, members, all, all, all}};
}

}  // namespace

Sums count_by_hand(const std::vector<Household>& households) {
  Sums sums;
  sums.reserve(households.size() / kHouseholdsPerVillage);
  const Household* end = households.data() + households.size();
  for (const Household* at = households.data(); at != end; at += kHouseholdsPerVillage)
    sums.push_back(count_village(at, at + kHouseholdsPerVillage));
  return sums;
}

}  // namespace ntm::bench

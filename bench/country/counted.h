// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

namespace ntm::bench {

// What the national criteria count in the household register. count.sql says the same in SQL: the columns of
// its answer are the village and how many households it has, then of each of these what stands above the line
// and, where that is no other's and not all households, below it.
struct CountryCount {
  const char* formula;
  bool has_denominator;  // of its own in the answer
};
inline constexpr std::array<CountryCount, 16> kCountryCounts = {{
    {"share(household where electricity_safe)", false},
    {"count(household where house = \"temporary\")", false},
    {"share(household where house = \"permanent\" or house = \"semi_permanent\")", false},
    {"sum(household.income_million_vnd) / sum(household.members)", true},
    {"share(household where poverty != \"none\" among not unable_to_work)", true},
    {"ratio(sum(household.trained_male), sum(household.workers_male))", true},
    {"ratio(sum(household.trained_female), sum(household.workers_female))", true},
    {"ratio(sum(household.certified_male), sum(household.workers_male))", false},
    {"ratio(sum(household.certified_female), sum(household.workers_female))", false},
    {"ratio(sum(household.insured_male), sum(household.members_male))", true},
    {"ratio(sum(household.insured_female), sum(household.members_female))", true},
    {"ratio(sum(household.children_stunted), sum(household.children_under_5))", true},
    {"ratio(sum(household.health_book), sum(household.members))", false},
    {"share(household where clean_water)", false},
    {"share(household where sanitary_toilet and sanitary_bathroom and sanitary_water_tank and three_clean)",
     false},
    {"share(household where sorts_waste)", false},
}};

// The cells of the flat table that the peers count over, in the order of its columns behind `village`.
inline constexpr std::array kFlatFields = {"members",
                                           "members_male",
                                           "members_female",
                                           "insured_male",
                                           "insured_female",
                                           "health_book",
                                           "workers_male",
                                           "workers_female",
                                           "trained_male",
                                           "trained_female",
                                           "certified_male",
                                           "certified_female",
                                           "children_under_5",
                                           "children_stunted",
                                           "income_million_vnd",
                                           "electricity_safe",
                                           "house",
                                           "poverty",
                                           "unable_to_work",
                                           "clean_water",
                                           "sanitary_toilet",
                                           "sanitary_bathroom",
                                           "sanitary_water_tank",
                                           "three_clean",
                                           "sorts_waste"};

}  // namespace ntm::bench

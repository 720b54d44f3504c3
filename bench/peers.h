// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include "bench/household.h"

struct sqlite3;
struct sqlite3_stmt;

namespace ntm::bench {

// One thing that the national criteria count in the household register: as a formula, and in SQL.
struct Counted {
  const char* formula;
  const char* numerator;
  const char* denominator;  // null: there is none
};
inline constexpr std::array<Counted, 16> kCounted = {{
    {"share(household where electricity_safe)", "sum(electricity_safe)", "count(*)"},
    {"count(household where house = \"temporary\")", "sum(house = 2)", nullptr},
    {"share(household where house = \"permanent\" or house = \"semi_permanent\")",
     "sum(house = 0 OR house = 1)", "count(*)"},
    {"sum(household.income_million_vnd) / sum(household.members)", "sum(income_million_vnd)", "sum(members)"},
    {"share(household where poverty != \"none\" among not unable_to_work)",
     "sum(poverty != 0 AND NOT unable_to_work)", "sum(NOT unable_to_work)"},
    {"ratio(sum(household.trained_male), sum(household.workers_male))", "sum(trained_male)",
     "sum(workers_male)"},
    {"ratio(sum(household.trained_female), sum(household.workers_female))", "sum(trained_female)",
     "sum(workers_female)"},
    {"ratio(sum(household.certified_male), sum(household.workers_male))", "sum(certified_male)",
     "sum(workers_male)"},
    {"ratio(sum(household.certified_female), sum(household.workers_female))", "sum(certified_female)",
     "sum(workers_female)"},
    {"ratio(sum(household.insured_male), sum(household.members_male))", "sum(insured_male)",
     "sum(members_male)"},
    {"ratio(sum(household.insured_female), sum(household.members_female))", "sum(insured_female)",
     "sum(members_female)"},
    {"ratio(sum(household.children_stunted), sum(household.children_under_5))", "sum(children_stunted)",
     "sum(children_under_5)"},
    {"ratio(sum(household.health_book), sum(household.members))", "sum(health_book)", "sum(members)"},
    {"share(household where clean_water)", "sum(clean_water)", "count(*)"},
    {"share(household where sanitary_toilet and sanitary_bathroom and sanitary_water_tank and three_clean)",
     "sum(sanitary_toilet AND sanitary_bathroom AND sanitary_water_tank AND three_clean)", "count(*)"},
    {"share(household where sorts_waste)", "sum(sorts_waste)", "count(*)"},
}};

// Above and below the line, for each of kCounted.
struct VillageSums {
  std::array<std::int64_t, kCounted.size()> numerators{};
  std::array<std::int64_t, kCounted.size()> denominators{};

  bool operator==(const VillageSums&) const = default;
};
using Sums = std::vector<VillageSums>;  // by village

// The same counts by a loop over structs that knows nothing of formulas, registers, or unknown cells.
Sums count_by_hand(const std::vector<Household>& households);

// The same counts by SQLite, over a table in memory that is sorted by village: one statement, one pass.
class SqliteHouseholds {
 public:
  explicit SqliteHouseholds(const std::vector<Household>& households);
  SqliteHouseholds(const SqliteHouseholds&) = delete;
  SqliteHouseholds& operator=(const SqliteHouseholds&) = delete;
  ~SqliteHouseholds();

  Sums count();

 private:
  void run(const std::string& sql);
  sqlite3_stmt* prepare(const std::string& sql);
  void fill(const std::vector<Household>& households);

  sqlite3* connection_ = nullptr;
  sqlite3_stmt* count_ = nullptr;
};

}  // namespace ntm::bench

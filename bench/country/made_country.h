// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "columns/scan.h"
#include "example/synthetic_story.h"
#include "judging/law.h"

namespace ntm::bench {

// The law by which a synthetic country is judged on its last day, and what of it is counted.
struct CountryLaw {
  CountryLaw();

  judging::LawPointer law;
  const criteria::CriteriaSet* set;
  programme::CompiledSet compiled;
  formula::Plan households;           // kCountryCounts
  std::vector<std::string> attested;  // codes of the set's indicators
};

// A part of the country's columns as they hold on the last day: of all communes, or of one. The villages are
// numbered through; what communes keep themselves stands at the end.
struct MadeColumns {
  columns::Tables tables;
  std::size_t villages = 0;
  std::int64_t households = 0;
  double households_a_second = 0;  // that add_cells took, their cells made before

  std::vector<std::size_t> every_place() const;
};

// How the generator hands on a household that is there on the last day: the number of its village, its cells.
using SeeHousehold = std::function<void(std::size_t village, const std::vector<std::int64_t>& cells)>;
void visit_last_day(const CountryLaw& law, const std::vector<example::SyntheticCommune>& communes,
                    int unknown_percent, const SeeHousehold& see);

MadeColumns make_columns(const CountryLaw& law, const std::vector<example::SyntheticCommune>& communes,
                         int unknown_percent);

// The country of a size, on the real communes.
std::vector<example::SyntheticCommune> made_country(std::int64_t households, int unknown_percent);

}  // namespace ntm::bench

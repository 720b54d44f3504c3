// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/place.h"

// A country that is made up on the real communes of 1 July 2025, to measure on
// (docs/decisions/0060-a-country-that-is-made-up.md).
namespace ntm::example {

// A commune as it really is.
struct RealCommune {
  std::string_view code, name, province;
};
struct RealProvince {
  std::string_view code, name;
};

struct SyntheticSize {
  std::uint64_t seed = 1;
  std::int64_t households = 0;  // kLeastSynthetic to kMostSynthetic
  int unknown_percent = 2;      // of the cells that may be unknown; 0 to 50

  bool operator==(const SyntheticSize&) const = default;
};
inline constexpr std::int64_t kLeastSynthetic = 1'000, kMostSynthetic = 17'000'000;
inline constexpr int kMostUnknownPercent = 50;

struct SyntheticVillage {
  programme::PlaceCode code;    // "06217-01"
  std::string name;             // "Thôn 1"
  std::int64_t households = 0;  // at least one
  std::uint64_t seed = 0;       // of all that is in it
};

struct SyntheticCommune {
  programme::PlaceCode code;
  std::string name;
  programme::PlaceCode province;
  std::string_view region, unit_type;  // as the attributes of places say it
  int group = 2;                       // commune_group
  bool is_mountainous = false, is_difficult = false;
  std::int64_t poor_permille = 0;  // of its households, about
  std::int64_t households = 0;
  std::uint64_t seed = 0;
  std::vector<SyntheticVillage> villages;
};

// Whole communes of one province after the other, until there are so many households: of all that there are
// at kMostSynthetic. The last one has what is left. The same commune is the same in every size, but for the
// last one of each. `communes`: all of the country, by code.
std::vector<SyntheticCommune> synthetic_country(std::span<const RealCommune> communes,
                                                const SyntheticSize& size);

// The first day of the country's places, and of what is stated of it first.
base::Date synthetic_begin();

// The nation, those of the provinces that have communes in the country, the communes and their villages, with
// the attributes on which levels depend, and one that says of each commune that it is synthetic.
programme::PlaceFile synthetic_places(std::span<const RealProvince> provinces,
                                      std::span<const SyntheticCommune> communes);

}  // namespace ntm::example

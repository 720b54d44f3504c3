// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/peers.h"
#include "columns/scan.h"
#include "criteria/criteria_set.h"

namespace ntm::bench {

// The national criteria that a commune was judged by in this year.
inline constexpr int kYear = 2024;

// The national criteria set and the registers, as they are built in, and the set's plan.
struct National {
  National();

  registers::Dictionary dictionary;
  std::vector<criteria::CriteriaSet> sets;
  const criteria::CriteriaSet* set;
  formula::Plan plan;
  formula::Plan households;  // kCounted only: one atom each, in that order
};

// Random records of so many villages: households as peers hold them and as columns, and all else that the set
// reads. The same for the same sizes.
struct World {
  // `unknown_percent` of the households' cells are unknown, to the columns only.
  World(const National& national, std::size_t villages, int unknown_percent);

  std::vector<std::size_t> every_place() const;
  // A tally of all, scanned.
  formula::Tally scanned(const formula::Plan& plan) const;

  std::size_t villages;
  std::vector<Household> households;
  columns::Tables tables;
};

// What the scan has settled about kCounted, in the peers' form.
Sums sums_of(const formula::Tally& tally);

}  // namespace ntm::bench

// SPDX-License-Identifier: Apache-2.0
// Support for tests: registers, records and formulas at random, for comparing the fast scan with the slow
// one.
#pragma once

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "columns/scan.h"
#include "formula/slow_scan.h"
#include "registers/register_definition.h"

namespace ntm::columns {

// All that is random comes from one seed, so that a failure can be had again.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : generator_(seed) {}

  std::size_t below(std::size_t end) { return static_cast<std::size_t>(generator_() % end); }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(generator_() % (static_cast<std::uint64_t>(high - low) + 1));
  }
  bool one_in(std::size_t times) { return below(times) == 0; }
  template <typename Item>
  const Item& among(const std::vector<Item>& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937_64 generator_;
};

// The registers `thing` (of villages, some kept by the commune), `asset` (of the commune), `village` and
// `commune`: the first two with fields at random, of every type and width, with limits by other fields.
registers::Dictionary random_dictionary(Dice& dice);

// How large a random world is.
struct WorldSize {
  std::size_t villages = 3;
  std::size_t most_records = 12;  // of a place and a register
  std::size_t unknown_one_in = 6;
};

// Records for today and a year ago, with unknown cells, empty places, registers that are not complete and
// records that should be there but are not; now and then with cells that contradict or exceed the limits.
formula::SlowTables random_tables(const registers::Dictionary& dictionary, const WorldSize& size, Dice& dice);
// Of one place of one register.
formula::SlowPlace random_place(const registers::RegisterDefinition& reg, const WorldSize& size, Dice& dice);

// A condition on records of the register: comparisons of every kind, arithmetic, logic down to `depth`.
std::string random_condition(const registers::RegisterDefinition& reg, int depth, Dice& dice);

// A well-typed formula, a quantity or a truth.
std::string random_formula(const registers::Dictionary& dictionary, Dice& dice);

// The plan of some formulas, all of which must check.
formula::Plan plan_of(const std::vector<std::string>& formulas, const registers::Dictionary& dictionary);

// The same records in columns, of some places only.
Tables columns_of(const formula::Plan& plan, const registers::Dictionary& dictionary,
                  const formula::SlowTables& tables, const std::vector<std::size_t>& places);

// 0 … villages
std::vector<std::size_t> every_place(std::size_t villages);

}  // namespace ntm::columns

// SPDX-License-Identifier: Apache-2.0
// Support for tests: random formulas that mean something, and small random communes with gaps.
#pragma once

#include <cstdint>
#include <string>

#include "formula/slow_scan.h"

namespace ntm::formula {

// The same numbers for the same seed, on every machine (splitmix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  // 0 … sides - 1
  int roll(int sides) { return static_cast<int>(next() % static_cast<std::uint64_t>(sides)); }
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool chance(int percent) { return roll(100) < percent; }

  template <typename List>
  const auto& of(const List& list) {
    return list[static_cast<std::size_t>(roll(static_cast<int>(list.size())))];
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }

  std::uint64_t state_;
};

// Registers small enough that every completion of a few records can be tried.
registers::Dictionary small_registers();

inline constexpr std::size_t kSmallVillages = 2;

// Records now and a year ago; `gaps`: the percentage of cells that are unknown, and of records that are
// missing. At most `most_completions` completions.
SlowTables random_tables(const registers::Dictionary& dictionary, int gaps, std::int64_t most_completions,
                         Dice& dice);

// The same with some records left out, where nobody says any more that the register is complete.
SlowTables with_open_registers(const registers::Dictionary& dictionary, const SlowTables& tables, Dice& dice);

// A formula over small_registers() that checks: a quantity or a truth.
std::string random_formula(Dice& dice);

// A single share, count, sum or ratio over one register whose records have no conditions on others.
std::string random_aggregate(Dice& dice);

}  // namespace ntm::formula

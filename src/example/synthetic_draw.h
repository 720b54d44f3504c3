// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace ntm::example {

// Numbers that look random and follow from their seed alone, on every machine (SplitMix64). Seeds that differ
// in anything give streams that have nothing to do with each other.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  // A stream of its own for the thing of that number.
  Draw(std::uint64_t seed, std::uint64_t number) : state_(mixed(seed ^ mixed(number + kStep))) {}

  std::uint64_t next() { return mixed(state_ += kStep); }
  // From 0 to end - 1; end is at most 2^31.
  std::int64_t below(std::int64_t end) {
    return static_cast<std::int64_t>(((next() >> 32U) * static_cast<std::uint64_t>(end)) >> 32U);
  }
  std::int64_t between(std::int64_t least, std::int64_t most) { return least + below(most - least + 1); }
  bool chance(std::int64_t permille) { return below(1000) < permille; }

 private:
  static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15ULL;

  static std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace ntm::example

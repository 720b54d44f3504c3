// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace ntm::columns {

// Neighbouring rows that belong to one place, counted from the first row of a block; perhaps none.
struct Stretch {
  std::size_t place = 0;
  std::uint32_t begin = 0, end = 0;
  bool is_first = false, is_last = false;  // of the rows of the place
};

// A comparison of cells with a number, made of what a processor has: cells equal to it, greater or less; or
// the others.
struct Comparison {
  enum class Kind { equal, greater, less };
  Kind kind = Kind::equal;
  bool inverted = false;
};

// The loops over cells and bits that a scan spends its time in: 64 rows a word, the first row in the least
// bit. `cells` and bits begin with the block; whole words are written.
template <typename Number>
struct NumberKernels {
  void (*compare)(Comparison comparison, const Number* cells, Number number, std::size_t words,
                  std::uint64_t* bits);
  // For each stretch the sum of its cells, of those whose bit is set; null: of all. At most 2^12 rows a
  // stretch.
  void (*sum)(const Number* cells, const std::uint64_t* bits, std::span<const Stretch> stretches,
              std::int64_t* sums);
};

inline constexpr std::size_t kListRoom = 4;

struct Kernels {
  NumberKernels<std::int8_t> int8;
  NumberKernels<std::int16_t> int16;
  NumberKernels<std::int32_t> int32;
  NumberKernels<std::int64_t> int64;
  // For each stretch how many of its bits are set.
  void (*count)(const std::uint64_t* bits, std::span<const Stretch> stretches, std::int64_t* counts);
  // The numbers of the bits that are set, in order; returns how many. `list` has room for kListRoom more.
  std::size_t (*list)(const std::uint64_t* bits, std::size_t words, std::uint16_t* list);

  template <typename Number>
  const NumberKernels<Number>& of() const {
    if constexpr (sizeof(Number) == 1)
      return int8;
    else if constexpr (sizeof(Number) == 2)
      return int16;
    else if constexpr (sizeof(Number) == 4)
      return int32;
    else
      return int64;
  }
};

// Those that every processor can run, and null or those for processors that have AVX2 (this one does).
const Kernels& portable_kernels();
const Kernels* wide_kernels();

// The faster ones that there are.
const Kernels& best_kernels();

}  // namespace ntm::columns

// SPDX-License-Identifier: Apache-2.0
#include "columns/kernels.h"

#include "columns/kernel_words.h"

namespace ntm::columns {
namespace {

template <typename Number>
void portable_compare(Comparison comparison, const Number* cells, Number number, std::size_t words,
                      std::uint64_t* bits) {
  const std::uint64_t flip = comparison.inverted ? ~std::uint64_t{0} : 0;
  for (std::size_t word = 0; word < words; ++word, cells += kWordRows)
    bits[word] = flip ^ compared_word(
                            comparison.kind, [&](std::size_t i) { return cells[i]; },
                            [&](std::size_t) { return number; });
}

template <typename Number>
void portable_sum(const Number* cells, const std::uint64_t* bits, std::span<const Stretch> stretches,
                  std::int64_t* sums) {
  for (const Stretch& stretch : stretches) {
    std::int64_t sum = 0;
    visit_words(stretch, [&](std::size_t word, std::uint64_t rows) {
      const Number* at = cells + word * kWordRows;
      if (bits) rows &= bits[word];
      std::int64_t part = 0;
      for (std::size_t i = 0; i < kWordRows; ++i) part += at[i] & -static_cast<std::int64_t>(rows >> i & 1);
      sum += part;
    });
    *sums++ = sum;
  }
}

void portable_count(const std::uint64_t* bits, std::span<const Stretch> stretches, std::int64_t* counts) {
  for (const Stretch& stretch : stretches) {
    std::int64_t count = 0;
    visit_words(stretch,
                [&](std::size_t word, std::uint64_t rows) { count += std::popcount(bits[word] & rows); });
    *counts++ = count;
  }
}

std::size_t portable_list(const std::uint64_t* bits, std::size_t words, std::uint16_t* list) {
  return list_bits(bits, words, list);
}

template <typename Number>
constexpr NumberKernels<Number> portable_of() {
  return {portable_compare<Number>, portable_sum<Number>};
}

constexpr Kernels kPortable = {portable_of<std::int8_t>(),
                               portable_of<std::int16_t>(),
                               portable_of<std::int32_t>(),
                               portable_of<std::int64_t>(),
                               portable_count,
                               portable_list};

}  // namespace

const Kernels& portable_kernels() {
  return kPortable;
}

const Kernels& best_kernels() {
  static const Kernels& best = wide_kernels() ? *wide_kernels() : kPortable;
  return best;
}

}  // namespace ntm::columns

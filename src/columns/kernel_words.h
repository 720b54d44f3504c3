// SPDX-License-Identifier: Apache-2.0
// What the portable kernels and those for certain processors share: inlined into each, so that a compiler
// uses what the processor has that the function around it is for.
#pragma once

#include <algorithm>
#include <bit>
#include <cstring>

#include "columns/kernels.h"

#define NTM_INLINE inline __attribute__((always_inline))

namespace ntm::columns {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t kWordRows = 64;

// Calls visit(word, bits of the word that are in the stretch).
template <typename Visit>
NTM_INLINE void visit_words(const Stretch& stretch, const Visit& visit) {
  if (stretch.begin == stretch.end) return;
  const std::size_t first = stretch.begin / kWordRows, last = (stretch.end - 1) / kWordRows;
  const std::uint64_t from = ~std::uint64_t{0} << stretch.begin % kWordRows;
  const std::uint64_t to = ~std::uint64_t{0} >> (kWordRows - 1 - (stretch.end - 1) % kWordRows);
  if (first == last) return visit(first, from & to);
  visit(first, from);
  for (std::size_t word = first + 1; word < last; ++word) visit(word, ~std::uint64_t{0});
  visit(last, to);
}

// Some at a time, so that how many are set in a word, mostly one or two, is nothing that a processor has to
// guess.
NTM_INLINE std::size_t list_bits(const std::uint64_t* bits, std::size_t words, std::uint16_t* list) {
  std::size_t count = 0;
  for (std::size_t word = 0; word < words; ++word) {
    std::uint64_t left = bits[word];
    const std::size_t end = count + static_cast<std::size_t>(std::popcount(left));
    while (count < end) {
      for (std::size_t i = 0; i < kListRoom; ++i, left &= left - 1)
        list[count + i] =
            static_cast<std::uint16_t>(word * kWordRows + static_cast<std::size_t>(std::countr_zero(left)));
      count = std::min(count + kListRoom, end);
    }
  }
  return count;
}

// Bytes of 0 or 1 as bits.
NTM_INLINE std::uint64_t packed(const std::uint8_t* bytes) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes + 8 * i, 8);
    bits |= (eight * 0x0102040810204080U >> 56) << 8 * i;
  }
  return bits;
}

template <typename Left, typename Right>
NTM_INLINE std::uint64_t compared_word(Comparison::Kind kind, const Left& left, const Right& right) {
  std::uint8_t bytes[kWordRows];
  if (kind == Comparison::Kind::equal)
    for (std::size_t i = 0; i < kWordRows; ++i) bytes[i] = left(i) == right(i);
  else if (kind == Comparison::Kind::greater)
    for (std::size_t i = 0; i < kWordRows; ++i) bytes[i] = left(i) > right(i);
  else
    for (std::size_t i = 0; i < kWordRows; ++i) bytes[i] = left(i) < right(i);
  return packed(bytes);
}

}  // namespace ntm::columns

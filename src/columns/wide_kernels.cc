// SPDX-License-Identifier: Apache-2.0
// The kernels for processors with AVX2: 32 bytes of cells at a time.
#include "columns/kernel_words.h"
#include "columns/kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

// Functions, not the file: the rest of the program is for every processor, and the linker keeps one of each
// inline function whoever compiled it.
#define NTM_WIDE __attribute__((target("avx2,bmi,bmi2,popcnt")))
#define NTM_WIDE_INLINE inline __attribute__((target("avx2,bmi,bmi2,popcnt"), always_inline))

namespace ntm::columns {
namespace {

NTM_WIDE_INLINE __m256i load_cells(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}

// Of 32 bytes of cells: a register of ones where it holds, as wide as the cells.
template <typename Number>
NTM_WIDE_INLINE __m256i compared_cells(Comparison::Kind kind, __m256i cells, __m256i number) {
  const bool is_equal = kind == Comparison::Kind::equal, is_greater = kind == Comparison::Kind::greater;
  const __m256i more = is_greater ? cells : number, less = is_greater ? number : cells;
  if constexpr (sizeof(Number) == 1)
    return is_equal ? _mm256_cmpeq_epi8(cells, number) : _mm256_cmpgt_epi8(more, less);
  else if constexpr (sizeof(Number) == 2)
    return is_equal ? _mm256_cmpeq_epi16(cells, number) : _mm256_cmpgt_epi16(more, less);
  else if constexpr (sizeof(Number) == 4)
    return is_equal ? _mm256_cmpeq_epi32(cells, number) : _mm256_cmpgt_epi32(more, less);
  else
    return is_equal ? _mm256_cmpeq_epi64(cells, number) : _mm256_cmpgt_epi64(more, less);
}

template <typename Number>
NTM_WIDE_INLINE __m256i everywhere(Number number) {
  if constexpr (sizeof(Number) == 1)
    return _mm256_set1_epi8(number);
  else if constexpr (sizeof(Number) == 2)
    return _mm256_set1_epi16(number);
  else if constexpr (sizeof(Number) == 4)
    return _mm256_set1_epi32(number);
  else
    return _mm256_set1_epi64x(number);
}

NTM_WIDE_INLINE std::uint64_t bits_of_bytes(__m256i ones) {
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(ones));
}

template <typename Number, Comparison::Kind kKind>
NTM_WIDE_INLINE std::uint64_t wide_word(const Number* cells, __m256i number) {
  constexpr std::size_t kAtOnce = sizeof(__m256i) / sizeof(Number);
  std::uint64_t bits = 0;
  if constexpr (sizeof(Number) == 2) {
    for (std::size_t i = 0; i < kWordRows; i += 2 * kAtOnce) {
      const __m256i low = compared_cells<Number>(kKind, load_cells(cells + i), number);
      const __m256i high = compared_cells<Number>(kKind, load_cells(cells + i + kAtOnce), number);
      // Packing takes halves in turn; the order of the rows is put right again.
      bits |= bits_of_bytes(_mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0b11011000)) << i;
    }
    return bits;
  }
  for (std::size_t i = 0; i < kWordRows; i += kAtOnce) {
    const __m256i ones = compared_cells<Number>(kKind, load_cells(cells + i), number);
    if constexpr (sizeof(Number) == 1)
      bits |= bits_of_bytes(ones) << i;
    else if constexpr (sizeof(Number) == 4)
      bits |= static_cast<std::uint64_t>(_mm256_movemask_ps(_mm256_castsi256_ps(ones))) << i;
    else
      bits |= static_cast<std::uint64_t>(_mm256_movemask_pd(_mm256_castsi256_pd(ones))) << i;
  }
  return bits;
}

template <typename Number, Comparison::Kind kKind>
NTM_WIDE void wide_compare_as(const Number* cells, Number number, std::uint64_t flip, std::size_t words,
                              std::uint64_t* bits) {
  const __m256i wanted = everywhere(number);
  for (std::size_t word = 0; word < words; ++word, cells += kWordRows)
    bits[word] = flip ^ wide_word<Number, kKind>(cells, wanted);
}

template <typename Number>
void wide_compare(Comparison comparison, const Number* cells, Number number, std::size_t words,
                  std::uint64_t* bits) {
  using Kind = Comparison::Kind;
  const std::uint64_t flip = comparison.inverted ? ~std::uint64_t{0} : 0;
  switch (comparison.kind) {
    case Kind::equal:
      return wide_compare_as<Number, Kind::equal>(cells, number, flip, words, bits);
    case Kind::greater:
      return wide_compare_as<Number, Kind::greater>(cells, number, flip, words, bits);
    case Kind::less:
      return wide_compare_as<Number, Kind::less>(cells, number, flip, words, bits);
  }
}

// So many bits as cells of so many bytes: all ones where the bit is set.
template <typename Number>
NTM_WIDE_INLINE __m256i spread(std::uint64_t bits) {
  if constexpr (sizeof(Number) == 1) {
    const __m256i byte_of_row = _mm256_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2,
                                                 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);
    const __m256i bit_of_row = _mm256_set1_epi64x(static_cast<std::int64_t>(0x8040201008040201U));
    const __m256i bytes =
        _mm256_shuffle_epi8(_mm256_set1_epi32(static_cast<std::int32_t>(bits)), byte_of_row);
    return _mm256_cmpeq_epi8(_mm256_and_si256(bytes, bit_of_row), bit_of_row);
  } else if constexpr (sizeof(Number) == 2) {
    const __m256i bit_of_row = _mm256_setr_epi16(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096,
                                                 8192, 16384, static_cast<std::int16_t>(-32768));
    const __m256i all = _mm256_set1_epi16(static_cast<std::int16_t>(bits));
    return _mm256_cmpeq_epi16(_mm256_and_si256(all, bit_of_row), bit_of_row);
  } else if constexpr (sizeof(Number) == 4) {
    const __m256i bit_of_row = _mm256_setr_epi32(1, 2, 4, 8, 16, 32, 64, 128);
    const __m256i all = _mm256_set1_epi32(static_cast<std::int32_t>(bits));
    return _mm256_cmpeq_epi32(_mm256_and_si256(all, bit_of_row), bit_of_row);
  } else {
    const __m256i bit_of_row = _mm256_setr_epi64x(1, 2, 4, 8);
    const __m256i all = _mm256_set1_epi64x(static_cast<std::int64_t>(bits));
    return _mm256_cmpeq_epi64(_mm256_and_si256(all, bit_of_row), bit_of_row);
  }
}

// The cells added up to sums of 32 or, of cells that wide, 64 bits.
template <typename Number>
NTM_WIDE_INLINE __m256i widened_sums(__m256i cells) {
  if constexpr (sizeof(Number) == 1)
    return _mm256_madd_epi16(_mm256_maddubs_epi16(_mm256_set1_epi8(1), cells), _mm256_set1_epi16(1));
  else if constexpr (sizeof(Number) == 2)
    return _mm256_madd_epi16(cells, _mm256_set1_epi16(1));
  else if constexpr (sizeof(Number) == 4)
    return _mm256_add_epi64(_mm256_cvtepi32_epi64(_mm256_castsi256_si128(cells)),
                            _mm256_cvtepi32_epi64(_mm256_extracti128_si256(cells, 1)));
  else
    return cells;
}

template <typename Number>
NTM_WIDE_INLINE std::int64_t total_of(__m256i sums) {
  if constexpr (sizeof(Number) <= 2)
    sums = _mm256_add_epi64(_mm256_cvtepi32_epi64(_mm256_castsi256_si128(sums)),
                            _mm256_cvtepi32_epi64(_mm256_extracti128_si256(sums, 1)));
  const __m128i two = _mm_add_epi64(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  return _mm_extract_epi64(two, 0) + _mm_extract_epi64(two, 1);
}

template <typename Number>
NTM_WIDE_INLINE __m256i add_word(const Number* cells, std::uint64_t rows, __m256i sums) {
  constexpr std::size_t kAtOnce = sizeof(__m256i) / sizeof(Number);
  for (std::size_t i = 0; i < kWordRows; i += kAtOnce) {
    const __m256i some = _mm256_and_si256(load_cells(cells + i), spread<Number>(rows >> i));
    if constexpr (sizeof(Number) <= 2)
      sums = _mm256_add_epi32(sums, widened_sums<Number>(some));
    else
      sums = _mm256_add_epi64(sums, widened_sums<Number>(some));
  }
  return sums;
}

template <typename Number>
NTM_WIDE void wide_sum(const Number* cells, const std::uint64_t* bits, std::span<const Stretch> stretches,
                       std::int64_t* sums) {
  for (const Stretch& stretch : stretches) {
    __m256i sum = _mm256_setzero_si256();
    if (stretch.begin != stretch.end) {
      const std::size_t first = stretch.begin / kWordRows, last = (stretch.end - 1) / kWordRows;
      for (std::size_t word = first; word <= last; ++word) {
        std::uint64_t rows = bits ? bits[word] : ~std::uint64_t{0};
        if (word == first) rows &= ~std::uint64_t{0} << stretch.begin % kWordRows;
        if (word == last) rows &= ~std::uint64_t{0} >> (kWordRows - 1 - (stretch.end - 1) % kWordRows);
        sum = add_word(cells + word * kWordRows, rows, sum);
      }
    }
    *sums++ = total_of<Number>(sum);
  }
}

NTM_WIDE void wide_count(const std::uint64_t* bits, std::span<const Stretch> stretches,
                         std::int64_t* counts) {
  for (const Stretch& stretch : stretches) {
    std::int64_t count = 0;
    if (stretch.begin != stretch.end) {
      const std::size_t first = stretch.begin / kWordRows, last = (stretch.end - 1) / kWordRows;
      for (std::size_t word = first; word <= last; ++word) {
        std::uint64_t rows = bits[word];
        if (word == first) rows &= ~std::uint64_t{0} << stretch.begin % kWordRows;
        if (word == last) rows &= ~std::uint64_t{0} >> (kWordRows - 1 - (stretch.end - 1) % kWordRows);
        count += static_cast<std::int64_t>(_mm_popcnt_u64(rows));
      }
    }
    *counts++ = count;
  }
}

NTM_WIDE std::size_t wide_list(const std::uint64_t* bits, std::size_t words, std::uint16_t* list) {
  return list_bits(bits, words, list);
}

template <typename Number>
constexpr NumberKernels<Number> wide_of() {
  return {wide_compare<Number>, wide_sum<Number>};
}

constexpr Kernels kWide = {wide_of<std::int8_t>(),
                           wide_of<std::int16_t>(),
                           wide_of<std::int32_t>(),
                           wide_of<std::int64_t>(),
                           wide_count,
                           wide_list};

}  // namespace

const Kernels* wide_kernels() {
  static const bool is_there = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                               __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
  return is_there ? &kWide : nullptr;
}

}  // namespace ntm::columns

#else

namespace ntm::columns {
const Kernels* wide_kernels() {
  return nullptr;
}
}  // namespace ntm::columns

#endif

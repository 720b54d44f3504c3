// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "registers/register_definition.h"

namespace ntm::columns {

// Cells stand in memory in whole groups of so many rows, so that a loop over words of bits need not ask where
// the rows end.
inline constexpr std::size_t kGroupRows = 64;

// Where an array begins in memory: at a multiple of so many bytes.
inline constexpr std::size_t kArrayAlignment = 8;

// One of the arrays that a table is made of, as it lies in memory: numbers of `width` bytes, of the machine.
//
//   kind        width       how many                   what
//   begin       8           places + 1                 the first row of each place, and the number of rows
//   valid_from  4           rows                       signed: from which day (since 1970) the record holds
//   oldest      4           places                     signed: the least of valid_from of each place; 0: no
//   rows newest      4           places                     signed: the greatest expected    8 places signed:
//   Table::expect() open        8           places / 64, rounded up    a bit a place: Table::leave_open()
//   known       8           rows / 64, rounded up      of a yes_no field: a bit a row, Truths::known
//   yes         8           rows / 64, rounded up      of a yes_no field: Truths::yes
//   numbers     1, 2, 4, 8  rows, rounded up to 64     signed: of any other field: Numbers::cells
//
// A table has each of the first six once, and for each field that it holds known and yes, or numbers. Bits
// and cells beyond the last row or place are 0.
struct Array {
  enum class Kind : std::uint8_t { begin, valid_from, oldest, newest, expected, open, known, yes, numbers };

  Kind kind = Kind::begin;
  std::uint8_t width = 0;
  // Of known, yes and numbers: whether some cell of the field is not known. Said to be false where there is
  // one, that cell would be counted as if it were known.
  bool has_unknown = false;
  std::uint32_t field = 0;  // of known, yes and numbers: its index in the register
  std::span<const std::byte> bytes;
};

// "begin", "yes cultural_family": for messages.
std::string name_of(const Array& array, const registers::RegisterDefinition& reg);

}  // namespace ntm::columns

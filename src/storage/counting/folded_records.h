// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "registers/register_definition.h"
#include "storage/counting/bound_values.h"
#include "storage/counting/stated_places.h"
#include "storage/home_numbers.h"
#include "storage/said_text.h"

namespace ntm::storage {

// What a statement over the records of a register is about; its parameters ?1 to ?4 are the places
// (bound_places), the day, when it was known, and the homes.
struct FoldedRecords {
  const registers::RegisterDefinition& reg;
  const SaidText& said;
  const AskedHomes& homes;              // of the records of the places
  std::span<const std::size_t> fields;  // those to read, no texts
  bool everywhere = false;              // no record is outside the places, so that none need be looked for
};
inline constexpr int kHomesParameter = 4;
inline constexpr int kFirstFreeParameter = 5;

// "WITH … here AS (…)": here(record, place, since, c…) are the records in force on the day as they were known
// then, each what its versions come to (programme::take): where it is counted, the day of its last version,
// and the cells (cell_name), a choice as its index, -1 one that the register does not have.
std::string folded_records(const FoldedRecords& of, BoundValues& values);

// The condition that a row of `here` cannot be one of the register (VersionReader: corrupt).
std::string broken_cell(const FoldedRecords& of, BoundValues& values);

std::string bound_places(std::span<const StatedPlace> places);

}  // namespace ntm::storage

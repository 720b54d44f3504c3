// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "columns/condition_program.h"
#include "columns/open_records.h"
#include "formula/tally.h"

namespace ntm::columns {

// Up to kBlockRows neighbouring rows, and which places they belong to. What the bytes say is set by each atom
// in turn, one a row.
struct Block {
  struct Stretch {
    std::size_t place = 0;
    std::size_t begin = 0, end = 0;  // from the first row of the block
  };

  std::size_t first = 0, count = 0;
  std::vector<Stretch> stretches;
  using Bytes = std::array<std::uint8_t, kBlockRows>;
  Bytes unsure;   // 1: what the record adds hangs on a cell that is not known
  Bytes unread;   // 1: a cell that the atom reads is not known
  Bytes counted;  // 1: the record is surely in, and surely with what its cell says
};

// Counts one atom over the rows of one table: the settled records a block at a time, the others one by one.
class AtomCounter {
 public:
  // `index` of the atom in its plan. The table and the atom must outlive it; conditions are added to
  // `program`.
  AtomCounter(const Table& table, const formula::Atom& atom, std::size_t index, ConditionProgram& program);

  // Begins a place anew: `fresh` and what the `missing` records add, of which nothing is known.
  void start(std::size_t place, const formula::Piece& fresh, std::int64_t missing, formula::Tally& tally);

  // Adds the records of a block, for which the program has been run, to the pieces of their places.
  void count(const ConditionProgram& program, Block& block, formula::Tally& tally);

 private:
  // One line of a ratio: which step says who is in, and which column is added up.
  struct Line {
    std::optional<std::size_t> step;  // none: every record
    const Column* column = nullptr;   // none: each counts one
  };

  Line line_of(const formula::Part& part, ConditionProgram& program) const;
  void mark(const ConditionProgram& program, Block& block) const;
  void add_line(const Line& line, base::Wide formula::Contribution::*sum, const ConditionProgram& program,
                Block& block, formula::Tally& tally) const;
  void add_open(const Block& block, formula::Tally& tally);
  OpenRecords& open_records();

  const Table& table_;
  const formula::Atom& atom_;
  std::size_t index_;
  Line numerator_;
  std::optional<Line> denominator_;
  std::vector<std::size_t> unknown_fields_;  // read by the atom, and unknown in some record
  std::optional<OpenRecords> open_records_;  // made when the first is met
};

}  // namespace ntm::columns

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "columns/block.h"
#include "columns/condition_program.h"
#include "columns/open_records.h"
#include "formula/tally.h"

namespace ntm::columns {

// Of the block that is being counted, for one atom after the other.
struct Scratch {
  using Words = std::array<std::uint64_t, kBlockWords>;

  // A bit a row.
  Words unsure;   // what the record adds hangs on a cell that is not known
  Words unread;   // a cell that the atom reads is not known
  Words counted;  // the record is surely in, and surely with what its cell says
  std::vector<std::int64_t> above, below, not_read, open;  // by stretch
  // The open records, in the order of the rows: which bit, and which pattern.
  std::array<std::uint16_t, kBlockWords * kGroupRows + kListRoom> open_bits;
  std::array<OpenRecords::Pattern, kBlockWords * kGroupRows> patterns;
  std::size_t open_at = 0;  // the next of them
};

// Counts one atom over the rows of one table: the settled records a block at a time, the others one by one.
class AtomCounter {
 public:
  // `index` of the atom in its plan. Atom and scratch must outlive it; conditions and lines are added to
  // `program` and `lines`.
  AtomCounter(const formula::Atom& atom, std::size_t index, ConditionProgram& program, LineSums& lines,
              Scratch& scratch);

  void bind(const Table& table);

  // Adds the records of a block, for which program and lines have been run, to the pieces of their places,
  // which are begun anew with the first of their rows. `groups` keeps what they are lent, and kept().
  void count(const ConditionProgram& program, const Block& block, LineSums& lines, GroupStore& groups,
             formula::Tally& tally);
  std::shared_ptr<const void> kept() { return open_records_ ? open_records_->kept() : nullptr; }

  // The sum of the pieces that were filled since it was last taken.
  formula::Piece take_sum();

  std::size_t index() const { return index_; }

 private:
  std::size_t line_of(const formula::Part& part, ConditionProgram& program, LineSums& lines) const;
  void count_with_unknown(const ConditionProgram& program, const Block& block, LineSums& lines,
                          GroupStore& groups, formula::Tally& tally);
  void mark(const ConditionProgram& program, const Block& block, const LineSums& lines);
  void mark_line(const Line& line, const ConditionProgram& program, std::size_t words);
  void settle(const Line& line, const ConditionProgram& program, const LineSums& lines, std::size_t words,
              std::vector<std::int64_t>& sums);
  void begin(formula::Piece& piece, const Start& start);
  void find_open(const ConditionProgram& program, const Block& block, const Kernels& kernels);
  void add_open(std::size_t records);
  void note(OpenRecords::Pattern pattern, std::int64_t records);
  void end(formula::Piece& piece, const Start& start, GroupStore& groups);
  void add_met(formula::Piece& piece, GroupStore& groups);
  void make_room();

  OpenRecords& open_records();

  const formula::Atom& atom_;
  std::size_t index_;
  Scratch* scratch_;
  const Table* table_ = nullptr;
  std::size_t numerator_;
  std::optional<std::size_t> denominator_;
  std::vector<std::size_t> read_;              // fields
  std::vector<std::size_t> unknown_fields_;    // those of them that are unknown in some record
  std::unique_ptr<OpenRecords> open_records_;  // made when the first is met
  // Of the place that is being counted: how many records of each pattern, and of which there are some.
  std::vector<std::int64_t> counts_;
  std::vector<OpenRecords::Pattern> met_;
  std::size_t met_count_ = 0;
  // Of all places since it was last taken.
  formula::Piece sum_;
  std::vector<std::int64_t> open_sums_;  // by pattern
};

}  // namespace ntm::columns

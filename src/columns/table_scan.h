// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <vector>

#include "columns/atom_counter.h"

namespace ntm::columns {

// Counts all atoms of a plan that read one register at one time, table by table. Used by one thread.
class TableScan {
 public:
  // The plan must outlive it.
  TableScan(const formula::Plan& plan, const registers::RegisterDefinition& reg, int months_ago);
  TableScan(const TableScan&) = delete;
  TableScan& operator=(const TableScan&) = delete;

  bool counts_anything() const { return !counters_.empty(); }
  void make_room(formula::Tally& tally) const;
  bool has_room(const formula::Tally& tally) const;

  // Reads this table, of that register, from now on.
  void bind(const Table& table, const Kernels& kernels);
  // Fills the pieces of some places, in ascending order. What it lends them stands in `groups` and in what
  // keep() adds to a list, before the next bind().
  void run(std::span<const std::size_t> places, GroupStore& groups, formula::Tally& tally);
  void keep(std::vector<std::shared_ptr<const void>>& kept);
  // By atom, the sum of the pieces that were filled since it was last taken.
  void take_sums(std::map<std::size_t, formula::Piece>& sums);

 private:
  void begin_block(std::size_t first);
  void add_place(std::size_t place, std::size_t first, std::size_t end);
  void count_block(GroupStore& groups, formula::Tally& tally);
  std::size_t begin_places(std::span<const std::size_t> places);
  void run_large(std::size_t place, GroupStore& groups, formula::Tally& tally);

  const Table* table_ = nullptr;
  const Kernels* kernels_ = nullptr;
  ConditionProgram program_;
  LineSums lines_;
  Scratch scratch_;
  std::vector<AtomCounter> counters_;
  Block block_;
};

}  // namespace ntm::columns

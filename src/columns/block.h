// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/date.h"
#include "columns/condition_program.h"
#include "columns/kernels.h"
#include "formula/open_groups.h"

namespace ntm::columns {

// What a piece begins with, whatever is counted in it.
struct Start {
  std::int64_t expected = 0;
  std::int64_t missing = 0;  // records that should be there and are not
  bool is_open = false;
  std::optional<base::Date> oldest, newest;
};

// Up to kBlockRows neighbouring rows, and which places they belong to.
struct Block {
  std::size_t first = 0, count = 0;  // rows
  std::vector<Stretch> stretches;    // counted from base()
  std::vector<Start> starts;         // of each stretch

  // The row of the first bit.
  std::size_t base() const { return first / kGroupRows * kGroupRows; }
  std::size_t words() const {
    return count == 0 ? 0 : (first + count - base() + kGroupRows - 1) / kGroupRows;
  }
};

// What one line of a ratio adds up: the rows of a condition, or the cells of a field in them.
struct Line {
  std::optional<std::size_t> step;   // none: every record
  std::optional<std::size_t> field;  // none: each counts one

  bool operator==(const Line&) const = default;
};

// The lines that atoms of one table have in common are added up once a block.
class LineSums {
 public:
  std::size_t add(const Line& line);
  const Line& line(std::size_t index) const { return lines_[index].line; }

  // A block for which the program has been run; all three stay as they are until the next.
  void begin(const ConditionProgram& program, const Table& table, const Kernels& kernels, const Block& block);
  // By stretch, as if all cells were known.
  const std::int64_t* sums(std::size_t index);

  const Kernels& kernels() const { return *kernels_; }
  // By stretch, over the rows whose bit is set.
  void add_up(const Line& line, const std::uint64_t* rows, std::vector<std::int64_t>& sums) const;

 private:
  struct Kept {
    Line line;
    std::vector<std::int64_t> sums;
    bool is_done = false;
  };

  const ConditionProgram* program_ = nullptr;
  const Table* table_ = nullptr;
  const Kernels* kernels_ = nullptr;
  const Block* block_ = nullptr;
  std::vector<Kept> lines_;
};

// Where the groups stand that pieces are lent. Nothing of it moves.
class GroupStore {
 public:
  using Group = formula::OpenGroups::Group;

  // Room for so many more; what is not used of it, the next gets.
  Group* room_for(std::size_t groups);
  void use(std::size_t groups) { used_ += groups; }

 private:
  std::vector<std::unique_ptr<Group[]>> chunks_;
  std::size_t used_ = 0, size_ = 0;  // of the last chunk
};

}  // namespace ntm::columns

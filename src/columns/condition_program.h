// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "columns/kernels.h"
#include "columns/table.h"
#include "formula/plan.h"

namespace ntm::columns {

// How many rows are evaluated at a time: their intermediate truths stay in the processor's first cache. A
// block begins at any row, so that its bits may begin in the middle of one word and end in that of another.
inline constexpr std::size_t kBlockRows = 2048;
inline constexpr std::size_t kBlockWords = kBlockRows / kGroupRows + 1;

// The truths of a condition over a block, a bit a row: no where it is not even possible.
struct Truth64 {
  const std::uint64_t* yes = nullptr;
  const std::uint64_t* possible = nullptr;  // yes or unknown; the same bits as yes: nothing is unknown

  bool has_unknown() const { return yes != possible; }
};

// The conditions of all atoms of one register, compiled into steps over blocks of rows of one of its tables.
// Each step yields a Truth64; equal conditions share a step.
class ConditionProgram {
 public:
  // Adds a condition on records of the register, which must outlive the program, unless it is there; returns
  // the number of the step that yields it.
  std::size_t add(const formula::CheckedNode& condition);
  // Says that the unknown cells of the field will be asked for.
  void add_unknown(std::size_t field);

  // Evaluates tables of this register from now on, as long as it is there.
  void bind(const Table& table, const Kernels& kernels);

  // Evaluates all steps for the words of bits that hold rows [first, first + count), count <= kBlockRows.
  void run(std::size_t first, std::size_t count);

  // After run: what a step yields.
  const Truth64& truths(std::size_t step) const { return results_[step]; }
  // The rows of which this cell is not known; null when all are known.
  const std::uint64_t* unknown(std::size_t field) const { return unknown_[field].bits; }

 private:
  using Words = std::vector<std::uint64_t>;
  struct Step {
    enum class Kind { constant, column, with_number, with_column, not_, and_, or_, row_by_row };
    Kind kind = Kind::constant;
    formula::Operation operation = formula::Operation::equal;
    bool truth = false;                               // of constant
    std::size_t field = 0;                            // of column, with_number and with_column
    std::size_t other = 0;                            // of with_column: the other field
    std::int64_t number = 0;                          // of with_number, in the column's scale
    std::size_t left = 0, right = 0;                  // of not, and, or: steps
    const formula::CheckedNode* condition = nullptr;  // of row_by_row
    Words yes, possible;
  };
  struct Unknown {
    bool is_asked = false;
    const std::uint64_t* bits = nullptr;
    Words words;
  };
  // What is evaluated at the moment.
  struct Window {
    std::size_t first_word = 0, words = 0, first_row = 0, end_row = 0;
  };

  Step compile(const formula::CheckedNode& condition);
  Step compile_comparison(const formula::CheckedNode& condition);
  void find_unknown(std::size_t field);
  Truth64 run_step(Step& step);
  Truth64 run_logic(Step& step);
  Truth64 run_row_by_row(Step& step);
  void compare_with_number(Step& step);
  void compare_with_column(Step& step);
  Truth64 with_unknown(Step& step, const std::uint64_t* unknown, const std::uint64_t* other = nullptr) const;

  const Table* table_ = nullptr;
  const Kernels* kernels_ = nullptr;
  Window window_;
  std::vector<Step> steps_;
  std::vector<Truth64> results_;
  std::vector<Unknown> unknown_;  // by field
  std::map<std::string, std::size_t> known_;
};

}  // namespace ntm::columns

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "columns/table.h"
#include "formula/plan.h"

namespace ntm::columns {

// How many rows are evaluated at a time: their intermediate truths stay in the processor's first cache.
inline constexpr std::size_t kBlockRows = 2048;

// The conditions of all atoms of one table, compiled into steps over blocks of rows. Each step yields a
// formula::Truth in a byte a row; equal conditions share a step.
class ConditionProgram {
 public:
  explicit ConditionProgram(const Table& table) : table_(table) {}

  // Adds a condition, unless it is there; returns the number of the step that yields it.
  std::size_t add(const formula::CheckedNode& condition);

  // Evaluates all steps for rows [first, first + count), count <= kBlockRows.
  void run(std::size_t first, std::size_t count);

  // After run: the truths of a step, `count` of them.
  const std::uint8_t* truths(std::size_t step) const { return results_[step]; }

 private:
  struct Step {
    enum class Kind { constant, column, with_number, with_column, not_, and_, or_, row_by_row };
    Kind kind = Kind::constant;
    formula::Operation operation = formula::Operation::equal;
    std::uint8_t truth = 0;                           // of constant
    std::size_t field = 0;                            // of column, with_number and with_column
    std::size_t other = 0;                            // of with_column: the other field
    std::int64_t number = 0;                          // of with_number, in the column's scale
    std::size_t left = 0, right = 0;                  // of not, and, or: steps
    const formula::CheckedNode* condition = nullptr;  // of row_by_row
    std::vector<std::uint8_t> buffer;
  };

  Step compile(const formula::CheckedNode& condition);
  Step compile_comparison(const formula::CheckedNode& condition);
  void run_step(Step& step, std::size_t first, std::size_t count);

  const Table& table_;
  std::vector<Step> steps_;
  std::vector<const std::uint8_t*> results_;
  std::map<std::string, std::size_t> known_;
};

}  // namespace ntm::columns

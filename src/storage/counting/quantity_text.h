// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/number.h"
#include "formula/checked_expression.h"
#include "storage/counting/bound_values.h"

namespace ntm::storage {

// "c3": the cell of a field of a record in the statement that counts; a whole number, as registers::Value has
// it, NULL = unknown.
std::string cell_name(std::size_t field);

// Writes comparisons of quantities of one record as SQL that is exact: whole numbers only, no division, and
// each proved to fit into 64 bits.
class QuantityText {
 public:
  // What is taken for granted of a cell.
  //   any     that it is one of a register (registers::kLargestLimit)
  //   limits  that it keeps its field's limits, which cells written when these were others may not: the
  //           comparison is NULL for such a record
  enum class Cells { any, limits };

  QuantityText(BoundValues& values, Cells cells) : values_(values), cells_(cells) {}

  // true, false, or NULL where a cell that is read is NULL or something is divided by zero. Nothing when it
  // cannot be written. `comparison`: of two quantities, choices or dates.
  std::optional<std::string> comparison(const formula::CheckedNode& comparison);

 private:
  // A whole number in SQL, and between what it lies where it is known.
  struct Whole {
    std::string text;
    base::Integer low, high;
  };
  // factor * above / below; none = 1.
  struct Quantity {
    base::Rational factor = 1;
    std::optional<Whole> above, below;
    std::vector<std::string> divisors;  // where one of these is zero, there is no quantity
    bool undefined = false;             // there never is one

    bool is_constant() const { return !above && !below; }
  };
  // Two quantities as whole numbers of one unit, over nothing or over the same.
  struct Pair {
    Whole left, right;
    base::Rational unit;
  };

  Quantity quantity(const formula::CheckedNode& node);
  Quantity cell(const formula::CheckedNode& node);
  Quantity sum(const Quantity& a, Quantity b, bool subtracted);
  Quantity product(const Quantity& a, const Quantity& b);
  Quantity quotient(const Quantity& a, const Quantity& b);
  Quantity extreme(const Quantity& a, const Quantity& b, bool least);
  Pair in_one_unit(const Quantity& a, const Quantity& b);

  std::string written(formula::Operation operation, const Quantity& a, const Quantity& b);
  std::string of_defined(formula::Operation operation, const Quantity& a, const Quantity& b);
  std::string with_constant(formula::Operation operation, const Quantity& a, const base::Rational& number);
  std::string multiplied_out(formula::Operation operation, const Quantity& a, const Quantity& b);
  std::string within_limits(std::string comparison) const;

  Whole constant(const base::Integer& number);
  Whole times(const base::Integer& number, const std::optional<Whole>& of);
  Whole times(const Whole& a, const Whole& b);
  std::optional<Whole> times(const std::optional<Whole>& a, const std::optional<Whole>& b);
  Whole checked(Whole whole);

  BoundValues& values_;
  Cells cells_;
  bool writable_ = true;                       // so far
  std::map<std::size_t, std::string> guards_;  // by field, what is asked of its cell
};

}  // namespace ntm::storage

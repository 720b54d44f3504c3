// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "base/number.h"

namespace ntm::formula {

// What a node of a formula does. Kinds of trouble with it are found by check(), not here.
enum class Operation {
  number,      // 90, 12.5
  percent,     // 90%
  text,        // "village": a choice of a register
  truth,       // true, false
  name,        // insured, household.insured
  negate,      // -a
  not_,        // not a
  and_,        // a and b
  or_,         // a or b
  equal,       // a = b
  not_equal,   // a != b
  less,        // a < b
  at_most,     // a <= b
  more,        // a > b
  at_least,    // a >= b
  add,         // a + b
  subtract,    // a - b
  multiply,    // a * b
  divide,      // a / b
  share,       // share(R where P among Q)
  count,       // count(R where P)
  sum,         // sum(R.field where P)
  exists,      // exists(R where P)
  ratio,       // ratio(a, b)
  minimum,     // min(a, b)
  maximum,     // max(a, b)
  months_ago,  // months_ago(n, a); last_year(a) is months_ago(12, a)
};

// A parsed formula, not yet known to mean anything.
struct Expression {
  Operation operation = Operation::number;
  base::Location where;        // of its first character; of the sign where it has two sides
  base::Location register_at;  // of a name and an aggregate: where the word stands that names its register …
  base::Location field_at;     // … and its field
  base::Rational number;       // of number and percent; the months of months_ago
  std::string
      text;  // of text; the register of an aggregate; the part before the point of a name ("" if none)
  std::string field;  // of name; the field of sum
  std::vector<Expression> operands;
  bool has_where = false;  // of an aggregate: operands hold the condition, then
  bool has_among = false;  //                  the condition of the subset
  int height = 1;          // levels of operands, itself included

  const Expression* where_condition() const { return has_where ? &operands.front() : nullptr; }
  const Expression* among_condition() const { return has_among ? &operands.back() : nullptr; }
};

// Limits that make every formula cheap to read and to run, whoever wrote it.
inline constexpr std::size_t kLongestFormula = 4000;  // bytes
inline constexpr int kDeepestFormula = 40;            // brackets within brackets
inline constexpr int kTallestFormula = 120;           // operands of operands, a + b + c + … included
inline constexpr int kMostMonthsAgo = 120;

}  // namespace ntm::formula

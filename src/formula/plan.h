// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "formula/checked_expression.h"

namespace ntm::formula {

struct Term;

// What the records of a register add up to above or below the line: the sum of a field, or 1 for each, where
// the condition holds. The condition is a subtree of a checked formula; none = every record.
struct Part {
  std::optional<CheckedNode> where;
  std::optional<std::size_t> field;
};

// A count, a sum or a ratio of two of them over one register: the unit in which records are read. The same
// atom in several formulas is computed once.
struct Atom {
  const registers::RegisterDefinition* reg = nullptr;
  Part numerator;
  std::optional<Part> denominator;
  int months_ago = 0;
  // Of a condition on villages that counts other registers: evaluated village by village over the other
  // atoms' pieces.
  std::shared_ptr<const Term> village_where, village_among;

  bool by_village() const { return village_where || village_among; }
};

// A checked formula lowered to arithmetic over atoms.
struct Term {
  Operation operation = Operation::number;
  base::Rational number;            // of number: the value, a choice's index, a date's day
  bool truth = false;               // of truth
  std::optional<std::size_t> atom;  // of count: the piece's total; of ratio: its numerator by its denominator
  base::Rational factor =
      1;  // what an atom's value is multiplied by: 100 for percent, 10^-scale for decimals
  const registers::RegisterDefinition* reg = nullptr;  // of name: a single register, read at months_ago
  std::size_t field = 0;
  int months_ago = 0;
  base::Rational step = 1;  // of a leaf: what one more in its sum is: 10^-scale of its field, or one record
  const registers::Field* summed =
      nullptr;       // of a leaf: the field that is added up; none when records are counted
  std::string unit;  // of a leaf: the unit of its step
  base::Rational denominator_step = 1;  // of a ratio of an atom: the same below the line
  bool compared = false;                // of name: compared by itself, so that no usual limits hold for it
  bool is_truth = false;                // yields a truth rather than a quantity
  std::vector<Term> operands;
};

// All the atoms of a set of formulas.
struct Plan {
  std::vector<Atom> atoms;
  std::vector<std::string> keys;  // canonical text of each atom: two that say the same share one
  std::vector<int> months{0};     // the distinct months_ago of all that is read, 0 first
  // Registers of one record a place whose fields are read by name, with their months_ago.
  std::set<std::pair<const registers::RegisterDefinition*, int>> singles;
};

// One text for one meaning: equal conditions of different formulas have the same text.
std::string canonical(const CheckedNode& node);

// Lowers a formula, adding to the plan the atoms it needs that are not there yet.
Term lower(const CheckedExpression& expression, Plan& plan);

}  // namespace ntm::formula

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "formula/expression.h"
#include "registers/register_definition.h"

namespace ntm::formula {

// What kind of thing a formula yields.
struct Type {
  enum class Kind { truth, quantity, choice, date, text };

  Kind kind = Kind::quantity;
  std::string unit;     // of a quantity: "percent", "people", "m2/people"; "" = a plain number
  bool adapts = false;  // of a literal: takes the unit of what stands beside it
  const registers::Field* field = nullptr;  // of a choice: the field whose choices it has
};

inline constexpr std::string_view kPercent = "percent";

// A node of a formula whose names, types and units have been found good. Made only by check().
struct CheckedNode {
  Operation operation = Operation::number;
  Type type;
  base::Rational number;   // of number and percent; the months of months_ago
  bool truth = false;      // of truth
  std::size_t choice = 0;  // of text: index among the choices of the other side
  const registers::RegisterDefinition* reg =
      nullptr;                       // of an aggregate; of a name read from a single register
  std::optional<std::size_t> field;  // of name and sum
  std::vector<CheckedNode> operands;
  bool has_where = false;
  bool has_among = false;

  const CheckedNode* where_condition() const { return has_where ? &operands.front() : nullptr; }
  const CheckedNode* among_condition() const { return has_among ? &operands.back() : nullptr; }
  bool is_aggregate() const;
  // Whether a division is of like units, which makes it a percentage.
  bool divides_like_units() const {
    return !operands[1].type.unit.empty() && operands[0].type.unit == operands[1].type.unit;
  }
};

// A formula that means something: it can be evaluated, lowered to a plan, put in words. Points into the
// dictionary it was checked against, which must outlive it.
class CheckedExpression {
 public:
  const CheckedNode& root() const { return root_; }
  const Type& type() const { return root_.type; }
  const std::string& text() const { return text_; }

 private:
  friend std::optional<CheckedExpression> check(std::string_view, const base::Location&,
                                                const registers::Dictionary&, base::Diagnostics&);
  CheckedNode root_;
  std::string text_;
};

// Parses and checks a formula against the registers in force. Every mistake is reported where it stands;
// nothing is returned when there was one. Guaranteed afterwards: names exist, types and units fit, aggregates
// nest only per village.
std::optional<CheckedExpression> check(std::string_view text, const base::Location& start,
                                       const registers::Dictionary& dictionary,
                                       base::Diagnostics& diagnostics);

}  // namespace ntm::formula

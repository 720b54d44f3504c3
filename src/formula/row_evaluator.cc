// SPDX-License-Identifier: Apache-2.0
#include "formula/row_evaluator.h"

#include <algorithm>

namespace ntm::formula {
namespace {

using base::Wide;

bool is_constant(const CheckedNode& node) {
  return node.operation == Operation::number || node.operation == Operation::percent ||
         node.operation == Operation::text;
}

bool compares(Operation operation, Wide a, Wide b) {
  switch (operation) {
    case Operation::equal:
      return a == b;
    case Operation::not_equal:
      return a != b;
    case Operation::less:
      return a < b;
    case Operation::at_most:
      return a <= b;
    case Operation::more:
      return a > b;
    default:
      return a >= b;
  }
}

Range percentage(const Range& range) {
  return combine(Operation::multiply, Range::exactly(100), range);
}

}  // namespace

Truth RowEvaluator::truth(const CheckedNode& node) const {
  switch (node.operation) {
    case Operation::truth:
      return truth_of(node.truth);
    case Operation::name:
      return row_[*node.field] ? truth_of(*row_[*node.field] != 0) : Truth::unknown;
    case Operation::not_:
      return opposite(truth(node.operands[0]));
    case Operation::and_: {
      const Truth left = truth(node.operands[0]);
      return left == Truth::no ? left : both(left, truth(node.operands[1]));
    }
    case Operation::or_: {
      const Truth left = truth(node.operands[0]);
      return left == Truth::yes ? left : either(left, truth(node.operands[1]));
    }
    default:
      return comparison(node);
  }
}

Truth RowEvaluator::comparison(const CheckedNode& node) const {
  if (const auto quick = quick_comparison(node)) return *quick;
  if (node.operands[0].type.kind != Type::Kind::truth)
    return compare(node.operation, quantity(node.operands[0]), quantity(node.operands[1]));
  const Truth left = truth(node.operands[0]), right = truth(node.operands[1]);
  if (left == Truth::unknown || right == Truth::unknown) return Truth::unknown;
  return truth_of((left == right) == (node.operation == Operation::equal));
}

// A known cell with a literal or with another one, which nearly all conditions are made of, without big
// numbers. A literal has at most 18 digits and a scale at most 18, so that the products fit.
std::optional<Truth> RowEvaluator::quick_comparison(const CheckedNode& node) const {
  const CheckedNode &left = node.operands[0], &right = node.operands[1];
  if (left.operation != Operation::name || !row_[*left.field]) return std::nullopt;
  const Wide cell = *row_[*left.field];
  const Wide power = base::power_of_ten(left.reg->fields[*left.field].scale);
  if (right.operation == Operation::name && row_[*right.field]) {
    const Wide other_power = base::power_of_ten(right.reg->fields[*right.field].scale);
    return truth_of(compares(node.operation, cell * other_power, *row_[*right.field] * power));
  }
  if (!is_constant(right)) return std::nullopt;
  if (right.operation == Operation::text)
    return truth_of(compares(node.operation, cell, static_cast<Wide>(right.choice)));
  const auto above = static_cast<std::int64_t>(boost::multiprecision::numerator(right.number));
  const auto below = static_cast<std::int64_t>(boost::multiprecision::denominator(right.number));
  return truth_of(compares(node.operation, cell * below, above * power));
}

Range RowEvaluator::quantity(const CheckedNode& node) const {
  switch (node.operation) {
    case Operation::number:
    case Operation::percent:
      return Range::exactly(node.number);
    case Operation::text:
      return Range::exactly(node.choice);
    case Operation::negate:
      return negated(quantity(node.operands[0]));
    case Operation::name:
      return cell(node);
    case Operation::ratio:
      return percentage(combine(Operation::divide, quantity(node.operands[0]), quantity(node.operands[1])));
    case Operation::divide: {
      const Range result = combine(Operation::divide, quantity(node.operands[0]), quantity(node.operands[1]));
      return node.divides_like_units() ? percentage(result) : result;
    }
    default:
      return combine(node.operation, quantity(node.operands[0]), quantity(node.operands[1]));
  }
}

Range RowEvaluator::cell(const CheckedNode& node) const {
  const std::size_t field = *node.field;
  const int scale = node.reg->fields[field].scale;
  if (row_[field]) return Range::exactly(base::scaled(*row_[field], scale));
  if (!domains_) return Range::anything();
  const Domain& domain = (*domains_)[field];
  return Range::between(base::scaled(domain.low, scale), base::scaled(domain.high, scale));
}

Truth evaluate_row(const CheckedNode& condition, const Row& row) {
  return RowEvaluator(row).truth(condition);
}

}  // namespace ntm::formula

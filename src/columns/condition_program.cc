// SPDX-License-Identifier: Apache-2.0
#include "columns/condition_program.h"

#include "base/check.h"
#include "formula/range.h"
#include "formula/row.h"

namespace ntm::columns {
namespace {

using base::Rational;
using formula::CheckedNode;
using formula::Operation;
using formula::Truth;
using registers::FieldType;

constexpr auto kUndecided = static_cast<std::uint8_t>(Truth::unknown);

Operation mirrored(Operation operation) {
  switch (operation) {
    case Operation::less:
      return Operation::more;
    case Operation::at_most:
      return Operation::at_least;
    case Operation::more:
      return Operation::less;
    case Operation::at_least:
      return Operation::at_most;
    default:
      return operation;
  }
}

bool is_number_name(const CheckedNode& node) {
  return node.operation == Operation::name && node.reg->fields[*node.field].type != FieldType::yes_no;
}

std::optional<Rational> constant_of(const CheckedNode& node) {
  if (node.operation == Operation::number || node.operation == Operation::percent) return node.number;
  if (node.operation == Operation::text) return Rational(node.choice);
  return std::nullopt;
}

// One comparison of a whole block. The unknown marker is the least number of the type, so that testing for it
// is one comparison.
template <typename Number, typename Other, typename Compare>
void compare_block(const Number* cells, Other other, std::size_t count, std::uint8_t* out, Compare compare) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto result = static_cast<std::uint8_t>(compare(cells[i], other(i)) ? 2 : 0);
    out[i] = cells[i] == Numbers<Number>::kUnknown ? kUndecided : result;
  }
}

template <typename Number, typename Other>
void compare_block(Operation operation, const Number* cells, Other other, std::size_t count,
                   std::uint8_t* out) {
  switch (operation) {
    case Operation::equal:
      return compare_block(cells, other, count, out, [](auto a, auto b) { return a == b; });
    case Operation::not_equal:
      return compare_block(cells, other, count, out, [](auto a, auto b) { return a != b; });
    case Operation::less:
      return compare_block(cells, other, count, out, [](auto a, auto b) { return a < b; });
    case Operation::at_most:
      return compare_block(cells, other, count, out, [](auto a, auto b) { return a <= b; });
    case Operation::more:
      return compare_block(cells, other, count, out, [](auto a, auto b) { return a > b; });
    case Operation::at_least:
      return compare_block(cells, other, count, out, [](auto a, auto b) { return a >= b; });
    default:
      NTM_CHECK(false);
  }
}

// Numbers beyond the type's own compare with all its cells alike; the others in its own width, which is
// several times faster.
template <typename Number>
void compare_with_number(Operation operation, const Number* cells, std::int64_t number, std::size_t count,
                         std::uint8_t* out) {
  using Limits = std::numeric_limits<Number>;
  if (number >= Limits::min() && number <= Limits::max())
    return compare_block(
        operation, cells, [same = static_cast<Number>(number)](std::size_t) { return same; }, count, out);
  compare_block(
      operation, cells, [number](std::size_t) { return number; }, count, out);
}

template <typename Visit>
void visit_numbers(const Column& column, Visit visit) {
  std::visit(
      [&](const auto& typed) {
        if constexpr (std::is_same_v<std::decay_t<decltype(typed)>, Truths>)
          NTM_CHECK(false);
        else
          visit(typed);
      },
      column);
}

}  // namespace

std::size_t ConditionProgram::add(const CheckedNode& condition) {
  const std::string key = formula::canonical(condition);
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  Step step = compile(condition);
  step.buffer.resize(kBlockRows);
  steps_.push_back(std::move(step));
  results_.push_back(nullptr);
  return known_[key] = steps_.size() - 1;
}

ConditionProgram::Step ConditionProgram::compile(const CheckedNode& condition) {
  Step step;
  switch (condition.operation) {
    case Operation::truth:
      step.truth = static_cast<std::uint8_t>(formula::truth_of(condition.truth));
      return step;
    case Operation::name:
      step.kind = Step::Kind::column;
      step.field = *condition.field;
      return step;
    case Operation::not_:
      step.kind = Step::Kind::not_;
      step.left = add(condition.operands[0]);
      return step;
    case Operation::and_:
    case Operation::or_:
      step.kind = condition.operation == Operation::and_ ? Step::Kind::and_ : Step::Kind::or_;
      step.left = add(condition.operands[0]);
      step.right = add(condition.operands[1]);
      return step;
    default:
      return compile_comparison(condition);
  }
}

// A field with a number, or two fields of one scale; whatever else is left to the row-by-row evaluator.
ConditionProgram::Step ConditionProgram::compile_comparison(const CheckedNode& condition) {
  const CheckedNode *left = &condition.operands[0], *right = &condition.operands[1];
  Step step;
  step.operation = condition.operation;
  if (!is_number_name(*left)) std::swap(left, right), step.operation = mirrored(step.operation);
  step.kind = Step::Kind::row_by_row;
  step.condition = &condition;
  if (!is_number_name(*left)) return step;
  step.field = *left->field;
  const int scale = table_.reg().fields[step.field].scale;
  if (const auto number = constant_of(*right)) {
    const Rational scaled = *number * base::power_of_ten(scale);
    const bool whole = boost::multiprecision::denominator(scaled) == 1;
    if (!whole || scaled < -base::power_of_ten(18) || scaled > base::power_of_ten(18)) return step;
    step.kind = Step::Kind::with_number;
    step.number = static_cast<std::int64_t>(boost::multiprecision::numerator(scaled));
  } else if (is_number_name(*right) && table_.reg().fields[*right->field].scale == scale) {
    step.kind = Step::Kind::with_column;
    step.other = *right->field;
  }
  return step;
}

void ConditionProgram::run(std::size_t first, std::size_t count) {
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    Step& step = steps_[i];
    run_step(step, first, count);
    results_[i] = step.buffer.data();
  }
}

void ConditionProgram::run_step(Step& step, std::size_t first, std::size_t count) {
  std::uint8_t* out = step.buffer.data();
  const std::uint8_t* a = results_.empty() ? nullptr : results_[step.left];
  const std::uint8_t* b = results_.empty() ? nullptr : results_[step.right];
  switch (step.kind) {
    case Step::Kind::constant:
      std::fill_n(out, count, step.truth);
      break;
    case Step::Kind::not_:
      for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::uint8_t>(2 - a[i]);
      break;
    case Step::Kind::and_:
      for (std::size_t i = 0; i < count; ++i) out[i] = std::min(a[i], b[i]);
      break;
    case Step::Kind::or_:
      for (std::size_t i = 0; i < count; ++i) out[i] = std::max(a[i], b[i]);
      break;
    case Step::Kind::with_number:
      visit_numbers(table_.column(step.field), [&](const auto& column) {
        compare_with_number(step.operation, column.cells.data() + first, step.number, count, out);
      });
      break;
    case Step::Kind::with_column:
      visit_numbers(table_.column(step.field), [&](const auto& column) {
        visit_numbers(table_.column(step.other), [&](const auto& other) {
          const auto* right = other.cells.data() + first;
          compare_block(
              step.operation, column.cells.data() + first, [right](std::size_t i) { return right[i]; }, count,
              out);
          for (std::size_t i = 0; i < count; ++i)
            if (right[i] == std::decay_t<decltype(other)>::kUnknown) out[i] = kUndecided;
        });
      });
      break;
    case Step::Kind::row_by_row:
      for (std::size_t i = 0; i < count; ++i)
        out[i] = static_cast<std::uint8_t>(formula::evaluate_row(*step.condition, table_.row(first + i)));
      break;
    case Step::Kind::column:
      for (std::size_t i = 0; i < count; ++i) {
        const auto cell = table_.cell(step.field, first + i);
        out[i] = cell ? static_cast<std::uint8_t>(formula::truth_of(*cell != 0)) : kUndecided;
      }
      break;
  }
}

}  // namespace ntm::columns

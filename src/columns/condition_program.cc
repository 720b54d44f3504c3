// SPDX-License-Identifier: Apache-2.0
#include "columns/condition_program.h"

#include <algorithm>

#include "base/check.h"
#include "columns/kernel_words.h"
#include "formula/range.h"
#include "formula/row.h"

namespace ntm::columns {
namespace {

using base::Rational;
using formula::CheckedNode;
using formula::Operation;
using formula::Truth;
using registers::FieldType;

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

Comparison comparison_of(Operation operation) {
  using Kind = Comparison::Kind;
  switch (operation) {
    case Operation::equal:
      return {Kind::equal, false};
    case Operation::not_equal:
      return {Kind::equal, true};
    case Operation::less:
      return {Kind::less, false};
    case Operation::at_most:
      return {Kind::greater, true};
    case Operation::more:
      return {Kind::greater, false};
    case Operation::at_least:
      return {Kind::less, true};
    default:
      NTM_CHECK(false);
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

template <typename Visit>
void visit_numbers(const Column& column, const Visit& visit) {
  std::visit(
      [&]<typename Typed>(const Typed& typed) {
        if constexpr (std::is_same_v<Typed, Truths>)
          NTM_CHECK(false);
        else
          visit(typed);
      },
      column);
}

void set_bit(std::vector<std::uint64_t>& words, std::size_t row) {
  words[row / kGroupRows] |= std::uint64_t{1} << row % kGroupRows;
}

}  // namespace

std::size_t ConditionProgram::add(const CheckedNode& condition) {
  const std::string key = formula::canonical(condition);
  const auto found = known_.find(key);
  if (found != known_.end()) return found->second;
  Step step = compile(condition);
  step.yes.resize(kBlockWords);
  step.possible.resize(kBlockWords);
  steps_.push_back(std::move(step));
  results_.emplace_back();
  return known_[key] = steps_.size() - 1;
}

void ConditionProgram::add_unknown(std::size_t field) {
  if (unknown_.size() <= field) unknown_.resize(field + 1);
  unknown_[field].is_asked = true;
}

ConditionProgram::Step ConditionProgram::compile(const CheckedNode& condition) {
  Step step;
  switch (condition.operation) {
    case Operation::truth:
      step.truth = condition.truth;
      return step;
    case Operation::name:
      step.kind = Step::Kind::column;
      step.field = *condition.field;
      add_unknown(step.field);
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
  const auto& fields = left->reg->fields;
  const int scale = fields[step.field].scale;
  if (const auto number = constant_of(*right)) {
    const Rational scaled = *number * base::power_of_ten(scale);
    const bool whole = boost::multiprecision::denominator(scaled) == 1;
    if (!whole || scaled < -base::power_of_ten(18) || scaled > base::power_of_ten(18)) return step;
    step.kind = Step::Kind::with_number;
    step.number = static_cast<std::int64_t>(boost::multiprecision::numerator(scaled));
    add_unknown(step.field);
  } else if (is_number_name(*right) && fields[*right->field].scale == scale) {
    step.kind = Step::Kind::with_column;
    step.other = *right->field;
    add_unknown(step.field);
    add_unknown(step.other);
  }
  return step;
}

void ConditionProgram::bind(const Table& table, const Kernels& kernels) {
  table_ = &table;
  kernels_ = &kernels;
  for (std::size_t field = 0; field < unknown_.size(); ++field) {
    if (!unknown_[field].is_asked) continue;
    unknown_[field].words.resize(kBlockWords);
    unknown_[field].bits = table.has_unknown(field) ? unknown_[field].words.data() : nullptr;
  }
}

void ConditionProgram::run(std::size_t first, std::size_t count) {
  window_.first_word = first / kGroupRows;
  window_.words = (first + count + kGroupRows - 1) / kGroupRows - window_.first_word;
  window_.first_row = first;
  window_.end_row = first + count;
  for (std::size_t field = 0; field < unknown_.size(); ++field)
    if (unknown_[field].bits) find_unknown(field);
  for (std::size_t i = 0; i < steps_.size(); ++i) results_[i] = run_step(steps_[i]);
}

void ConditionProgram::find_unknown(std::size_t field) {
  std::uint64_t* bits = unknown_[field].words.data();
  std::visit(
      [&]<typename Typed>(const Typed& column) {
        if constexpr (std::is_same_v<Typed, Truths>)
          for (std::size_t word = 0; word < window_.words; ++word)
            bits[word] = ~column.known[window_.first_word + word];
        else
          kernels_->of<typename Typed::Type>().compare({Comparison::Kind::equal, false},
                                                       column.cells.data() + window_.first_word * kGroupRows,
                                                       Typed::kUnknown, window_.words, bits);
      },
      table_->column(field));
}

Truth64 ConditionProgram::run_step(Step& step) {
  switch (step.kind) {
    case Step::Kind::constant:
      std::fill_n(step.yes.begin(), window_.words, step.truth ? ~std::uint64_t{0} : 0);
      return {step.yes.data(), step.yes.data()};
    case Step::Kind::column: {
      const std::uint64_t* yes = std::get<Truths>(table_->column(step.field)).yes.data() + window_.first_word;
      const std::uint64_t* unknown = unknown_[step.field].bits;
      if (!unknown) return {yes, yes};
      for (std::size_t word = 0; word < window_.words; ++word)
        step.possible[word] = yes[word] | unknown[word];
      return {yes, step.possible.data()};
    }
    case Step::Kind::with_number:
      compare_with_number(step);
      return with_unknown(step, unknown_[step.field].bits);
    case Step::Kind::with_column:
      compare_with_column(step);
      return with_unknown(step, unknown_[step.field].bits, unknown_[step.other].bits);
    case Step::Kind::row_by_row:
      return run_row_by_row(step);
    default:
      return run_logic(step);
  }
}

// Kleene's logic on the two planes: each is a plain `and` or `or`; what is surely so denied is not possible.
Truth64 ConditionProgram::run_logic(Step& step) {
  const Truth64 a = results_[step.left], b = results_[step.right];
  const bool has_unknown = a.has_unknown() || (step.kind != Step::Kind::not_ && b.has_unknown());
  const auto combine = [&](const std::uint64_t* left, const std::uint64_t* right, std::uint64_t* out) {
    const std::size_t words = window_.words;
    if (step.kind == Step::Kind::not_)
      for (std::size_t word = 0; word < words; ++word) out[word] = ~left[word];
    else if (step.kind == Step::Kind::and_)
      for (std::size_t word = 0; word < words; ++word) out[word] = left[word] & right[word];
    else
      for (std::size_t word = 0; word < words; ++word) out[word] = left[word] | right[word];
  };
  const bool swaps = step.kind == Step::Kind::not_;
  combine(swaps ? a.possible : a.yes, b.yes, step.yes.data());
  if (!has_unknown) return {step.yes.data(), step.yes.data()};
  combine(swaps ? a.yes : a.possible, b.possible, step.possible.data());
  return {step.yes.data(), step.possible.data()};
}

// The plain comparison in step.yes, with what is not known taken out of it and added to what is possible.
Truth64 ConditionProgram::with_unknown(Step& step, const std::uint64_t* unknown,
                                       const std::uint64_t* other) const {
  if (!unknown) std::swap(unknown, other);
  if (!unknown) return {step.yes.data(), step.yes.data()};
  for (std::size_t word = 0; word < window_.words; ++word) {
    const std::uint64_t bits = unknown[word] | (other ? other[word] : 0);
    step.possible[word] = step.yes[word] | bits;
    step.yes[word] &= ~bits;
  }
  return {step.yes.data(), step.possible.data()};
}

// Numbers beyond the type's own compare with all its cells alike.
void ConditionProgram::compare_with_number(Step& step) {
  const Comparison comparison = comparison_of(step.operation);
  visit_numbers(table_->column(step.field), [&]<typename Number>(const Numbers<Number>& column) {
    using Limits = std::numeric_limits<Number>;
    if (step.number >= Limits::min() && step.number <= Limits::max())
      return kernels_->of<Number>().compare(comparison, column.cells.data() + window_.first_word * kGroupRows,
                                            static_cast<Number>(step.number), window_.words, step.yes.data());
    const bool plain = (comparison.kind == Comparison::Kind::greater && step.number < 0) ||
                       (comparison.kind == Comparison::Kind::less && step.number > 0);
    std::fill_n(step.yes.begin(), window_.words, plain != comparison.inverted ? ~std::uint64_t{0} : 0);
  });
}

void ConditionProgram::compare_with_column(Step& step) {
  const Comparison comparison = comparison_of(step.operation);
  const std::uint64_t flip = comparison.inverted ? ~std::uint64_t{0} : 0;
  visit_numbers(table_->column(step.field), [&](const auto& column) {
    visit_numbers(table_->column(step.other), [&](const auto& other) {
      for (std::size_t word = 0; word < window_.words; ++word) {
        const std::size_t row = (window_.first_word + word) * kGroupRows;
        step.yes[word] = flip ^ compared_word(
                                    comparison.kind, [&](std::size_t i) { return column.cells[row + i]; },
                                    [&](std::size_t i) { return other.cells[row + i]; });
      }
    });
  });
}

Truth64 ConditionProgram::run_row_by_row(Step& step) {
  std::fill_n(step.yes.begin(), window_.words, 0);
  std::fill_n(step.possible.begin(), window_.words, 0);
  for (std::size_t row = window_.first_row; row < window_.end_row; ++row) {
    const Truth truth = formula::evaluate_row(*step.condition, table_->row(row));
    const std::size_t bit = row - window_.first_word * kGroupRows;
    if (truth == Truth::yes) set_bit(step.yes, bit);
    if (truth != Truth::no) set_bit(step.possible, bit);
  }
  return {step.yes.data(), step.possible.data()};
}

}  // namespace ntm::columns

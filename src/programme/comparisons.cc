// SPDX-License-Identifier: Apache-2.0
#include "programme/comparisons.h"

#include <algorithm>

#include "programme/leaves.h"

namespace ntm::programme {
namespace {

using formula::Operation;
using formula::Range;
using formula::Scope;
using formula::Term;
using formula::Truth;

bool is_comparison(Operation operation) {
  return operation >= Operation::equal && operation <= Operation::at_least;
}

void split(const Question& question, std::vector<Question>& parts) {
  const Operation operation = question.term->operation;
  const bool splits = (operation == Operation::minimum && wants_more(question.operation)) ||
                      (operation == Operation::maximum && wants_less(question.operation));
  if (!splits) {
    parts.push_back(question);
    return;
  }
  for (const Term& operand : question.term->operands)
    split({&operand, question.operation, question.threshold, question.unit}, parts);
}

void split_truth(const Term& term, const Scope& scope, std::vector<Question>& parts) {
  if (term.operation == Operation::and_)
    for (const Term& operand : term.operands) split_truth(operand, scope, parts);
  if (!is_comparison(term.operation) || term.operands[0].is_truth || !leaves_of(term.operands[1]).empty())
    return;
  const Range threshold = formula::value_of(term.operands[1], scope);
  if (!threshold.is_exact()) return;
  const Term& left = term.operands[0];
  const bool percent = left.operation == Operation::ratio && left.factor >= 100;
  split({&left, term.operation, threshold.low, percent ? std::string(formula::kPercent) : left.unit}, parts);
}

std::vector<Comparison> answered(const std::vector<Question>& questions, const Scope& scope) {
  std::vector<Comparison> comparisons;
  for (const Question& question : questions) {
    Comparison comparison;
    comparison.value = formula::value_of(*question.term, scope);
    comparison.operation = question.operation;
    comparison.threshold = question.threshold;
    comparison.unit = question.unit;
    comparison.holds =
        formula::compare(question.operation, comparison.value, Range::exactly(question.threshold));
    comparison.distance = distance_of(question, scope);
    comparisons.push_back(std::move(comparison));
  }
  return comparisons;
}

}  // namespace

bool wants_more(Operation operation) {
  return operation == Operation::at_least || operation == Operation::more;
}
bool wants_less(Operation operation) {
  return operation == Operation::at_most || operation == Operation::less;
}

std::vector<Comparison> comparisons_of(const Question& question, const Scope& scope) {
  std::vector<Question> parts;
  split(question, parts);
  return answered(parts, scope);
}

std::vector<Comparison> comparisons_of(const Term& truth, const Scope& scope) {
  std::vector<Question> parts;
  split_truth(truth, scope, parts);
  return answered(parts, scope);
}

std::optional<Distance> whole_distance(const std::vector<Comparison>& comparisons) {
  std::optional<Distance> whole;
  for (const Comparison& comparison : comparisons) {
    const auto& one = comparison.distance;
    if (!one) {
      if (comparison.holds != Truth::yes) return std::nullopt;
      continue;
    }
    if (!whole || (one->missing && !whole->missing)) {
      whole = one;
    } else if (one->missing == whole->missing) {
      if (one->unit != whole->unit || one->fewer != whole->fewer) return std::nullopt;
      whole->amount =
          one->missing ? base::Rational(whole->amount + one->amount) : std::min(whole->amount, one->amount);
    }
  }
  return whole;
}

}  // namespace ntm::programme

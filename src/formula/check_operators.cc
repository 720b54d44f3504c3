// SPDX-License-Identifier: Apache-2.0
#include "formula/checker.h"

namespace ntm::formula {
namespace {

// How a message names a unit: a plain number has none.
std::string shown(const std::string& unit) {
  return unit.empty() ? "1" : unit;
}

}  // namespace

Checker::Checked Checker::negate(const Expression& node, const Surroundings& around) {
  auto operand = quantity(node.operands[0], around);
  if (!operand) return std::nullopt;
  const Type type = operand->type;
  return with_operands(made(node, type), std::move(operand));
}

Checker::Checked Checker::logic(const Expression& node, const Surroundings& around) {
  CheckedNode checked = made(node, truth_type());
  for (const Expression& operand : node.operands)
    if (auto inner = truth(operand, around)) checked.operands.push_back(std::move(*inner));
  if (checked.operands.size() < node.operands.size()) return std::nullopt;
  return checked;
}

Checker::Checked Checker::like_units(const Expression& node, const Surroundings& around) {
  auto left = quantity(node.operands[0], around);
  auto right = quantity(node.operands[1], around);
  if (!left || !right) return std::nullopt;
  const auto unit = common_unit(node, left->type, right->type);
  if (!unit) return std::nullopt;
  const bool adapts = left->type.adapts && right->type.adapts;
  return with_operands(made(node, quantity_type(*unit, adapts)), std::move(left), std::move(right));
}

Checker::Checked Checker::multiply(const Expression& node, const Surroundings& around) {
  auto left = quantity(node.operands[0], around);
  auto right = quantity(node.operands[1], around);
  if (!left || !right) return std::nullopt;
  if (!left->type.unit.empty() && !right->type.unit.empty())
    return fail(node, "formula.units_multiplied", {{"left", left->type.unit}, {"right", right->type.unit}});
  const Type type =
      quantity_type(left->type.unit + right->type.unit, left->type.adapts && right->type.adapts);
  return with_operands(made(node, type), std::move(left), std::move(right));
}

// Like units give a percentage, unlike ones a unit per unit; a plain number divides without changing the
// unit.
Checker::Checked Checker::divide(const Expression& node, const Surroundings& around) {
  auto left = quantity(node.operands[0], around);
  auto right = quantity(node.operands[1], around);
  if (!left || !right) return std::nullopt;
  const std::string &a = left->type.unit, &b = right->type.unit;
  std::string unit = a;
  if (!b.empty()) {
    if (a == b)
      unit = kPercent;
    else if (a.empty() || a.find('/') != std::string::npos || b.find('/') != std::string::npos)
      return fail(node, "formula.units_divided", {{"left", shown(a)}, {"right", b}});
    else
      unit = a + "/" + b;
  }
  const Type type = quantity_type(unit, left->type.adapts && right->type.adapts);
  return with_operands(made(node, type), std::move(left), std::move(right));
}

Checker::Checked Checker::ratio(const Expression& node, const Surroundings& around) {
  auto left = quantity(node.operands[0], around);
  auto right = quantity(node.operands[1], around);
  if (!left || !right || !common_unit(node, left->type, right->type)) return std::nullopt;
  return with_operands(made(node, quantity_type(std::string(kPercent))), std::move(left), std::move(right));
}

std::optional<std::string> Checker::common_unit(const Expression& node, const Type& a, const Type& b) {
  if (a.unit == b.unit || b.adapts) return a.unit;
  if (a.adapts) return b.unit;
  return fail(node, "formula.units_differ", {{"left", shown(a.unit)}, {"right", shown(b.unit)}});
}

}  // namespace ntm::formula

// SPDX-License-Identifier: Apache-2.0
#include "formula/checker.h"

namespace ntm::formula {

using registers::Dictionary;
using registers::Field;
using registers::RegisterDefinition;

Checker::Checked Checker::aggregate(const Expression& node, const Surroundings& around) {
  const RegisterDefinition* reg = dictionary_.find(node.text);
  if (!reg) return unknown_register(node);
  if (!may_nest(node, *reg, around)) return std::nullopt;
  CheckedNode checked = made(node, quantity_type(std::string(kPercent)));
  checked.reg = reg;
  const bool typed = settle_type(node, checked);
  for (const Expression& condition : node.operands)
    if (auto inner = truth(condition, Surroundings{reg, around.earlier}))
      checked.operands.push_back(std::move(*inner));
  if (!typed || checked.operands.size() < node.operands.size()) return std::nullopt;
  checked.has_where = node.has_where;
  checked.has_among = node.has_among;
  return checked;
}

// What the aggregate yields; false after a mistake.
bool Checker::settle_type(const Expression& node, CheckedNode& checked) {
  const RegisterDefinition& reg = *checked.reg;
  switch (node.operation) {
    case Operation::count:
      checked.type.unit = reg.unit;
      return true;
    case Operation::exists:
      checked.type = truth_type();
      return true;
    case Operation::share:
      if (!node.has_where) fail(node, "formula.share_needs_where", {{"register", node.text}});
      return node.has_where;
    default:
      break;
  }
  checked.field = reg.index_of(node.field);
  if (!checked.field) {
    unknown_field(node, reg);
    return false;
  }
  const Field& field = reg.fields[*checked.field];
  if (!field.is_number()) {
    fail(node.field_at, "formula.sum_of_no_number", {{"field", node.field}});
    return false;
  }
  checked.type.unit = field.unit;
  return true;
}

// Aggregates stand in the commune as a whole, or in a condition on villages, where they count that village's
// own records.
bool Checker::may_nest(const Expression& node, const RegisterDefinition& reg, const Surroundings& around) {
  if (around.is_commune()) return true;
  if (!around.is_village()) {
    fail(node, "formula.nested", {{"register", around.reg->name}});
    return false;
  }
  if (reg.name == Dictionary::kVillage) {
    fail(node, "formula.nested_village");
    return false;
  }
  if (reg.kept_by == registers::KeptBy::commune) {
    fail(node, "formula.nested_register", {{"register", reg.name}});
    return false;
  }
  return true;
}

Checker::Checked Checker::months_ago(const Expression& node, const Surroundings& around) {
  if (!around.is_commune()) return fail(node, "formula.earlier_in_condition");
  if (around.earlier) return fail(node, "formula.earlier_twice");
  auto operand = check(node.operands[0], Surroundings{nullptr, true});
  if (!operand) return std::nullopt;
  const Type type = operand->type;
  return with_operands(made(node, type), std::move(operand));
}

}  // namespace ntm::formula

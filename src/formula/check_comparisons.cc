// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/date.h"
#include "formula/checker.h"

namespace ntm::formula {
namespace {

using registers::Field;

bool is_ordered(Operation operation) {
  return operation != Operation::equal && operation != Operation::not_equal;
}

bool has_choice(const Field& field, const std::string& value) {
  return std::any_of(field.choices.begin(), field.choices.end(),
                     [&](const registers::Choice& choice) { return choice.value == value; });
}

}  // namespace

Checker::Checked Checker::comparison(const Expression& node, const Surroundings& around) {
  const bool text_left = node.operands[0].operation == Operation::text;
  const bool text_right = node.operands[1].operation == Operation::text;
  if (text_left != text_right) return text_comparison(node, around, text_left);
  if (is_unquoted_choice(node, around))
    return fail(node.operands[1], "formula.choice_unquoted", {{"value", node.operands[1].field}});
  auto left = check(node.operands[0], around);
  auto right = check(node.operands[1], around);
  if (!left || !right) return std::nullopt;
  if (left->type.kind != right->type.kind) return fail(node, "formula.kinds_differ");
  if (left->type.kind == Type::Kind::truth && is_ordered(node.operation))
    return fail(node, "formula.not_ordered");
  if (left->type.kind == Type::Kind::choice) return fail(node, "formula.choices_compared");
  if (left->type.kind == Type::Kind::quantity && !common_unit(node, left->type, right->type))
    return std::nullopt;
  return with_operands(made(node, truth_type()), std::move(left), std::move(right));
}

// class = village: the quotation marks are forgotten.
bool Checker::is_unquoted_choice(const Expression& node, const Surroundings& around) const {
  const Expression &left = node.operands[0], &right = node.operands[1];
  if (left.operation != Operation::name || right.operation != Operation::name) return false;
  if (!right.text.empty()) return false;
  const auto* reg = left.text.empty() ? around.reg : dictionary_.find(left.text);
  const Field* field = reg ? reg->find(left.field) : nullptr;
  return field && has_choice(*field, right.field) && !(around.reg && around.reg->find(right.field));
}

// class = "village", document_date >= "2024-01-01"
Checker::Checked Checker::text_comparison(const Expression& node, const Surroundings& around,
                                          bool text_left) {
  auto other = check(node.operands[text_left ? 1 : 0], around);
  if (!other) return std::nullopt;
  auto written = text_beside(node, node.operands[text_left ? 0 : 1], other->type);
  if (!written) return std::nullopt;
  const CheckedNode result = made(node, truth_type());
  return text_left ? with_operands(result, std::move(written), std::move(other))
                   : with_operands(result, std::move(other), std::move(written));
}

// What a text means beside something of `type`.
Checker::Checked Checker::text_beside(const Expression& node, const Expression& text, const Type& type) {
  CheckedNode literal = made(text, type);
  if (type.kind == Type::Kind::choice) {
    if (is_ordered(node.operation)) return fail(node, "formula.not_ordered");
    const auto choice = choice_of(text, *type.field);
    if (!choice) return std::nullopt;
    literal.choice = *choice;
    return literal;
  }
  if (type.kind != Type::Kind::date) return fail(text, "formula.text_alone", {{"text", text.text}});
  const auto date = base::Date::parse(text.text);
  if (!date) return fail(text, "formula.date", {{"text", text.text}});
  literal.operation = Operation::number;
  literal.number = date->days();
  return literal;
}

std::optional<std::size_t> Checker::choice_of(const Expression& text, const Field& field) {
  std::vector<std::string> values;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    if (field.choices[i].value == text.text) return i;
    values.push_back(field.choices[i].value);
  }
  return fail(text, "formula.choice_unknown",
              {{"field", field.name}, {"value", text.text}, {"choices", joined(values)}});
}

}  // namespace ntm::formula

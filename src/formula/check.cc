// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "formula/checker.h"
#include "formula/parse.h"

namespace ntm::formula {
namespace {

using registers::Field;
using registers::FieldType;
using registers::KeptBy;
using registers::RegisterDefinition;

Type type_of(const Field& field) {
  switch (field.type) {
    case FieldType::yes_no:
      return truth_type();
    case FieldType::choice:
      return {Type::Kind::choice, "", false, &field};
    case FieldType::date:
      return {Type::Kind::date, "", false, nullptr};
    case FieldType::text:
      return {Type::Kind::text, "", false, nullptr};
    case FieldType::whole:
    case FieldType::decimal:
      break;
  }
  return quantity_type(field.unit);
}

std::vector<std::string> usable_fields(const RegisterDefinition& reg) {
  std::vector<std::string> names;
  for (const Field& field : reg.fields)
    if (field.type != FieldType::text) names.push_back(field.name);
  return names;
}

}  // namespace

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

Checker::Checked Checker::check(const Expression& node, const Surroundings& around) {
  switch (node.operation) {
    case Operation::number:
    case Operation::percent:
    case Operation::truth:
    case Operation::text:
      return literal(node);
    case Operation::name:
      return name(node, around);
    case Operation::negate:
      return negate(node, around);
    case Operation::not_:
    case Operation::and_:
    case Operation::or_:
      return logic(node, around);
    case Operation::add:
    case Operation::subtract:
    case Operation::minimum:
    case Operation::maximum:
      return like_units(node, around);
    case Operation::multiply:
      return multiply(node, around);
    case Operation::divide:
      return divide(node, around);
    case Operation::ratio:
      return ratio(node, around);
    case Operation::share:
    case Operation::count:
    case Operation::sum:
    case Operation::exists:
      return aggregate(node, around);
    case Operation::months_ago:
      return months_ago(node, around);
    default:
      return comparison(node, around);
  }
}

Checker::Checked Checker::truth(const Expression& node, const Surroundings& around) {
  auto checked = check(node, around);
  if (checked && checked->type.kind != Type::Kind::truth) return fail(node, "formula.truth_expected");
  return checked;
}

Checker::Checked Checker::quantity(const Expression& node, const Surroundings& around) {
  auto checked = check(node, around);
  if (checked && checked->type.kind != Type::Kind::quantity) return fail(node, "formula.quantity_expected");
  return checked;
}

Checker::Checked Checker::literal(const Expression& node) {
  if (node.operation == Operation::text) return fail(node, "formula.text_alone", {{"text", node.text}});
  if (node.operation == Operation::truth) {
    CheckedNode checked = made(node, truth_type());
    checked.truth = node.text == "true";
    return checked;
  }
  if (node.operation == Operation::percent) return made(node, quantity_type(std::string(kPercent)));
  return made(node, quantity_type("", true));
}

Checker::Checked Checker::name(const Expression& node, const Surroundings& around) {
  if (!node.text.empty() && !(around.reg && around.reg->name == node.text)) return single(node, around);
  if (around.is_commune()) return fail(node, "formula.field_without_register", {{"name", node.field}});
  const auto field = around.reg->index_of(node.field);
  if (!field) return unknown_field(node, *around.reg);
  return field_node(node, *around.reg, *field);
}

// A fact of the commune, read as commune.field.
Checker::Checked Checker::single(const Expression& node, const Surroundings& around) {
  const RegisterDefinition* reg = dictionary_.find(node.text);
  if (!reg) return unknown_register(node);
  const auto field = reg->index_of(node.field);
  if (!field) return unknown_field(node, *reg);
  if (!reg->single || reg->kept_by != KeptBy::commune)
    return fail(node, "formula.register_not_single", {{"register", node.text}, {"field", node.field}});
  if (around.reg) return fail(node, "formula.commune_in_condition", {{"name", node.text + "." + node.field}});
  return field_node(node, *reg, *field);
}

Checker::Checked Checker::field_node(const Expression& node, const RegisterDefinition& reg,
                                     std::size_t field) {
  const Type type = type_of(reg.fields[field]);
  if (type.kind == Type::Kind::text)
    return fail(node.field_at, "formula.text_field", {{"field", node.field}});
  CheckedNode checked = made(node, type);
  checked.reg = &reg;
  checked.field = field;
  return checked;
}

std::nullopt_t Checker::unknown_register(const Expression& node) {
  const auto near = base::nearest(node.text, dictionary_.names());
  return near ? fail(node.register_at, "formula.register_unknown_near",
                     {{"register", node.text}, {"near", *near}})
              : fail(node.register_at, "formula.register_unknown",
                     {{"register", node.text}, {"known", joined(dictionary_.names())}});
}

std::nullopt_t Checker::unknown_field(const Expression& node, const RegisterDefinition& reg) {
  const auto known = usable_fields(reg);
  const auto near = base::nearest(node.field, known);
  return near ? fail(node.field_at, "formula.field_unknown_near",
                     {{"register", reg.name}, {"field", node.field}, {"near", *near}})
              : fail(node.field_at, "formula.field_unknown",
                     {{"register", reg.name}, {"field", node.field}, {"known", joined(known)}});
}

std::nullopt_t Checker::fail(const Expression& node, std::string key, Arguments arguments) {
  return fail(node.where, std::move(key), std::move(arguments));
}

std::nullopt_t Checker::fail(const base::Location& where, std::string key, Arguments arguments) {
  diagnostics_.add(where, std::move(key), std::move(arguments));
  return std::nullopt;
}

CheckedNode Checker::made(const Expression& node, Type type) {
  CheckedNode checked;
  checked.operation = node.operation;
  checked.type = std::move(type);
  checked.number = node.number;
  return checked;
}

CheckedNode Checker::with_operands(CheckedNode node, Checked first, Checked second) {
  node.operands.push_back(std::move(*first));
  if (second) node.operands.push_back(std::move(*second));
  return node;
}

bool CheckedNode::is_aggregate() const {
  return operation == Operation::share || operation == Operation::count || operation == Operation::sum ||
         operation == Operation::exists;
}

std::optional<CheckedExpression> check(std::string_view text, const base::Location& start,
                                       const registers::Dictionary& dictionary,
                                       base::Diagnostics& diagnostics) {
  const auto parsed = parse(text, start, diagnostics);
  if (!parsed) return std::nullopt;
  const std::size_t before = diagnostics.count();
  auto root = Checker(dictionary, diagnostics).run(*parsed);
  if (!root || diagnostics.count() > before) return std::nullopt;
  if (root->type.kind != Type::Kind::quantity && root->type.kind != Type::Kind::truth) {
    diagnostics.add(parsed->where, "formula.result");
    return std::nullopt;
  }
  CheckedExpression expression;
  expression.root_ = std::move(*root);
  expression.text_ = text;
  return expression;
}

}  // namespace ntm::formula

// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/condition_text.h"

#include <fmt/format.h>

#include "storage/counting/quantity_text.h"

namespace ntm::storage {
namespace {

using formula::CheckedNode;
using formula::Operation;

std::string comparison_text(const CheckedNode& node, BoundValues& values) {
  if (node.operands[0].type.kind == formula::Type::Kind::truth)
    return fmt::format("({} {} {})", condition_text(node.operands[0], values),
                       node.operation == Operation::equal ? "=" : "<>",
                       condition_text(node.operands[1], values));
  for (const auto cells : {QuantityText::Cells::any, QuantityText::Cells::limits})
    if (auto text = QuantityText(values, cells).comparison(node)) return *text;
  return "CAST(NULL AS BOOLEAN)";
}

}  // namespace

std::string condition_text(const CheckedNode& node, BoundValues& values) {
  const auto operand = [&](std::size_t at) { return condition_text(node.operands[at], values); };
  switch (node.operation) {
    case Operation::truth:
      return node.truth ? "TRUE" : "FALSE";
    case Operation::name:
      return fmt::format("({} <> 0)", cell_name(*node.field));
    case Operation::not_:
      return fmt::format("(NOT {})", operand(0));
    case Operation::and_:
      return fmt::format("({} AND {})", operand(0), operand(1));
    case Operation::or_:
      return fmt::format("({} OR {})", operand(0), operand(1));
    default:
      return comparison_text(node, values);
  }
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/counting/condition_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "storage/counting/quantity_text.h"

namespace ntm::storage {
namespace {

using formula::CheckedNode;
using formula::Operation;

constexpr const char* kNotKnown = "CAST(NULL AS BOOLEAN)";

// An engine reads brackets within brackets up to a depth (one of them: a stack of 100, of which a level takes
// up to six).
constexpr int kDeepestText = 15;

int depth_of(std::string_view text) {
  int depth = 0, deepest = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

std::string written(const CheckedNode& node, BoundValues& values);

std::string comparison_text(const CheckedNode& node, BoundValues& values) {
  if (node.operands[0].type.kind == formula::Type::Kind::truth)
    return fmt::format("({} {} {})", written(node.operands[0], values),
                       node.operation == Operation::equal ? "=" : "<>", written(node.operands[1], values));
  for (const auto cells : {QuantityText::Cells::any, QuantityText::Cells::limits})
    if (auto text = QuantityText(values, cells).comparison(node)) return *text;
  return kNotKnown;
}

// a, b and c of "a and b and c": a chain needs no brackets.
void write_chain(const CheckedNode& node, Operation of, BoundValues& values,
                 std::vector<std::string>& texts) {
  if (node.operation != of) {
    texts.push_back(written(node, values));
    return;
  }
  for (const CheckedNode& operand : node.operands) write_chain(operand, of, values, texts);
}

std::string written(const CheckedNode& node, BoundValues& values) {
  std::vector<std::string> texts;
  switch (node.operation) {
    case Operation::truth:
      return node.truth ? "TRUE" : "FALSE";
    case Operation::name:
      return fmt::format("({} <> 0)", cell_name(*node.field));
    case Operation::not_:
      return fmt::format("(NOT {})", written(node.operands[0], values));
    case Operation::and_:
    case Operation::or_:
      write_chain(node, node.operation, values, texts);
      return fmt::format("({})", fmt::join(texts, node.operation == Operation::and_ ? " AND " : " OR "));
    default:
      return comparison_text(node, values);
  }
}

}  // namespace

std::string condition_text(const CheckedNode& condition, BoundValues& values) {
  std::string text = written(condition, values);
  return depth_of(text) > kDeepestText ? kNotKnown : text;
}

}  // namespace ntm::storage

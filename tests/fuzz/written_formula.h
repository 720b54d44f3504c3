// SPDX-License-Identifier: Apache-2.0
// Support for fuzzing: a parsed formula written out again, every operation in brackets of its own, so that
// reading it once more must give the same.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "formula/comparison_signs.h"

namespace ntm::formula {

inline std::string written(const Expression& node);

inline std::string_view sign_of(Operation operation) {
  switch (operation) {
    case Operation::and_:
      return "and";
    case Operation::or_:
      return "or";
    case Operation::add:
      return "+";
    case Operation::subtract:
      return "-";
    case Operation::multiply:
      return "*";
    case Operation::divide:
      return "/";
    default:
      return sign_for_machines(operation);
  }
}

inline std::string_view function_of(Operation operation) {
  switch (operation) {
    case Operation::share:
      return "share";
    case Operation::count:
      return "count";
    case Operation::sum:
      return "sum";
    case Operation::exists:
      return "exists";
    case Operation::ratio:
      return "ratio";
    case Operation::minimum:
      return "min";
    case Operation::maximum:
      return "max";
    default:
      return "";
  }
}

inline std::string written_aggregate(const Expression& node) {
  std::string text = fmt::format("{}({}", function_of(node.operation), node.text);
  if (node.operation == Operation::sum) text += "." + node.field;
  if (node.has_where) text += " where " + written(*node.where_condition());
  if (node.has_among) text += " among " + written(*node.among_condition());
  return text + ")";
}

inline std::string written(const Expression& node) {
  const auto operand = [&](std::size_t index) { return written(node.operands.at(index)); };
  switch (node.operation) {
    case Operation::number:
      return base::exact_text(node.number);
    case Operation::percent:
      return base::exact_text(node.number) + "%";
    case Operation::text:
      return "\"" + node.text + "\"";
    case Operation::truth:
      return node.text;
    case Operation::name:
      return node.text.empty() ? node.field : node.text + "." + node.field;
    case Operation::negate:
      return fmt::format("(-{})", operand(0));
    case Operation::not_:
      return fmt::format("(not {})", operand(0));
    case Operation::months_ago:
      return fmt::format("months_ago({}, {})", base::exact_text(node.number), operand(0));
    case Operation::ratio:
    case Operation::minimum:
    case Operation::maximum:
      return fmt::format("{}({}, {})", function_of(node.operation), operand(0), operand(1));
    case Operation::share:
    case Operation::count:
    case Operation::sum:
    case Operation::exists:
      return written_aggregate(node);
    default:
      return fmt::format("({} {} {})", operand(0), sign_of(node.operation), operand(1));
  }
}

// Whether two formulas are the same but for where their parts stand.
inline bool same(const Expression& a, const Expression& b) {
  return a.operation == b.operation && a.number == b.number && a.field == b.field &&
         (a.operation == Operation::number || a.operation == Operation::percent || a.text == b.text) &&
         a.has_where == b.has_where && a.has_among == b.has_among &&
         std::equal(a.operands.begin(), a.operands.end(), b.operands.begin(), b.operands.end(), same);
}

}  // namespace ntm::formula

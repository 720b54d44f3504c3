// SPDX-License-Identifier: Apache-2.0
#include "formula/comparison_signs.h"

namespace ntm::formula {

std::string_view sign_for_people(Operation comparison) {
  switch (comparison) {
    case Operation::equal:
      return "=";
    case Operation::less:
      return "<";
    case Operation::at_most:
      return "≤";
    case Operation::more:
      return ">";
    case Operation::at_least:
      return "≥";
    default:
      return "≠";
  }
}

std::string_view sign_for_machines(Operation comparison) {
  switch (comparison) {
    case Operation::equal:
      return "=";
    case Operation::less:
      return "<";
    case Operation::at_most:
      return "<=";
    case Operation::more:
      return ">";
    case Operation::at_least:
      return ">=";
    default:
      return "!=";
  }
}

}  // namespace ntm::formula

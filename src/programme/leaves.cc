// SPDX-License-Identifier: Apache-2.0
#include "programme/leaves.h"

namespace ntm::programme {
namespace {

void collect(const formula::Term& term, std::vector<const formula::Term*>& leaves) {
  if (term.atom || term.operation == formula::Operation::name) leaves.push_back(&term);
  for (const formula::Term& operand : term.operands) collect(operand, leaves);
}

}  // namespace

std::vector<const formula::Term*> leaves_of(const formula::Term& term) {
  std::vector<const formula::Term*> leaves;
  collect(term, leaves);
  return leaves;
}

}  // namespace ntm::programme

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "base/diagnostics.h"
#include "formula/expression.h"

namespace ntm::formula {

// Reads a formula; the grammar is in docs/formula-language.md. `start` is where its first character stands in
// a file, so that mistakes point there. The first mistake is reported and nothing is returned.
std::optional<Expression> parse(std::string_view text, const base::Location& start,
                                base::Diagnostics& diagnostics);

}  // namespace ntm::formula

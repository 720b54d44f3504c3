// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::documents {

// The text that a piece of mathematical markup (TeX, between its dollars) shows: "\geq 30\%" is "≥ 30 %",
// "m^2" is "m²", "\frac{1}{2}" is "1/2". What it does not know it leaves as it stands.
std::string math_text(std::string_view tex);

// What stands at a backslash: the character it means, and how long the command is; size 0 for none that is
// known. "\geq" is 4 long and means "≥".
struct MathSymbol {
  std::string_view text;
  std::size_t size = 0;
};
MathSymbol math_symbol_at(std::string_view text);

// Whether what stands between two dollars is mathematics and not two sums of money.
bool looks_like_math(std::string_view between);

}  // namespace ntm::documents

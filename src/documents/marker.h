// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::documents {

// What numbers or marks a paragraph, and the rest of it.
struct MarkedText {
  std::string marker;  // "" when there is none
  std::string text;
};

// Parts a paragraph (tidied, without markup) from the marker that a person typed before it:
//   bullets        - + * • ● ○ ◦ ▪ ■ – — ·   ("-" and "+" also when the blank behind them was forgotten)
//   numbers        "1." "1)" "1/" "(1)" "1.2." "1.2.1." and "1.2.1" before a capital letter
//   letters        "a)" "a." "đ)" "(a)" "A." (up to E: "Q. TRƯỞNG BAN" signs, it does not count)
//   Roman numbers  "I." "II)" "IV/"
// A figure is no number of a paragraph when a unit or a date follows ("1.500 hộ", "12/19 tiêu chí").
MarkedText take_marker(std::string_view text);

}  // namespace ntm::documents

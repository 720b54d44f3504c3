// SPDX-License-Identifier: Apache-2.0
#include "documents/raised_text.h"

#include "base/text.h"

namespace ntm::documents {

void append_raised(std::string& text, std::string_view raised) {
  static constexpr std::string_view kRaisedDigits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  const bool is_mark = raised.find_first_of("0123456789") != std::string_view::npos &&
                       raised.find_first_not_of("0123456789()*, ") == std::string_view::npos;
  const bool is_of_unit = !text.empty() && text.back() == 'm' && (raised == "2" || raised == "3");
  if (!is_mark || is_of_unit) {
    text += raised;
    return;
  }
  for (const char c : raised) {
    if (base::is_digit(c))
      text += kRaisedDigits[c - '0'];
    else if (c == '(')
      text += "⁽";
    else if (c == ')')
      text += "⁾";
    else
      text += c;
  }
}

}  // namespace ntm::documents

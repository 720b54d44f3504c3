// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::documents {

// Appends what is printed raised: "1" behind "95 %" as "¹", "(2)" as "⁽²⁾", so that a mark of a footnote is
// no digit of the number before it. What is no number stays as it is; so does the 2 of "m2".
void append_raised(std::string& text, std::string_view raised);

}  // namespace ntm::documents

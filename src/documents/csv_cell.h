// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ntm::documents {

// The cell without what is not seen around it: spaces, tabs, line ends, no-break and zero-width spaces.
std::string_view trimmed(std::string_view cell);

// Whether a spreadsheet would run the cell as a formula once the apostrophes before it are gone. Writing adds
// one apostrophe to these, and reading takes one from those that have one: so each undoes the other.
bool is_formula_behind_apostrophes(std::string_view cell);

// Whether it is a number with a sign, such as "-12,5" or "+1.200": no formula, though it starts like one.
bool is_signed_number(std::string_view cell);

}  // namespace ntm::documents

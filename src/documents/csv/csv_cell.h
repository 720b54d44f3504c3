// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace ntm::documents {

// The cell without what is not seen around it: spaces, tabs, line ends, no-break and zero-width spaces.
std::string_view trimmed(std::string_view cell);

// Whether a spreadsheet would run the cell as a formula once the apostrophes before it are gone.
bool is_formula_behind_apostrophes(std::string_view cell);

// Whether a spreadsheet of some language would take the text, once the apostrophes before it are gone, for a
// number, a day, an hour, or yes and no: 001, 17.10, 1-2, 50 %, MAR1, TRUE; not 01-001 or DX-01.
bool is_value_behind_apostrophes(std::string_view cell);

// How a cell is written, before quotes. An apostrophe goes before what would be run; of a text before what
// would be taken for a value as well. Reading takes one apostrophe from a cell that has one before either: so
// each undoes the other.
std::string guarded_cell(std::string_view cell);
std::string guarded_text(std::string_view text);
std::string_view unguarded(std::string_view cell);

// Whether it is a number with a sign, such as "-12,5" or "+1.200": no formula, though it starts like one.
bool is_signed_number(std::string_view cell);

}  // namespace ntm::documents

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "documents/xlsx/workbook.h"
#include "documents/xlsx/xlsx_note.h"

namespace ntm::documents {

// A rule as a workbook has it: formulas without "=", texts as short as Excel takes them.
struct XlsxRule {
  enum class Check { nothing, length, list, whole, decimal, date };

  Check check = Check::nothing;
  int most_characters = 0;                      // of length
  std::string list{};                           // of list: "ntm!$D$1:$D$3"
  std::string least{}, most{};                  // of whole and decimal
  base::Date first = base::Date::from_days(0);  // of date
  bool is_strict = false;
  std::string title{}, prompt{}, mistake{};
};

// `first_row` (from 0) is the first below the headings. A list goes into the hidden sheet: written out in the
// rule it may have 255 characters and no comma in a word.
XlsxRule xlsx_rule(const CellRule& rule, std::size_t first_row, XlsxNoteSheet& lists);

}  // namespace ntm::documents

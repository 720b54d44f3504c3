// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "documents/xlsx/workbook.h"

namespace ntm::documents {

// The sheet's headings and rows as a CSV file that may be opened, saved and read again without a value having
// changed, whether the spreadsheet counts as in Viet Nam or as in England:
//  - separated by ';', with a byte order mark;
//  - numbers without marks of thousands, with a decimal comma, and never three digits behind it, which would
//    be thousands in English ("0,1250");
//  - days as 2024-12-31, which no language swaps;
//  - an apostrophe before a text that a spreadsheet would take for something else (001, 17.10, 1-2, MAR1);
//    read_csv takes it off again.
std::string write_csv(const Sheet& sheet);

}  // namespace ntm::documents

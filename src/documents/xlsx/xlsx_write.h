// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "documents/xlsx/workbook.h"

namespace ntm::documents {

// The bytes of an Excel workbook (.xlsx): numbers as numbers, except those with more digits than Excel keeps
// (15), which become text; text is always text, whatever it begins with, so that no cell is ever run as a
// formula. Printed on A4 landscape, as wide as the page. The same workbook gives the same bytes. Nothing is
// ever cut: throws base::Error (invalid) for more rows than a sheet takes or a text longer than a cell takes,
// (unavailable) when there is no room to write.
// `mark` stands small at the foot of printed pages; "" for none.
std::string write_xlsx(const Workbook& workbook, const std::string& mark = "");

}  // namespace ntm::documents

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "documents/csv/csv.h"

namespace ntm::documents {

// Whether the bytes begin as a workbook (.xlsx) does, which is a zip archive.
bool looks_like_xlsx(std::string_view bytes);

// Reads one sheet of an Excel workbook as a table.
//  - The sheet and the row of headings are those with the best score among the first 20 rows of each sheet;
//    of equals the first; a hidden sheet only where no other has a score; without any score the first row
//    that is not blank. `wanted` names the sheet instead. What stands above the headings (titles, who reports
//    to whom) is left out; other sheets with headings are named in SheetFacts.
//  - Headings may go over several rows and be merged (xlsx_headings.h); "" where a column has data only.
//  - Cells are what the program that saved them says they are (base::TableCell); of a formula what it came to
//    when the file was saved. The value of a merged area is that of each of its cells, in rows that say
//    something else as well.
//  - Hidden rows, columns and sheets are read and marked.
//  - Of a workbook that write_xlsx gave a note, the sheet that it names is the one, as long as it is called
//  so;
//    what only explains it is passed over, and the note is in SheetFacts.
// Limits: 20 MB packed, 48 MB a part, 144 MB all parts, 4000 parts, 512 columns. Encrypted, broken and
// hostile files (a zip bomb, a DOCTYPE, endless nesting) are refused with a reason; nothing is returned then,
// nor for a file without a row. How long it takes depends on the bytes of the sheets, not on how often each
// is named.
std::optional<CsvTable> read_xlsx(std::string_view bytes, const std::string& file, const HeadingScore& score,
                                  base::Diagnostics& diagnostics, const std::string& wanted = "");

// The sheets of these very names as tables, each as read_xlsx reads one, in the order of the workbook: of a
// workbook that has a sheet for each village. None of them when one cannot be read.
std::vector<CsvTable> read_xlsx_sheets(std::string_view bytes, const std::string& file,
                                       const HeadingScore& score, std::span<const std::string> names,
                                       base::Diagnostics& diagnostics);

}  // namespace ntm::documents

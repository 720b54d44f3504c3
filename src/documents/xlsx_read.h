// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.h"
#include "documents/csv.h"

namespace ntm::documents {

// Whether the bytes begin as a workbook (.xlsx) does, which is a zip archive.
bool looks_like_xlsx(std::string_view bytes);

// How well a row does as headings: the number of those that are known.
using HeadingScore = std::function<int(std::span<const std::string_view> row)>;

// Reads one sheet of an Excel workbook as the table that a CSV file of it would give.
//  - The sheet and the row of headings are those with the best score among the first 20 rows of each sheet
//  that
//    is not hidden, the first of equals; without any score the first row of the first sheet that is not
//    blank. What stands above the headings (titles, who reports to whom) is left out.
//  - Numbers come as written_number, days as 31/12/2024, yes and no as "true" and "false", text as it is; of
//  a
//    formula what it came to when the file was saved.
//  - A row beyond the headings is as short or long as read_csv allows.
// Limits: 20 MB packed, 48 MB a part, 4000 parts, 512 columns. Encrypted, broken and hostile files (a zip
// bomb, a DOCTYPE, endless nesting) are refused with a reason; nothing is returned then, nor for a file
// without a row.
std::optional<CsvTable> read_xlsx(std::string_view bytes, const std::string& file, const HeadingScore& score,
                                  base::Diagnostics& diagnostics);

}  // namespace ntm::documents

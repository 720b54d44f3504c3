// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"

namespace ntm::documents {

// Something said of a cell of a workbook; of the workbook as a whole where sheet and cell are "".
struct CellRemark {
  std::string sheet, cell;  // "Sheet1", "D7"
  std::string text;
};

// How the sheet that lists the remarks is called, and its headings: sheet, cell, value, remark.
struct RemarkSheet {
  std::string name;
  std::vector<std::string> headings;
};

// The workbook with those cells on red ground, and one more sheet, the last, that lists the remarks with what
// the cells hold and a link to each. Every part that this does not touch stays byte for byte; comments are
// not used: spreadsheets keep them in a format of their own. Nothing, with the reason, for bytes that cannot
// be read.
std::optional<std::string> mark_xlsx(std::string_view bytes, const std::string& file,
                                     std::span<const CellRemark> remarks, const RemarkSheet& sheet,
                                     base::Diagnostics& diagnostics);

}  // namespace ntm::documents

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "documents/printed/pdf_lines.h"
#include "documents/printed/pdf_page.h"
#include "documents/printed/printed_table.h"

namespace ntm::documents {

// A ruled table of one page.
struct PdfTable {
  PdfBox box{};
  std::vector<int> edges{};  // of its columns, from left to right: one more than there are columns
  PrintedTable printed{};
  std::vector<PrintedPlace> over_line{};   // cells with a word that lies over their line
  std::vector<PrintedPlace> not_closed{};  // places whose lines make no rectangle: each has its own words
};

// What stands on a page: its tables from top to bottom, and the lines that stand in none.
struct PdfPageParts {
  std::vector<PdfTable> tables{};
  std::vector<PdfLine> lines{};
  std::vector<std::string> at_edge{};  // words of no table that lie over the edge of one
  bool is_too_large = false;           // a grid with more places than any table has; nothing was put together
};

// Puts a page together from its words and ruled lines. Each word is in a cell or in a line.
PdfPageParts parts_of_page(const PdfPage& page);

}  // namespace ntm::documents

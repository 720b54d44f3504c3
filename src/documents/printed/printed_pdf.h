// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.h"
#include "base/run_program.h"
#include "documents/printed/pdf_page.h"
#include "documents/printed/printed_table.h"

namespace ntm::documents {

// The tables of a PDF by its words and ruled lines. A table that goes on over pages is one; what stands on
// every page (its number, a running title) is left out. Each other word is in a cell or in a paragraph. What
// cannot be told for sure is a doubt with its page: a word that lies over a line, lines that close no cell,
// columns that differ from those of the page before, a row that may go on over the page, columns of words
// without lines, a page without words. One doubt there always is: what the tables were put together from.
PrintedDocument tables_of_pages(const std::string& name, const std::vector<PdfPage>& pages);

// Of the bytes of a PDF, whose words and lines poppler reads, a program that may be missing. nullopt when it
// is, and for a scan, a PDF with a password, one without ruled tables, one that is broken, larger than
// kMostPdfPages or takes too long: `diagnostics` says which. One is read at a
// time; those read last are remembered by their bytes.
std::optional<PrintedDocument> read_printed_pdf(std::string_view bytes, const std::string& name,
                                                base::Diagnostics& diagnostics);

inline constexpr std::size_t kMostPdfPages = 100;

// What is wrong, as the key of its message; null when nothing is. Of a run of poppler over those bytes:
const char* trouble_with_pdf(const base::ProgramRun& run, std::string_view bytes);
// Of the pages, before their lines are known: none, too many, or pages that are pictures.
const char* trouble_with_pdf(const std::vector<PdfPage>& pages);
// Of what was put together.
const char* trouble_with_pdf(const PrintedDocument& printed);

}  // namespace ntm::documents

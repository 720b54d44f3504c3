// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "decisions/annex_rows.h"
#include "decisions/draft.h"
#include "documents/printed/printed_table.h"

namespace ntm::decisions {

// Links the marks of the draft's cells with the notes to which they lead: those among the remarks of its
// tables, in the paragraphs right behind each of `tables` (by number in the document), and the footnotes that
// the file keeps apart. The note's text joins the notes of each indicator that has its mark, which is taken
// out of the indicator's name. A mark without a note, with two, and a note without a mark are asked.
void link_notes(const documents::PrintedDocument& document, const std::vector<std::size_t>& tables,
                Draft& draft, AnnexRows& rows);

}  // namespace ntm::decisions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "decisions/draft.h"
#include "documents/printed/printed_table.h"

namespace ntm::decisions {

// Reads the annex of a decision: what its tables say, to the letter, and what cannot be told from them as
// questions. `annex`: "II", "Phụ lục II": of a file with several, which; else the first that has a table of
// criteria. A draft without criteria says why in its questions.
//
// What is understood: headings over several rows and merged cells; columns of regions, groups of communes,
// years, and a general one beside them; criteria in a column of their own or as rows; codes in a column or
// before the words; levels by year in rows below an indicator, or in one cell; parts below an indicator
// ("a)", "-"), or in parentheses; a table that goes on over pages. No level is guessed: a cell that is not
// understood is a question.
Draft read_decision(const documents::PrintedDocument& document, const std::string& annex = "");

}  // namespace ntm::decisions

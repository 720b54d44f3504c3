// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "documents/paper.h"
#include "documents/xlsx/workbook.h"
#include "report/judged_commune.h"

namespace ntm::report {

// Biểu rà soát tiêu chí: every indicator of the set, its parts below it, and the conditions of recognition,
// with what is asked, how it stood, how it stands, what is missing and who answers.
struct ReviewRow {
  int number = 0;         // from 1; 0 = a part of the indicator above
  std::string criterion;  // "15"; "" = a condition
  std::string criterion_name;
  std::string code;  // "15.1"
  std::string name;
  std::string requirement;  // "≥ 90%*": the mark of what was not read in the decision
  std::string before;       // "" where there is nothing to compare with
  std::string now;
  programme::Verdict verdict = programme::Verdict::undetermined;
  std::string shortfall;
  std::string leads;
  std::string remark;  // the document that confirms it
};
std::vector<ReviewRow> review_rows(const JudgedCommune& commune);

// Title, place and day, the table, how many rows it has, and what the asterisk says; for a page in landscape.
std::vector<documents::Block> review_blocks(const JudgedCommune& commune);

// The table as a paper of its own.
documents::Paper review_table(const JudgedCommune& commune, base::Instant printed_at);

// The same as a workbook to sort and filter: one row an indicator or part, the criterion's number and name in
// each; how many rows there are stands in the title.
documents::Workbook review_workbook(const JudgedCommune& commune, base::Instant printed_at);

}  // namespace ntm::report

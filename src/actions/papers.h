// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "actions/session.h"
#include "documents/paper.h"
#include "documents/xlsx/workbook.h"
#include "judging/evaluate.h"
#include "report/periodic_report.h"
#include "storage/database.h"

// The commune's papers, from what the database holds. None is kept: each is made anew when it is asked for.
namespace ntm::actions {

// The plan in force of a year, or the version that is named. base::Error as stored_plan.
documents::Paper plan_paper(storage::Database& database, const programme::PlaceCode& place, int year,
                            std::optional<std::int64_t> version, const Session& session);

// Biểu rà soát tiêu chí on a day, compared with the end of the year before; leads from the plan in force of
// the year, where there is one. base::Error as evaluate.
struct ReviewPapers {
  documents::Paper paper;
  documents::Workbook workbook;
};
ReviewPapers review_papers(storage::Database& database, const judging::Occasion& occasion,
                           const Session& session);

// Indicators by village on a day. base::Error as evaluate.
documents::Paper villages_paper(storage::Database& database, const judging::Occasion& occasion,
                                const Session& session);

// The tasks of each post as they stand on a day. base::Error as plan_status.
documents::Paper tasks_paper(storage::Database& database, const programme::PlaceCode& place, int year,
                             base::Date date, const Session& session);

// The report of a period: figures at its end beside those at the end of the period before, tasks, and what
// people wrote. base::Error as evaluate.
struct ReportPaper {
  documents::Paper paper;
  std::vector<report::ReportText> still_to_write;  // it is a draft until these are written
};
ReportPaper report_paper(storage::Database& database, const programme::PlaceCode& place,
                         const report::Period& period, const Session& session);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
// Support for tests: a plan that is being carried out, as the files of tests/plans/running write it down.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "base/yaml.h"
#include "plans/progress.h"

namespace ntm::plans {

// Verdicts written by hand: code, criterion (none of a condition of recognition), verdict, and what of the
// trace matters (value, unit, threshold, comparator, reason, missing, known, expected, attested; `needs`: how
// many of its criterion's must be met, else all). Neither copied nor moved: its verdicts point into it.
class WrittenAssessment {
 public:
  explicit WrittenAssessment(const std::vector<base::YamlNode>& nodes, base::Diagnostics& diagnostics);
  WrittenAssessment(const WrittenAssessment&) = delete;
  WrittenAssessment& operator=(const WrittenAssessment&) = delete;

  const programme::Assessment& assessment() const { return assessment_; }

 private:
  struct Row;
  static Row read_row(const base::YamlNode& node, base::Diagnostics& diagnostics);

  std::deque<criteria::Criterion> criteria_;
  programme::Assessment assessment_;
};

// `tasks` and `sections` of a case.
Plan written_plan(base::MapReader& reader, base::Diagnostics& diagnostics);
std::vector<LoggedFact> written_log(base::MapReader& reader, base::Diagnostics& diagnostics);

// "tc16-1: overdue, next 2024-10-31", "n2.2-4: due_soon, next 2024-04-30, done 1, missed 0, left 5, gap
// 2024-01-01 > 2024-03-01 (due 2024-03-01)"
std::string line_of(const TaskProgress& progress);

std::vector<std::string> files_of(const std::string& folder);
base::YamlNode file_of(const std::string& path, base::Diagnostics& diagnostics);

}  // namespace ntm::plans

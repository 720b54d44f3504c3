// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "documents/paper.h"
#include "plans/plan.h"
#include "plans/progress.h"
#include "report/judged_commune.h"
#include "report/period.h"

namespace ntm::report {

// How far the tasks of a plan are; each is in one of these.
struct TaskCount {
  int done = 0;
  int running = 0;  // begun, or due soon
  int waiting = 0;  // not due yet, and nobody has begun
  int overdue = 0;  // or missed
  int cancelled = 0;

  int total() const { return done + running + waiting + overdue + cancelled; }
  bool operator==(const TaskCount&) const = default;
};
TaskCount count_tasks(const plans::PlanProgress& progress);

// The sections that people write. The results between outreach and resources are figures; what people want
// to say to them is `results`, and may be missing.
enum class ReportText { bases, steering, outreach, results, resources, shortcomings, next };
using ReportTexts = std::map<ReportText, std::vector<std::string>>;  // paragraphs

// Báo cáo tháng, quý, 6 tháng, năm: what it is made from.
struct PeriodicReport {
  plans::Head head;  // number, date and bodies; title and subject are the report's own
  Period period;
  JudgedCommune commune;  // `before`: at the end of the period before
  std::optional<TaskCount> tasks;
  ReportTexts texts;
  std::vector<plans::Recipient> recipients;
  std::optional<plans::Signatory> signatory;
};

// Whether the report is a draft as long as nobody has written the section.
bool is_required(ReportText section);

// The sections without which the report is a draft, and which nobody has written yet.
std::vector<ReportText> still_to_write(const PeriodicReport& report);

// The report: six sections, and the review table as an annex. A section that nobody has written stands there
// as a marked blank; no words are made up for it.
documents::Paper periodic_report(const PeriodicReport& report, base::Instant printed_at);

}  // namespace ntm::report

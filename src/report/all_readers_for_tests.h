// SPDX-License-Identifier: Apache-2.0
// Support for tests and fuzzing: a plan given to everything that reads plans.
#pragma once

#include "base/check.h"
#include "documents/docx/docx_write.h"
#include "documents/html_write.h"
#include "documents/icalendar_write.h"
#include "plans/next_year.h"
#include "plans/plan_gaps.h"
#include "plans/plan_json.h"
#include "plans/progress_views.h"
#include "report/plan_paper.h"
#include "report/task_calendar.h"
#include "report/task_list_paper.h"

namespace ntm::report {

inline void write_calendar(const plans::Plan& plan, const plans::PlanProgress& progress) {
  documents::Calendar calendar{"Lịch", {}, {}};
  for (const plans::TaskProgress& one : progress.tasks) add_entries(plan, one, calendar.entries);
  NTM_CHECK(documents::write_icalendar(calendar).ends_with("END:VCALENDAR\r\n"));
}

inline void write_papers(const plans::Plan& plan, const plans::PlanProgress& progress) {
  for (const documents::Paper& paper :
       {plan_paper(plan, {}), task_list_paper(plan, states_of(progress), progress.day, {})}) {
    NTM_CHECK(!documents::write_docx(paper).empty());
    NTM_CHECK(!documents::write_html(paper).empty());
  }
}

// How the plan stands on a day, and everything that is made of that but for papers.
inline plans::PlanProgress read_on(const plans::Plan& plan, base::Date day) {
  const programme::Assessment assessment{};
  const plans::Known known{{}, &assessment, nullptr};
  const plans::PlanProgress progress = plans::progress_of(plan, known, day);
  NTM_CHECK(plans::counts_of(progress).total() == static_cast<int>(plan.tasks.size()));
  plans::by_post(plan, progress);
  plans::by_criterion(progress);
  plans::by_village(progress, {"Thôn 1"});
  plans::plan_gaps(plan, progress, assessment);
  write_calendar(plan, progress);
  return progress;
}

// The year after, drafted from a day of this one.
inline void read_next_year(const plans::Plan& plan, const plans::PlanProgress& progress) {
  const programme::Assessment assessment{};
  const plans::Plan next = plans::next_year(plan, {&progress, &assessment, nullptr, {}}).plan;
  write_papers(next, read_on(next, progress.day));
}

// Throws base::BrokenPromise when a reader of plans cannot do with this one, or when it does not come back
// from its own JSON: what the program makes, it takes from a person too.
inline void read_by_all(const plans::Plan& plan) {
  base::Diagnostics diagnostics;
  const auto again =
      plans::plan_from_json(plans::to_json(plan), "made.json", plans::PlanSource::person, diagnostics);
  NTM_CHECK(again && *again == plan);
  for (const char* day : {"2023-12-31", "2025-01-01"}) read_on(plan, *base::Date::parse(day));
  const plans::PlanProgress progress = read_on(plan, *base::Date::parse("2024-06-30"));
  write_papers(plan, progress);
  read_next_year(plan, progress);
}

}  // namespace ntm::report

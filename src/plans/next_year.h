// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"
#include "plans/progress.h"

// The next year's plan, drafted from this year's. A draft: everything it assumes is said, and people decide.
namespace ntm::plans {

// Something that a person must look at before the draft can be approved.
struct DraftQuestion {
  std::string item;  // id of the task, objective or section; "" = the plan as a whole
  base::Message what;
};

struct NextYearDraft {
  Plan plan;
  std::vector<DraftQuestion> questions;
};

// How the year ended. The assessments must outlive the call only.
struct YearEnd {
  const PlanProgress* progress = nullptr;              // of the plan on the day of `assessment`
  const programme::Assessment* assessment = nullptr;   // at the year's end, or when the draft is made
  const programme::Assessment* year_before = nullptr;  // of 31 December of the year before; may be null
  // The thresholds in force at the end of the next year, by indicator, as far as they are known: levels rise
  // from year to year. Without one, that of today is taken.
  std::map<std::string, base::Rational> next_levels = {};
};

// Whether an indicator that is not met can be reached in the next year. It can, when
// - its value, exactly known now and a year before (Trace::trend, or else `year_before`), would satisfy the
//   threshold at the end of the next year if it goes on changing as it did in this one: a straight line; or
// - each comparison that it fails lacks at most one tenth of its threshold.
// What is undetermined, attested or without numbers is never within reach. `assessed` is the day of the
// verdict, `next_end` the last day of the next year, `next_level` the threshold that will hold then (none:
// that of today).
bool is_within_reach(const programme::IndicatorVerdict& verdict,
                     const programme::IndicatorVerdict* year_before, base::Date assessed, base::Date next_end,
                     const std::optional<base::Rational>& next_level = std::nullopt);

// The draft:
// - Objectives are made anew. Keep: the criteria that are held, and their count. Strengthen: indicators that
//   are marginal, and criteria that the old plan kept and that are not held any more. Achieve: criteria whose
//   not met indicators are all within reach and of which none is undetermined; of other criteria the single
//   indicators within reach. Support: carried over, each as a question. An objective that stays what it was
//   keeps its id.
// - Tasks keep their ids. Those done once and those cancelled are left out, and their ids retired; all others
//   stay: unfinished ones as questions, recurring and lasting ones to be done anew.
// - Dates move by a year (29 February to the 28th). "năm 2024" and dates in sentences become the next year's;
//   counts of criteria are recomputed; a sentence that speaks of the old year in another way is a question
//   and stays as it is. In the part that tells what the past year brought nothing is rewritten.
// - Sections, leads, recipients and signatory stay; number and date of the paper are taken off.
// What was read from a paper has no origin in the draft.
NextYearDraft next_year(const Plan& last, const YearEnd& end);

}  // namespace ntm::plans

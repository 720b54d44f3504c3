// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/message.h"
#include "criteria/criteria_set.h"
#include "documents/document_text.h"
#include "plans/plan.h"

namespace ntm::plans {

// What is known before the document is read.
struct PlanHints {
  std::string place;  // code
  std::string place_name;
  int year = 0;                       // of the plan; dates without a year are of it
  std::vector<std::string> villages;  // names, "Thôn 1" or "Nà Lùng"; empty = not known
  // The set that the codes are of; without it codes and names are taken as they stand, and no target can be
  // seen to belong to another criterion. Must outlive the call only.
  const criteria::CriteriaSet* criteria = nullptr;
};

// Something the reader is not sure of, repaired or assumed: the message says what, why, and what was assumed.
struct Doubt {
  Origin origin;
  base::Message what;
};

// Two places of the document that do not agree (or one that does not agree with what is known; then `second`
// is empty). Both are kept in the plan as they stand.
struct Contradiction {
  Origin first;
  Origin second;
  base::Message what;
};

// A sentence whose meaning was not read: under a heading the reader does not know (then the plan has its
// words, to be printed again), or outside the paper's parts (then it is only here).
struct LeftOver {
  Origin origin;
  std::string text;
};

struct PlanReading {
  Plan plan;
  std::vector<Doubt> doubts;
  std::vector<Contradiction> contradictions;
  std::vector<LeftOver> left_over;
};

// Reads the plan that an official document states. Made for the pattern that such papers share (numbering and
// wording), not for one layout: heading depth and emphasis are hardly trusted, tables are read by their
// column headings. Every sentence of the document is in the plan or in left_over (or both).
//
// Throws base::Error (invalid, "plan.no_criteria") when the document states neither an objective nor a task
// for any criterion: it is no plan.
PlanReading read_plan(const documents::DocumentText& document, const PlanHints& hints);

}  // namespace ntm::plans

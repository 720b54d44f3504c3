// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "base/language.h"
#include "plans/plan.h"
#include "programme/assess.h"

// The plan with which a place begins under another set of criteria: what it holds and what is open. A draft;
// people decide.
namespace ntm::plans {

struct BeginningUnderSet {
  std::string place, place_name;
  int year = 0;
  std::string set;  // id
  base::Label set_title;
  const programme::Assessment* assessment = nullptr;  // by that set; must outlive the call only
  std::map<std::string, base::Label> needed_data;     // by code: what an indicator needs and nobody has
};

// - Objectives: the criteria that are held are kept; each other one is to be reached.
// - Tasks: one for each indicator and condition that plan_gaps finds open, under its criterion, until the end
// of
//   the year: the data that nobody has, the confirmation, the level or the work that it takes. Who does it,
//   nobody has said yet.
Plan first_plan(const BeginningUnderSet& beginning);

}  // namespace ntm::plans

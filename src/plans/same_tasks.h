// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "plans/plan.h"

// Tasks of a new version that are likely those of the version before in other words.
namespace ntm::plans {

struct SameTask {
  std::string task;  // id in the new version
  std::string was;   // id in the version before, which the new one does not have
  int likeness = 0;  // in percent

  bool operator==(const SameTask&) const = default;
};

// Pairs of tasks that only one of the versions has: of the same criterion (or both of none, in the same
// section), in similar words; the same last day makes them more alike. Each task once; the most alike first.
std::vector<SameTask> same_tasks(const Plan& earlier, const Plan& later);

// Gives the tasks of `plan` the ids that they had, so that what was logged of them goes on. Ids that the
// plan does not have are passed over.
void keep_ids(Plan& plan, std::span<const SameTask> pairs);

}  // namespace ntm::plans

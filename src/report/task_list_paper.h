// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "documents/paper.h"
#include "plans/plan.h"
#include "plans/progress.h"

namespace ntm::report {

// By id of the task; a task that is not in it counts as not started.
using TaskStates = std::map<std::string, plans::TaskState>;
TaskStates states_of(const plans::PlanProgress& progress);

// The tasks of one post, leading or helping.
struct PostTasks {
  struct Entry {
    const plans::Task* task = nullptr;
    bool leads = true;
  };
  std::string post;                // "" for the tasks that nobody leads
  std::vector<std::string> names;  // who holds it, as the plan says
  std::vector<Entry> entries;      // in the order of the plan
};

// One for each post of the plan, in the order in which the plan first names them, those of nobody last;
// duties that name no post are of those under whose heading they stand ("Các thôn"). Posts are the same when
// they are spelt the same but for capitals, accents and signs. The plan must outlive them.
std::vector<PostTasks> tasks_by_post(const plans::Plan& plan);

// Công việc theo từng chức danh: a table a post with task, criterion, deadline and state. It says how many
// tasks the plan has and how many rows are listed.
documents::Paper task_list_paper(const plans::Plan& plan, const TaskStates& states, base::Date as_of,
                                 base::Instant printed_at);

}  // namespace ntm::report

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "plans/progress.h"

// Three views of one plan: of the commune by criterion, of one post, of one village. A view only filters:
// what it says of a task is what the plan says of it.
namespace ntm::plans {

struct StateCounts {
  std::array<int, kTaskStates> of{};

  void count(TaskState state) { ++of[static_cast<std::size_t>(state)]; }
  int operator[](TaskState state) const { return of[static_cast<std::size_t>(state)]; }
  int total() const;
};

StateCounts counts_of(const PlanProgress& progress);

struct View {
  std::string name;  // code of a criterion ("" = of none), a post, a village
  StateCounts counts;
};

// In the order of the plan. A task counts under each of its leads; a duty without one under the heading of
// those who bear it ("Các thôn"); a task of nobody under "".
std::vector<View> by_criterion(const PlanProgress& progress);
std::vector<View> by_post(const Plan& plan, const PlanProgress& progress);
// Of the villages that are named, in their order.
std::vector<View> by_village(const PlanProgress& progress, const std::vector<std::string>& villages);

// All tasks, the most pressing state first; then what is owed first; then as in the plan.
std::vector<const TaskProgress*> most_pressing_first(const PlanProgress& progress);

// The posts that answer for a task, as by_post counts them.
std::vector<std::string> posts_of(const Plan& plan, const Task& task);

// The posts that answer for an indicator: those with a share of it in the section of its criterion, else
// those that lead the criterion as a whole. In the order of the plan; empty where it names nobody.
std::vector<std::string> posts_answering(const Plan& plan, std::string_view criterion,
                                         std::string_view indicator);

// Whether `post` names this one: part of its name is enough, without regard to case and diacritics.
bool names_post(std::string_view post, std::string_view name);

// Whether a task is of a post: part of its name, or of the name of who holds it, is enough, without regard to
// case and diacritics ("hội nông dân").
bool is_of_post(const Plan& plan, const Task& task, std::string_view post);

// Whether a task is a village's: it names it, or is a duty of all villages.
bool is_of_village(const Task& task, std::string_view village);

}  // namespace ntm::plans

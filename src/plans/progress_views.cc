// SPDX-License-Identifier: Apache-2.0
#include "plans/progress_views.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"

namespace ntm::plans {
namespace {

StateCounts& counts_under(std::vector<View>& views, const std::string& name) {
  const auto found = std::ranges::find(views, name, &View::name);
  if (found != views.end()) return found->counts;
  views.push_back({name, {}});
  return views.back().counts;
}

bool contains(std::string_view text, const std::string& key) {
  return base::search_key(text).find(key) != std::string::npos;
}

void add_post(std::vector<std::string>& posts, const std::string& post) {
  if (!post.empty() && std::ranges::find(posts, post) == posts.end()) posts.push_back(post);
}

}  // namespace

int StateCounts::total() const {
  return std::accumulate(of.begin(), of.end(), 0);
}

StateCounts counts_of(const PlanProgress& progress) {
  StateCounts counts;
  for (const TaskProgress& one : progress.tasks) counts.count(one.state);
  return counts;
}

std::vector<View> by_criterion(const PlanProgress& progress) {
  std::vector<View> views;
  for (const TaskProgress& one : progress.tasks) counts_under(views, one.task->criterion).count(one.state);
  return views;
}

std::vector<View> by_post(const Plan& plan, const PlanProgress& progress) {
  std::vector<View> views;
  for (const TaskProgress& one : progress.tasks)
    for (const std::string& post : posts_of(plan, *one.task)) counts_under(views, post).count(one.state);
  return views;
}

std::vector<View> by_village(const PlanProgress& progress, const std::vector<std::string>& villages) {
  std::vector<View> views;
  for (const std::string& village : villages) {
    StateCounts& counts = counts_under(views, village);
    for (const TaskProgress& one : progress.tasks)
      if (is_of_village(*one.task, village)) counts.count(one.state);
  }
  return views;
}

std::vector<const TaskProgress*> most_pressing_first(const PlanProgress& progress) {
  std::vector<const TaskProgress*> tasks;
  for (const TaskProgress& one : progress.tasks) tasks.push_back(&one);
  const base::Date never = *base::Date::from_civil(9999, 12, 31);
  std::ranges::stable_sort(tasks, {}, [&](const TaskProgress* one) {
    return std::pair(one->state, one->next_due.value_or(never));
  });
  return tasks;
}

std::vector<std::string> posts_of(const Plan& plan, const Task& task) {
  std::vector<std::string> posts;
  for (const Party& party : assignment_of(plan, task).leads)
    if (std::ranges::find(posts, party.post) == posts.end()) posts.push_back(party.post);
  if (!posts.empty()) return posts;
  const Section* section = plan.section(task.section);
  if (task.kind == Task::Kind::duty && section) return {section->title};
  return {""};
}

std::vector<std::string> posts_answering(const Plan& plan, std::string_view criterion,
                                         std::string_view indicator) {
  std::vector<std::string> of_indicator, of_criterion;
  for (const Section& section : plan.sections) {
    if (section.kind != Section::Kind::criterion || section.criterion != criterion) continue;
    for (const Party& party : section.assignment.leads) {
      if (std::ranges::find(party.indicators, indicator) != party.indicators.end())
        add_post(of_indicator, party.post);
      if (party.indicators.empty()) add_post(of_criterion, party.post);
    }
  }
  return of_indicator.empty() ? of_criterion : of_indicator;
}

bool names_post(std::string_view post, std::string_view name) {
  const std::string key = base::search_key(name);
  return !key.empty() && contains(post, key);
}

bool is_of_post(const Plan& plan, const Task& task, std::string_view post) {
  const std::string key = base::search_key(post);
  if (key.empty()) return false;
  for (const Party& party : assignment_of(plan, task).leads)
    if (contains(party.post, key) ||
        std::ranges::any_of(party.names, [&](const std::string& name) { return contains(name, key); }))
      return true;
  return std::ranges::any_of(posts_of(plan, task),
                             [&](const std::string& name) { return contains(name, key); });
}

bool is_of_village(const Task& task, std::string_view village) {
  if (task.bearer == Task::Bearer::villages && task.villages.empty()) return true;
  const std::string key = base::search_key(village);
  return std::ranges::any_of(task.villages,
                             [&](const std::string& name) { return base::search_key(name) == key; });
}

}  // namespace ntm::plans

// SPDX-License-Identifier: Apache-2.0
#include "plans/same_tasks.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace ntm::plans {
namespace {

constexpr int kWhole = 100, kLeastAlike = 50, kForTheSameDay = 10;

std::set<std::string> words_said_by(const Task& task) {
  std::set<std::string> words;
  const std::string key = base::search_key(task.text);
  for (const std::string_view word : base::split(key, ' '))
    if (!word.empty()) words.emplace(word);
  return words;
}

bool belong_together(const Task& one, const Task& other) {
  if (one.criterion.empty() && other.criterion.empty()) return one.section == other.section;
  return one.criterion == other.criterion;
}

int task_likeness(const Plan& earlier, const Task& was, const Plan& later, const Task& now) {
  const std::set<std::string> a = words_said_by(was), b = words_said_by(now);
  if (a.empty() || b.empty()) return 0;
  const auto both = std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); });
  int alike = static_cast<int>(2 * both * kWhole / static_cast<std::ptrdiff_t>(a.size() + b.size()));
  const auto due = schedule_of(earlier, was).due;
  if (due && due == schedule_of(later, now).due) alike += kForTheSameDay;
  return std::min(alike, kWhole);
}

}  // namespace

std::vector<SameTask> same_tasks(const Plan& earlier, const Plan& later) {
  std::vector<SameTask> pairs;
  for (const Task& now : later.tasks) {
    if (earlier.task(now.id)) continue;
    for (const Task& was : earlier.tasks) {
      if (later.task(was.id) || !belong_together(was, now)) continue;
      const int alike = task_likeness(earlier, was, later, now);
      if (alike >= kLeastAlike) pairs.push_back({now.id, was.id, alike});
    }
  }
  std::ranges::stable_sort(pairs, std::greater<>(), &SameTask::likeness);
  std::set<std::string> taken;
  std::erase_if(pairs, [&](const SameTask& pair) {
    if (taken.contains(pair.task) || taken.contains(pair.was)) return true;
    taken.insert({pair.task, pair.was});
    return false;
  });
  return pairs;
}

void keep_ids(Plan& plan, std::span<const SameTask> pairs) {
  std::map<std::string, std::string> ids;
  for (const SameTask& pair : pairs) ids.emplace(pair.task, pair.was);
  const auto keep = [&](std::string& id) {
    if (const auto found = ids.find(id); found != ids.end()) id = found->second;
  };
  for (Task& task : plan.tasks) keep(task.id);
  for (Section& section : plan.sections)
    for (Paragraph& paragraph : section.paragraphs)
      for (Sentence& sentence : paragraph.sentences) keep(sentence.task);
  std::erase_if(plan.retired, [&](const std::string& id) { return plan.task(id) != nullptr; });
}

}  // namespace ntm::plans

// SPDX-License-Identifier: Apache-2.0
#include "plans/plan.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace ntm::plans {
namespace {

bool share_meets(const Party& party, const std::vector<std::string>& indicators) {
  return party.indicators.empty() || std::ranges::any_of(party.indicators, [&](const std::string& code) {
           return std::ranges::find(indicators, code) != indicators.end();
         });
}

std::set<std::string> ids_of(const Plan& plan) {
  std::set<std::string> ids(plan.retired.begin(), plan.retired.end());
  for (const Task& task : plan.tasks) ids.insert(task.id);
  for (const Objective& objective : plan.objectives) ids.insert(objective.id);
  return ids;
}

std::string stem_of(const std::string& id) {
  const auto dash = id.rfind('-');
  if (dash != std::string::npos) return id.substr(0, dash);
  return id.substr(0, id.find_first_of("0123456789"));
}

// The items of `earlier` that no item of `later` has taken yet, by what they say.
template <typename Item>
class Unclaimed {
 public:
  explicit Unclaimed(const std::vector<Item>& items) {
    for (const Item& item : items) left_.emplace_back(base::search_key(item.text), &item);
  }

  // Takes the first that says the same as `item` and of which `near` holds.
  template <typename Near>
  const Item* take(const Item& item, Near near) {
    const std::string key = base::search_key(item.text);
    const auto found =
        std::ranges::find_if(left_, [&](const auto& one) { return one.first == key && near(*one.second); });
    if (found == left_.end()) return nullptr;
    const Item* taken = found->second;
    left_.erase(found);
    return taken;
  }

 private:
  std::vector<std::pair<std::string, const Item*>> left_;
};

// New id by old id of `later`; an item without a forerunner has none.
template <typename Item, typename Near>
std::map<std::string, std::string> forerunners(const std::vector<Item>& earlier,
                                               const std::vector<Item>& later, Near near) {
  std::map<std::string, std::string> found;
  Unclaimed<Item> unclaimed(earlier);
  for (const bool strict : {true, false})
    for (const Item& item : later) {
      if (found.contains(item.id)) continue;
      const Item* taken =
          unclaimed.take(item, [&](const Item& other) { return !strict || near(other, item); });
      if (taken) found.emplace(item.id, taken->id);
    }
  return found;
}

void rename_tasks_of(Paragraph& paragraph, const std::map<std::string, std::string>& names) {
  for (Sentence& sentence : paragraph.sentences)
    if (const auto found = names.find(sentence.task); found != names.end()) sentence.task = found->second;
}

}  // namespace

std::string_view name_of(Objective::Kind kind) {
  switch (kind) {
    case Objective::Kind::keep:
      return "keep";
    case Objective::Kind::achieve:
      return "achieve";
    case Objective::Kind::strengthen:
      return "strengthen";
    case Objective::Kind::support:
      break;
  }
  return "support";
}

const Section* Plan::section(std::string_view id) const {
  const auto found = std::ranges::find(sections, id, &Section::id);
  return found == sections.end() ? nullptr : &*found;
}

const Task* Plan::task(std::string_view id) const {
  const auto found = std::ranges::find(tasks, id, &Task::id);
  return found == tasks.end() ? nullptr : &*found;
}

bool names_indicator(const Task& task, const std::string& indicator) {
  return std::ranges::count(task.indicators, indicator) > 0 ||
         std::ranges::any_of(task.targets,
                             [&](const Target& target) { return target.indicator == indicator; });
}

Assignment assignment_of(const Plan& plan, const Task& task) {
  if (!task.assignment.empty()) return task.assignment;
  const Section* section = plan.section(task.section);
  if (!section) return {};
  Assignment assignment = section->assignment;
  if (task.indicators.empty()) return assignment;
  std::erase_if(assignment.leads, [&](const Party& party) { return !share_meets(party, task.indicators); });
  std::erase_if(assignment.partners,
                [&](const Party& party) { return !share_meets(party, task.indicators); });
  return assignment;
}

Schedule schedule_of(const Plan& plan, const Task& task) {
  if (task.schedule.kind != Schedule::Kind::not_given) return task.schedule;
  const Section* section = plan.section(task.section);
  return section ? section->schedule : Schedule{};
}

std::string next_id(const Plan& plan, std::string_view stem) {
  const std::set<std::string> used = ids_of(plan);
  const std::string prefix = std::string(stem) + (stem == "o" ? "" : "-");
  for (std::size_t number = 1;; ++number) {
    const std::string id = prefix + std::to_string(number);
    if (!used.contains(id)) return id;
  }
}

void carry_ids(const Plan& earlier, Plan& later) {
  std::map<std::string, std::string> names =
      forerunners(earlier.tasks, later.tasks, [](const Task& a, const Task& b) {
        return a.section == b.section || (!a.criterion.empty() && a.criterion == b.criterion);
      });
  names.merge(forerunners(earlier.objectives, later.objectives,
                          [](const Objective& a, const Objective& b) { return a.kind == b.kind; }));

  // Fresh ids are sought beside all that were ever used, so `used` holds those of both versions.
  Plan used = earlier;
  used.retired.insert(used.retired.end(), later.retired.begin(), later.retired.end());
  const auto rename = [&](auto& item) {
    if (!names.contains(item.id)) {
      const std::string fresh = next_id(used, stem_of(item.id));
      names.emplace(item.id, fresh);
      used.retired.push_back(fresh);
    }
    item.id = names.at(item.id);
  };
  for (Task& task : later.tasks) rename(task);
  for (Objective& objective : later.objectives) rename(objective);
  for (Section& section : later.sections)
    for (Paragraph& paragraph : section.paragraphs) rename_tasks_of(paragraph, names);

  std::set<std::string> gone = ids_of(earlier);
  gone.insert(later.retired.begin(), later.retired.end());
  for (const Task& task : later.tasks) gone.erase(task.id);
  for (const Objective& objective : later.objectives) gone.erase(objective.id);
  later.retired.assign(gone.begin(), gone.end());
}

std::string text_of(const std::vector<Party>& parties) {
  std::string text;
  for (const Party& party : parties) {
    text += (text.empty() ? "" : "; ") + party.post;
    if (!party.names.empty()) text += fmt::format(" ({})", fmt::join(party.names, ", "));
    if (!party.indicators.empty()) text += fmt::format(" [{}]", fmt::join(party.indicators, ", "));
  }
  return text;
}

}  // namespace ntm::plans

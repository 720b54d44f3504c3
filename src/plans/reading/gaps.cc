// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "plans/reading/draft.h"
#include "plans/reading/folded.h"

namespace ntm::plans {
namespace {

// A count of criteria to reach stands with the first of those reached.
void place_announced(Draft& draft) {
  for (const Target& target : draft.announced) {
    const bool of_criteria = Folded(target.unit).folded() == "tieu chi";
    const auto meant = std::ranges::find_if(draft.plan().objectives, [&](const Objective& one) {
      return one.kind == Objective::Kind::achieve &&
             (of_criteria ? !one.criteria.empty() : !one.indicators.empty());
    });
    if (meant != draft.plan().objectives.end()) {
      if (std::ranges::none_of(meant->targets, [&](const Target& one) { return one.unit == target.unit; }))
        meant->targets.push_back(target);
      if (!std::ranges::count(meant->repeated, target.origin)) meant->repeated.push_back(target.origin);
      continue;
    }
    Objective objective;
    objective.id = next_id(draft.plan(), "o");
    objective.kind = Objective::Kind::achieve;
    objective.text = target.origin.raw;
    objective.origin = target.origin;
    objective.targets.push_back(target);
    draft.plan().objectives.push_back(std::move(objective));
    draft.doubt(target.origin, "plan.count_without_list", {{"text", target.text}});
  }
}

void say_counts_without_list(Draft& draft) {
  for (const Objective& objective : draft.plan().objectives)
    if (objective.kind == Objective::Kind::keep && objective.criteria.empty())
      for (const Target& target : objective.targets)
        if (Folded(target.unit).folded() == "tieu chi")
          draft.doubt(objective.origin, "plan.count_without_list", {{"text", target.text}});
}

void say_missing_leads_and_timing(Draft& draft) {
  for (const Section& section : draft.plan().sections) {
    if (section.kind != Section::Kind::criterion) continue;
    const auto without = [&](auto has) {
      return std::ranges::none_of(draft.plan().tasks,
                                  [&](const Task& task) { return task.section == section.id && has(task); });
    };
    if (section.assignment.empty() && without([](const Task& task) { return !task.assignment.empty(); }))
      draft.doubt(section.origin, "plan.no_lead", {{"criterion", section.criterion}});
    if (section.schedule.kind == Schedule::Kind::not_given &&
        without([](const Task& task) { return task.schedule.kind != Schedule::Kind::not_given; }))
      draft.doubt(section.origin, "plan.no_timing", {{"criterion", section.criterion}});
  }
}

// Indicators of a section whose parties have shares: each is to be somebody's, and nobody else's.
void check_shares(Draft& draft, const Section& section) {
  std::map<std::string, int> shares;
  for (const Party& party : section.assignment.leads)
    for (const std::string& code : party.indicators) ++shares[code];
  if (shares.empty()) return;
  for (const auto& [code, count] : shares)
    if (count > 1)
      draft.reading.contradictions.push_back(
          {section.assignment.origin, {}, {"plan.indicator_twice", {{"indicator", code}}}});
  if (!draft.hints.criteria) return;
  for (const criteria::Criterion& criterion : draft.hints.criteria->criteria)
    for (const criteria::Indicator& indicator : criterion.indicators)
      if (criterion.code == section.criterion && !shares.contains(indicator.code))
        draft.doubt(section.assignment.origin, "plan.indicator_unassigned", {{"indicator", indicator.code}});
}

void compare_with_set(Draft& draft) {
  if (!draft.hints.criteria) return;
  const auto& all = draft.hints.criteria->criteria;
  std::map<std::string, const Section*> seen;
  for (const Section& section : draft.plan().sections) {
    if (section.kind != Section::Kind::criterion) continue;
    if (!seen.emplace(section.criterion, &section).second)
      draft.reading.contradictions.push_back({seen[section.criterion]->origin,
                                              section.origin,
                                              {"plan.announced_again", {{"subject", section.criterion}}}});
    if (std::ranges::find(all, section.criterion, &criteria::Criterion::code) == all.end())
      draft.doubt(section.origin, "plan.criterion_unknown", {{"criterion", section.criterion}});
  }
  std::string missing;
  for (const criteria::Criterion& criterion : all)
    if (!seen.contains(criterion.code)) missing += (missing.empty() ? "" : ", ") + criterion.code;
  if (!missing.empty() && !seen.empty()) draft.doubt({}, "plan.criteria_missing", {{"criteria", missing}});
}

}  // namespace

void find_gaps(Draft& draft) {
  place_announced(draft);
  say_counts_without_list(draft);
  say_missing_leads_and_timing(draft);
  for (const Section& section : draft.plan().sections) check_shares(draft, section);
  compare_with_set(draft);
  // A heading with nothing of its own below it only holds others.
  for (Section& section : draft.plan().sections)
    if (section.paragraphs.empty() && section.kind != Section::Kind::criterion && section.assignment.empty())
      section.kind = Section::Kind::heading;
}

}  // namespace ntm::plans

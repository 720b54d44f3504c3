// SPDX-License-Identifier: Apache-2.0
#include "actions/indicator_page.h"

#include <algorithm>
#include <set>

#include "actions/explain_indicator.h"
#include "judging/counting_records.h"

namespace ntm::actions {
namespace {

// What the plan says twice (as an objective, and as a task) is one target.
std::vector<const plans::TargetProgress*> targets_for(const PlanStatus& plan, const std::string& code) {
  std::vector<const plans::TargetProgress*> found;
  std::set<std::string> said;
  const auto add = [&](const std::vector<plans::TargetProgress>& targets) {
    for (const plans::TargetProgress& one : targets)
      if (one.target->indicator == code && said.insert(one.target->text).second) found.push_back(&one);
  };
  for (const auto& objective : plan.progress.objectives) add(objective.targets);
  for (const auto& task : plan.progress.tasks) add(task.targets);
  return found;
}

}  // namespace

IndicatorPage indicator_page(storage::Database& database, const judging::Occasion& occasion,
                             const std::string& code) {
  const storage::Snapshot snapshot(database);
  announce_year(database, occasion.place, occasion.date, occasion.known_at);
  IndicatorPage page{explain_indicator(database, occasion, code),
                     assessment_overview(database, occasion),
                     nullptr,
                     {},
                     nullptr};
  const criteria::Indicator& indicator = page.explanation.verdict->indicator();
  const auto holds = [&](const criteria::Indicator& one) {  // itself, or as one of its parts
    return one.code == code ||
           std::ranges::find(one.parts, code, &criteria::Indicator::code) != one.parts.end();
  };
  for (const criteria::Criterion& criterion : page.explanation.evaluation.set->criteria)
    if (std::ranges::any_of(criterion.indicators, holds)) page.criterion = &criterion;
  if (page.overview.plan) page.plan_targets = targets_for(*page.overview.plan, code);
  page.records = judging::counting_register(indicator);
  return page;
}

}  // namespace ntm::actions

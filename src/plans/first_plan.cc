// SPDX-License-Identifier: Apache-2.0
#include "plans/first_plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/check.h"
#include "base/message.h"
#include "base/vocabulary.h"
#include "plans/plan_gaps.h"

namespace ntm::plans {
namespace {

using programme::CriterionVerdict;
using programme::Verdict;

// The sentences of a plan are Vietnamese, whoever drafts it.
std::string said(std::string key, std::vector<std::pair<std::string, std::string>> arguments) {
  return base::Message{std::move(key), std::move(arguments)}.in(base::Language::vietnamese);
}

class FirstPlanDrafter {
 public:
  explicit FirstPlanDrafter(const BeginningUnderSet& beginning) : from_(beginning) {
    const auto end = base::Date::from_civil(from_.year, 12, 31);
    NTM_CHECK(end);
    end_ = *end;
  }

  Plan run() {
    plan_.place = from_.place;
    plan_.place_name = from_.place_name;
    plan_.year = from_.year;
    plan_.criteria_set = from_.set;
    plan_.head.title = "KẾ HOẠCH";
    plan_.head.subject =
        said("first_plan.subject", {{"year", std::to_string(from_.year)}, {"set", from_.set_title.vi}});
    add_objectives();
    const PlanGaps gaps = plan_gaps(plan_, progress_of(plan_, {}, end_), *from_.assessment);
    for (const OpenIndicator& open : gaps.open) add_task(open);
    return std::move(plan_);
  }

 private:
  static bool holds(const CriterionVerdict& criterion) {
    return criterion.verdict == Verdict::met || criterion.verdict == Verdict::marginal;
  }

  void add_objective(Objective objective) {
    objective.id = next_id(plan_, "o");
    plan_.objectives.push_back(std::move(objective));
  }

  void add_objectives() {
    Objective keep;
    keep.kind = Objective::Kind::keep;
    for (const CriterionVerdict& one : from_.assessment->criteria)
      if (holds(one)) keep.criteria.push_back(one.criterion->code);
    if (!keep.criteria.empty()) {
      const std::string count =
          fmt::format("{}/{} tiêu chí", keep.criteria.size(), from_.assessment->criteria.size());
      keep.text = said("next_objective.keep",
                       {{"count", count}, {"codes", fmt::format("{}", fmt::join(keep.criteria, ", "))}});
      add_objective(std::move(keep));
    }
    for (const CriterionVerdict& one : from_.assessment->criteria) {
      if (holds(one)) continue;
      Objective achieve;
      achieve.kind = Objective::Kind::achieve;
      achieve.criteria.push_back(one.criterion->code);
      achieve.text = said("next_objective.criterion",
                          {{"criterion", one.criterion->code}, {"name", one.criterion->name.vi}});
      add_objective(std::move(achieve));
    }
  }

  // What it takes, in a sentence.
  std::string text_of(const OpenIndicator& open) const {
    const criteria::Indicator& indicator = open.verdict->indicator();
    std::vector<std::pair<std::string, std::string>> of{{"code", indicator.code},
                                                        {"name", indicator.name.vi}};
    const auto needed = from_.needed_data.find(indicator.code);
    if (needed != from_.needed_data.end()) {
      of.emplace_back("what", needed->second.vi);
      return said("first_plan.new_data", std::move(of));
    }
    switch (open.suggestion.kind) {
      case Suggestion::Kind::attest:
        of.emplace_back("by", indicator.attested ? indicator.attested->by.vi : std::string());
        return said("first_plan.attest", std::move(of));
      case Suggestion::Kind::keep_records:
        return said("first_plan.collect", std::move(of));
      case Suggestion::Kind::find_level:
        return said("first_plan.find_level", std::move(of));
      case Suggestion::Kind::describe_place:
        return said("first_plan.describe_place", std::move(of));
      case Suggestion::Kind::reach_more:
      case Suggestion::Kind::reach_fewer:
      case Suggestion::Kind::reach:
      case Suggestion::Kind::strengthen:
        return said("first_plan.reach", std::move(of));
    }
    NTM_CHECK(false);
  }

  Section& section_for(const criteria::Criterion* criterion) {
    const std::string id = criterion ? "tc" + criterion->code : "s1";
    const auto found = std::ranges::find(plan_.sections, id, &Section::id);
    if (found != plan_.sections.end()) return *found;
    Section section;
    section.id = id;
    if (criterion) {
      section.kind = Section::Kind::criterion;
      section.label = fmt::format("Tiêu chí số {} -", criterion->code);
      section.title = criterion->name.vi;
      section.criterion = criterion->code;
    } else {
      section.title = base::word("term", "conditions").at_start(base::Language::vietnamese);
    }
    plan_.sections.push_back(std::move(section));
    return plan_.sections.back();
  }

  void add_task(const OpenIndicator& open) {
    Section& section = section_for(open.criterion);
    Task task;
    task.id = next_id(plan_, section.id);
    task.section = section.id;
    task.kind = open.criterion ? Task::Kind::criterion : Task::Kind::group;
    if (open.criterion) task.criterion = open.criterion->code;
    task.indicators.push_back(open.verdict->indicator().code);
    task.text = text_of(open);
    task.schedule.kind = Schedule::Kind::within;
    task.schedule.due = end_;
    task.schedule.text = said("first_plan.due", {{"date", end_.vietnamese()}});
    section.paragraphs.push_back({"-", {{Sentence::Role::task, "", task.id}}, {}});
    plan_.tasks.push_back(std::move(task));
  }

  const BeginningUnderSet& from_;
  base::Date end_ = base::Date::from_days(0);
  Plan plan_;
};

}  // namespace

Plan first_plan(const BeginningUnderSet& beginning) {
  return FirstPlanDrafter(beginning).run();
}

}  // namespace ntm::plans

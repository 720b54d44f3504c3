// SPDX-License-Identifier: Apache-2.0
#include "actions/draft_next_plan.h"

#include <map>

#include "base/error.h"

namespace ntm::actions {
namespace {

using base::Error;

void check_free(storage::Database& database, const programme::PlaceCode& place, int year) {
  if (storage::plan_in_force(database, place, year))
    throw Error(Error::Kind::conflict,
                {"plan.next_exists", {{"place", place}, {"year", std::to_string(year)}}});
}

// What the commune will be judged by when the next year ends, where that is known today.
std::map<std::string, base::Rational> levels_of(const judging::Evaluation& evaluation, base::Date date) {
  std::map<std::string, base::Rational> levels;
  for (const criteria::Criterion& criterion : evaluation.set->criteria)
    for (const criteria::Indicator& indicator : criterion.indicators) {
      if (!indicator.target) continue;
      const auto level =
          criteria::level_in_force(*evaluation.set, indicator, evaluation.evidence.attributes, date);
      if (const auto* found = std::get_if<criteria::Level>(&level))
        if (found->kind == criteria::Level::Kind::number) levels.emplace(indicator.code, found->number);
    }
  return levels;
}

}  // namespace

NextPlanReport draft_next_plan(storage::Database& database, const PlanOccasion& occasion, bool dry_run,
                               const Session& session) {
  check_free(database, occasion.place, occasion.year + 1);
  NextPlanReport report{plan_status(database, occasion), {}, {}};
  const PlanStatus& status = *report.status;
  if (!status.evaluation) throw Error(Error::Kind::not_found, status.not_judged.value());
  const auto next_end = base::Date::from_civil(occasion.year + 1, 12, 31);
  report.draft = plans::next_year(
      status.plan(),
      {&status.progress, &status.evaluation->assessment,
       status.year_before ? &status.year_before->assessment : nullptr,
       next_end ? levels_of(*status.evaluation, *next_end) : std::map<std::string, base::Rational>{}});
  if (const auto& reference = status.evaluation->for_reference)
    report.draft.questions.insert(report.draft.questions.begin(),
                                  plans::DraftQuestion{"", reference->message()});
  if (dry_run) return report;
  storage::Transaction transaction(database);
  check_free(database, occasion.place, occasion.year + 1);
  const storage::PlanHead head{occasion.place,
                               occasion.year + 1,
                               std::nullopt,
                               fmt::format("next-year {} ({})", occasion.year, status.stored.version.id),
                               "",
                               ""};
  report.version = add_draft(database, report.draft.plan, head, DraftIds::carried, session);
  transaction.commit();
  return report;
}

}  // namespace ntm::actions

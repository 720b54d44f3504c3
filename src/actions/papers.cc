// SPDX-License-Identifier: Apache-2.0
#include "actions/papers.h"

#include "actions/plan_status.h"
#include "actions/report_texts.h"
#include "actions/say_complete.h"
#include "actions/stored_plan.h"
#include "actions/tier_verdicts.h"
#include "actions/village_matrix.h"
#include "base/error.h"
#include "judging/judged_place.h"
#include "report/plan_paper.h"
#include "report/review_table.h"
#include "report/task_list_paper.h"
#include "report/village_matrix_paper.h"

namespace ntm::actions {
namespace {

using base::Date;

std::optional<plans::Plan> plan_of(storage::Database& database, const programme::PlaceCode& place, int year) {
  auto found = find_plan_in_force(database, place, year);
  return found ? std::optional(std::move(found->plan)) : std::nullopt;
}

judging::Occasion on(judging::Occasion occasion, Date date) {
  occasion.date = date;
  return occasion;
}

// A commune judged on two days, with its plan: kept together, since what papers are made of points into it.
struct Judged {
  Judged(storage::Database& database, const judging::Occasion& occasion, Date before_date)
      : now(judging::evaluate(database, occasion)),
        tiers(tier_verdicts(database, occasion, now)),
        before(judging::find_evaluation(database, on(occasion, before_date))),
        plan(plan_of(database, occasion.place, occasion.date.year())) {}

  report::JudgedCommune view() const {
    report::JudgedCommune commune{
        report::commune_name(now.evidence.place.name),           now.set,      &now.law->dictionary,
        {now.evidence.date, &now.assessment, now.for_reference}, std::nullopt, plan ? &*plan : nullptr};
    if (before)
      commune.before = report::Judgement{before->evidence.date, &before->assessment, before->for_reference};
    commune.conclusion = report::Conclusion{now.conclusion(), {}, {}};
    for (const judging::RequiredVerdict& one : now.required)
      commune.conclusion->required.push_back({one.set ? one.set->tier : criteria::Tier::basic,
                                              one.set ? one.set->title.vi : one.id, one.verdict});
    for (const TierVerdict& one : tiers)
      commune.conclusion->tiers.push_back({one.tier, one.title.vi, one.verdict});
    for (const NotCompleteIn& one : not_complete_of(now)) {
      report::OpenRegister open{one.reg->label.vi, one.date, {}, one.opened};
      for (const auto& village : one.villages) open.places.push_back(now.evidence.name_of(village));
      commune.open.push_back(std::move(open));
    }
    return commune;
  }

  judging::Evaluation now;
  std::vector<TierVerdict> tiers;
  std::shared_ptr<const judging::Evaluation> before;  // null: nothing to compare with
  std::optional<plans::Plan> plan;
};

Date end_of_year_before(Date date) {
  return *Date::from_civil(date.year() - 1, 12, 31);
}

}  // namespace

documents::Paper plan_paper(storage::Database& database, const programme::PlaceCode& place, int year,
                            std::optional<std::int64_t> version, const Session& session) {
  return report::plan_paper(stored_plan(database, place, year, version).plan, session.now);
}

ReviewPapers review_papers(storage::Database& database, const judging::Occasion& occasion,
                           const Session& session) {
  const storage::Snapshot snapshot(database);
  const Judged judged(database, occasion, end_of_year_before(occasion.date));
  return {report::review_table(judged.view(), session.now),
          report::review_workbook(judged.view(), session.now)};
}

documents::Paper villages_paper(storage::Database& database, const judging::Occasion& occasion,
                                const Session& session) {
  const storage::Snapshot snapshot(database);
  const Judged judged(database, occasion, end_of_year_before(occasion.date));
  const VillageMatrix matrix = village_matrix(database, occasion);
  std::vector<std::string> villages;
  for (const auto& village : matrix.evaluation.evidence.villages) villages.push_back(village.name);
  std::vector<report::MatrixRow> rows;
  for (const VillageMatrix::Row& row : matrix.rows) rows.push_back({row.indicator, row.villages});
  return report::village_matrix_paper(judged.view(), villages, rows, session.now);
}

documents::Paper tasks_paper(storage::Database& database, const programme::PlaceCode& place, int year,
                             Date date, const Session& session) {
  const auto status = plan_status(database, {place, year, date, session.now});
  return report::task_list_paper(status->plan(), report::states_of(status->progress), date, session.now);
}

ReportPaper report_paper(storage::Database& database, const programme::PlaceCode& place,
                         const report::Period& period, const Session& session) {
  const storage::Snapshot snapshot(database);
  const Judged judged(database, {place, period.last, session.now, "", std::nullopt}, period.before());
  report::PeriodicReport report{.head = {},
                                .period = period,
                                .commune = judged.view(),
                                .tasks = std::nullopt,
                                .texts = written_texts(database, place, period),
                                .recipients = {},
                                .signatory = std::nullopt};
  if (judged.plan) {
    report.head.superior = judged.plan->head.superior;
    report.head.issuing_body = judged.plan->head.issuing_body;
    report.recipients = judged.plan->recipients;
    report.signatory = judged.plan->signatory;
    const auto status = plan_status(database, {place, period.last.year(), period.last, session.now});
    report.tasks = report::count_tasks(status->progress);
  }
  return {report::periodic_report(report, session.now), report::still_to_write(report)};
}

}  // namespace ntm::actions

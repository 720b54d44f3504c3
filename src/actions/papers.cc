// SPDX-License-Identifier: Apache-2.0
#include "actions/papers.h"

#include "actions/judged_place.h"
#include "actions/plan_status.h"
#include "actions/stored_plan.h"
#include "base/error.h"
#include "base/text.h"
#include "report/plan_paper.h"
#include "report/review_table.h"
#include "report/task_list_paper.h"
#include "report/village_matrix_paper.h"
#include "storage/audit_queries.h"
#include "storage/content_digest.h"
#include "storage/report_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;
using report::ReportText;

constexpr std::array kSections{ReportText::bases,   ReportText::steering,  ReportText::outreach,
                               ReportText::results, ReportText::resources, ReportText::shortcomings,
                               ReportText::next};
constexpr std::size_t kLongestText = 100'000;  // bytes of one section: some forty pages

// Nothing where the commune was not there, or nothing was in force to judge it by.
std::optional<Evaluation> judged_before(storage::Database& database, Occasion occasion, Date date) {
  occasion.date = date;
  try {
    return evaluate(database, occasion);
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::not_found && error.kind() != Error::Kind::invalid) throw;
    return std::nullopt;
  }
}

std::optional<plans::Plan> plan_of(storage::Database& database, const programme::PlaceCode& place, int year) {
  try {
    return stored_plan(database, place, year).plan;
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::not_found) throw;
    return std::nullopt;
  }
}

// A commune judged on two days, with its plan: kept together, since what papers are made of points into it.
struct Judged {
  Judged(storage::Database& database, const Occasion& occasion, Date before_date)
      : now(evaluate(database, occasion)),
        before(judged_before(database, occasion, before_date)),
        plan(plan_of(database, occasion.place, occasion.date.year())) {}

  report::JudgedCommune view() const {
    report::JudgedCommune commune{
        report::commune_name(now.evidence.place.name), now.set,      &now.law->dictionary,
        {now.evidence.date, &now.assessment},          std::nullopt, plan ? &*plan : nullptr};
    if (before) commune.before = report::Judgement{before->evidence.date, &before->assessment};
    return commune;
  }

  Evaluation now;
  std::optional<Evaluation> before;
  std::optional<plans::Plan> plan;
};

Date end_of_year_before(Date date) {
  return *Date::from_civil(date.year() - 1, 12, 31);
}

std::string kind_name(report::Period::Kind kind) {
  switch (kind) {
    case report::Period::Kind::month:
      return "month";
    case report::Period::Kind::quarter:
      return "quarter";
    case report::Period::Kind::half:
      return "half";
    case report::Period::Kind::year:
      break;
  }
  return "year";
}

storage::ReportKey key_of(const programme::PlaceCode& place, const report::Period& period) {
  return {place, kind_name(period.kind), period.last};
}

report::ReportTexts texts_of(storage::Database& database, const storage::ReportKey& key) {
  report::ReportTexts texts;
  for (const auto& [name, text] : storage::report_texts(database, key))
    if (const auto section = report_section(name))
      for (const std::string_view line : base::split(text, '\n'))
        if (!base::trim(line).empty()) texts[*section].emplace_back(base::trim(line));
  return texts;
}

}  // namespace

documents::Paper plan_paper(storage::Database& database, const programme::PlaceCode& place, int year,
                            std::optional<std::int64_t> version, const Session& session) {
  return report::plan_paper(stored_plan(database, place, year, version).plan, session.now);
}

ReviewPapers review_papers(storage::Database& database, const Occasion& occasion, const Session& session) {
  const storage::Snapshot snapshot(database);
  const Judged judged(database, occasion, end_of_year_before(occasion.date));
  return {report::review_table(judged.view(), session.now),
          report::review_workbook(judged.view(), session.now)};
}

documents::Paper villages_paper(storage::Database& database, const Occasion& occasion,
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
                                .texts = texts_of(database, key_of(place, period)),
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

std::string_view name_of(ReportText section) {
  switch (section) {
    case ReportText::bases:
      return "bases";
    case ReportText::steering:
      return "steering";
    case ReportText::outreach:
      return "outreach";
    case ReportText::results:
      return "results";
    case ReportText::resources:
      return "resources";
    case ReportText::shortcomings:
      return "shortcomings";
    case ReportText::next:
      break;
  }
  return "next";
}

std::optional<ReportText> report_section(std::string_view name) {
  for (const ReportText section : kSections)
    if (name_of(section) == name) return section;
  return std::nullopt;
}

void write_report(storage::Database& database, const programme::PlaceCode& place,
                  const report::Period& period, ReportText section, const std::string& text,
                  const Session& session) {
  if (text.size() > kLongestText)
    throw Error(Error::Kind::invalid, {"report.too_long", {{"limit", std::to_string(kLongestText)}}});
  storage::Transaction transaction(database);
  place_on(database, place, period.last);
  const auto id = storage::add_report_text(database, key_of(place, period), name_of(section),
                                           base::trim(text), session.actor, session.now);
  storage::AuditEntry entry;
  entry.at = session.now;
  entry.actor = session.actor;
  entry.action = "report.write";
  entry.place = place;
  entry.object = storage::report_text_object(id);
  entry.after = fmt::format("{} {} {}", kind_name(period.kind), period.last.iso(), name_of(section));
  storage::append_audit(database, std::move(entry));
  transaction.commit();
}

}  // namespace ntm::actions

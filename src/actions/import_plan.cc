// SPDX-License-Identifier: Apache-2.0
#include "actions/import_plan.h"

#include <algorithm>

#include "actions/stored_plan.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "documents/file_kind.h"
#include "documents/read_document.h"
#include "documents/text/text_encoding.h"
#include "judging/judged_place.h"
#include "plans/plan_json.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;

// A plan is made for the whole year; a place that ends within it is found on the day the year begins.
programme::Place place_of(storage::Database& database, const programme::PlaceCode& code, int year) {
  const auto first = Date::from_civil(year, 1, 1), last = Date::from_civil(year, 12, 31);
  if (!plans::is_year(year))
    throw Error(Error::Kind::invalid, {"plan.year", {{"year", std::to_string(year)}}});
  const auto places = storage::load_places(database, code);
  if (const auto* place = places->find(code, *last)) return *place;
  return judging::place_on(*places, code, *first);
}

// `notes` gets what was left out of a document that could be read.
documents::DocumentText document_of(const PlanImportRequest& request, base::Diagnostics& notes) {
  auto document = documents::read_document(request.file, request.bytes, notes);
  if (!document)
    throw Error(Error::Kind::invalid, {"plan.refused", {{"file", request.file}}}, std::move(notes));
  return *std::move(document);
}

// The text of a file that is JSON or says so by its name; nothing of a document.
std::optional<std::string> json_of(const PlanImportRequest& request) {
  if (documents::kind_of_file(request.bytes) != documents::FileKind::text)
    return std::nullopt;      // RTF has braces too
  base::Diagnostics ignored;  // whoever reads it as a document says them
  auto text = documents::decode_text(request.bytes, request.file, ignored);
  if (!text) return std::nullopt;
  const auto first = text->find_first_not_of(" \t\r\n");
  const bool is_object = first != std::string::npos && (*text)[first] == '{';
  return is_object || base::search_key(request.file).ends_with("json") ? text : std::nullopt;
}

// A plan that was shown as JSON and corrected: nothing in it is guessed.
plans::PlanReading corrected_plan(const PlanImportRequest& request, std::string_view text) {
  base::Diagnostics diagnostics;
  auto plan = plans::plan_from_json(text, request.file, plans::PlanSource::person, diagnostics);
  if (!plan)
    throw Error(Error::Kind::invalid, {"plan.refused", {{"file", request.file}}}, std::move(diagnostics));
  const std::string year = std::to_string(request.year);
  if (plan->place.empty() || plan->year == 0)
    throw Error(Error::Kind::invalid,
                {"plan.of_nobody", {{"file", request.file}, {"place", request.place}, {"year", year}}});
  if (plan->place != request.place || plan->year != request.year)
    throw Error(Error::Kind::invalid, {"plan.of_another",
                                       {{"file", request.file},
                                        {"place", plan->place},
                                        {"year", std::to_string(plan->year)},
                                        {"wanted_place", request.place},
                                        {"wanted_year", year}}});
  return {*std::move(plan), {}, {}, {}};
}

plans::PlanHints hints_for(storage::Database& database, const judging::Law& law,
                           const programme::Place& place, int year) {
  plans::PlanHints hints;
  hints.place = place.code;
  hints.place_name = place.name;
  hints.year = year;
  const Date day = *Date::from_civil(year, 1, 1);
  const auto places = storage::load_places(database, place.code);
  for (const auto& village : places->villages(place.code, day)) hints.villages.push_back(village.name);
  // A year without a set of its own: codes are taken as they stand.
  const auto by = judging::set_if_there(judging::look_for_set(*places, law, place.code, day, ""));
  if (by && !by->for_reference) hints.criteria = by->set;
  return hints;
}

// Criteria that the set of the year does not have, each with its place in the JSON.
void doubt_criteria(const criteria::CriteriaSet& set, plans::PlanReading& reading) {
  for (std::size_t i = 0; i < reading.plan.tasks.size(); ++i) {
    const plans::Task& task = reading.plan.tasks[i];
    if (task.criterion.empty() ||
        std::ranges::find(set.criteria, task.criterion, &criteria::Criterion::code) != set.criteria.end())
      continue;
    reading.doubts.push_back(
        {task.origin,
         {"plan.json_criterion",
          {{"path", fmt::format("tasks[{}].criterion", i)}, {"criterion", task.criterion}}}});
  }
}

// A plan that was read from a paper, under the ids that it would have as a draft: whoever corrects what is
// shown brings them back, and they must not be those of other tasks of the version in force.
void name_as_draft(storage::Database& database, const PlanImportRequest& request, plans::Plan& plan) {
  if (storage::plan_in_force(database, request.place, request.year))
    plans::carry_ids(stored_plan(database, request.place, request.year).plan, plan);
}

}  // namespace

PlanImportReport import_plan(storage::Database& database, const judging::Law& law,
                             const PlanImportRequest& request, const Session& session) {
  const programme::Place place = place_of(database, request.place, request.year);
  PlanImportReport report{place, {}, {}, {}, request.dry_run, std::nullopt};
  const auto corrected = json_of(request);
  const plans::PlanHints hints = hints_for(database, law, place, request.year);
  if (corrected) {
    report.reading = corrected_plan(request, *corrected);
    if (hints.criteria != nullptr) doubt_criteria(*hints.criteria, report.reading);
  } else {
    report.document = document_of(request, report.notes);
    report.reading = plans::read_plan(report.document, hints);
  }
  if (request.dry_run) {
    if (!corrected) name_as_draft(database, request, report.reading.plan);
    return report;
  }
  storage::Transaction transaction(database);
  const storage::PlanHead head{request.place,
                               request.year,
                               std::nullopt,
                               fmt::format("import {}", request.file),
                               base::content_hash(request.bytes),
                               request.note};
  report.version =
      add_draft(database, report.reading.plan, head, corrected ? DraftIds::own : DraftIds::carried, session);
  if (!corrected)
    storage::keep_plan_reading(database, *report.version,
                               plans::reading_to_json(report.document, report.reading));
  transaction.commit();
  return report;
}

std::optional<plans::KeptReading> kept_reading(storage::Database& database, storage::PlanVersionId version) {
  const auto text = storage::plan_reading(database, version);
  return text ? plans::reading_from_json(*text) : std::nullopt;
}

}  // namespace ntm::actions

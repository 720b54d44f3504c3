// SPDX-License-Identifier: Apache-2.0
#include "actions/import_plan.h"

#include "actions/judged_place.h"
#include "actions/stored_plan.h"
#include "base/error.h"
#include "base/hash.h"
#include "documents/read_document.h"
#include "storage/place_queries.h"

namespace ntm::actions {
namespace {

using base::Date;
using base::Error;

// A plan is made for the whole year; a place that ends within it is found on the day the year begins.
programme::Place place_of(storage::Database& database, const programme::PlaceCode& code, int year) {
  const auto first = Date::from_civil(year, 1, 1), last = Date::from_civil(year, 12, 31);
  if (!first) throw Error(Error::Kind::invalid, {"plan.year", {{"year", std::to_string(year)}}});
  if (auto place = storage::find_place(database, code, *last)) return *place;
  return place_on(database, code, *first);
}

// `notes` gets what was left out of a document that could be read.
documents::DocumentText document_of(const PlanImportRequest& request, base::Diagnostics& notes) {
  auto document = documents::read_document(request.file, request.bytes, notes);
  if (!document)
    throw Error(Error::Kind::invalid, {"plan.refused", {{"file", request.file}}}, std::move(notes));
  return *std::move(document);
}

plans::PlanHints hints_for(storage::Database& database, const Law& law, const programme::Place& place,
                           int year) {
  plans::PlanHints hints;
  hints.place = place.code;
  hints.place_name = place.name;
  hints.year = year;
  const Date day = *Date::from_civil(year, 1, 1);
  for (const auto& village : storage::children(database, place.code, day, "village"))
    hints.villages.push_back(village.name);
  try {
    hints.criteria = &set_for(database, law, place.code, day, "");
  } catch (const Error& error) {
    // A year without a set of its own: codes are taken as they stand.
    if (error.kind() != Error::Kind::not_found) throw;
  }
  return hints;
}

}  // namespace

PlanImportReport import_plan(storage::Database& database, const Law& law, const PlanImportRequest& request,
                             const Session& session) {
  base::Diagnostics notes;
  const documents::DocumentText document = document_of(request, notes);
  const programme::Place place = place_of(database, request.place, request.year);
  PlanImportReport report{place,
                          document.unit,
                          plans::read_plan(document, hints_for(database, law, place, request.year)),
                          std::move(notes),
                          request.dry_run,
                          std::nullopt};
  if (request.dry_run) return report;
  storage::Transaction transaction(database);
  const storage::PlanHead head{request.place,
                               request.year,
                               std::nullopt,
                               fmt::format("import {}", request.file),
                               base::content_hash(request.bytes),
                               request.note};
  report.version = add_draft(database, report.reading.plan, head, session);
  transaction.commit();
  return report;
}

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "actions/session.h"
#include "documents/document_text.h"
#include "judging/law.h"
#include "plans/reading/read_plan.h"
#include "plans/reading/reading_json.h"
#include "programme/place.h"
#include "storage/plan_queries.h"

namespace ntm::actions {

// An official plan of a commune for a year: as a document (.docx, .md, .txt), or as the JSON in which a
// version was shown, corrected by somebody.
struct PlanImportRequest {
  std::string file;  // name, for messages and the version's origin
  std::string bytes;
  programme::PlaceCode place;
  int year = 0;
  std::string note;
  bool dry_run =
      false;  // read it and say what was understood, under the ids of the draft it would be; keep nothing
};

struct PlanImportReport {
  programme::Place place;
  documents::DocumentText document;  // what was read; its lines are those of the origins. Empty for JSON
  plans::PlanReading reading;
  base::Diagnostics notes;  // what of the file was left out (footnotes)
  bool dry_run = false;
  std::optional<storage::PlanVersionId> version;  // the draft to review; none in a dry run
};

// Reads the document and keeps what it says as a draft, on top of the plan in force where there is one; the
// draft counts once it is approved. Nothing is kept when the document cannot be read.
// base::Error: not_found (place on the last day of the year), invalid with diagnostics (no document of these
// kinds, no plan in it; JSON of another place or year), invalid (the plan of that year is closed).
PlanImportReport import_plan(storage::Database& database, const judging::Law& law,
                             const PlanImportRequest& request, const Session& session);

// What a version was read from and what the reader asked about it; nothing for a version that was entered as
// JSON, drafted from another, or kept before readings were.
std::optional<plans::KeptReading> kept_reading(storage::Database& database, storage::PlanVersionId version);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/import_reading.h"
#include "actions/session.h"
#include "actions/sight.h"
#include "judging/law.h"
#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::actions {

// A CSV file or an Excel workbook (.xlsx, known by its bytes) to be entered into a register of a commune, its
// values holding from `date` on.
struct ImportRequest {
  std::string register_name;
  std::string file;  // name, for messages and the changeset
  std::string bytes;
  programme::PlaceCode place;
  base::Date date;
  std::string note;
  bool dry_run = false;     // say what would happen, change nothing
  bool for_review = false;  // stop at `submitted`: somebody else accepts or returns it
  ImportAnswers answers{};
  // What the author sees: he may touch nothing else.
  Sight sight{};
  // The author says that this is all there is, as of `date` (say_complete_with).
  bool complete = false;
};

struct ImportReport {
  std::string register_name;
  programme::Place place;
  base::Date date;
  std::int64_t rows = 0;
  std::int64_t added = 0;  // records that were not there
  std::int64_t changed = 0;
  std::int64_t ended = 0;      // records that end on `date`
  std::int64_t unchanged = 0;  // rows that say what is known already
  std::int64_t kept = 0;  // blank cells of records that have a value: it stays ("?" would make it unknown)
  bool dry_run = false;
  std::optional<programme::ChangesetId> changeset{};  // none when nothing changes, and in a dry run
  programme::ChangesetState state = programme::ChangesetState::draft;

  ImportReading reading{};
  // Where the register was said to be complete; empty where that was not asked for.
  std::vector<programme::PlaceCode> complete_in{};

  // Whether a person must decide something first; nothing was entered then, and hidden rows are not counted.
  bool asks() const { return !reading.questions.empty(); }
  bool changes_anything() const { return added + changed + ended > 0; }
};

// Reads the file and enters what it says as one changeset: all of it or, when anything is wrong, nothing.
// Columns may stand in any order under the register's headings in either language; a register's key column
// finds the record, a column "Thôn" the village, a column "Kết thúc" ends a record. A template
// (register_template.h) of another register or place is refused, one of another day remarked on. A column
// that is left out, or a blank cell, leaves a value as it was; "?" makes it unknown. What the file does not
// decide is asked (ImportReading) and nothing entered until the request brings the answers; what they say of
// columns is remembered for the commune, the register and the heading. The database is
// locked for others who write only while the changes are written, not while the file is read and compared;
// the rows count on the thread's base::Progress. base::Error: not_found (register, place), conflict;
// ImportRefused with a diagnostic for each bad cell.
ImportReport import_register(storage::Database& database, const judging::Law& law,
                             const ImportRequest& request, const Session& session);

}  // namespace ntm::actions

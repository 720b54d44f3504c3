// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "actions/record_reader.h"
#include "actions/session.h"
#include "judging/law.h"
#include "programme/changeset.h"
#include "registers/typed_cell.h"
#include "storage/database.h"
#include "storage/record_lookup.h"

namespace ntm::actions {

// A masked cell that comes back: it says what is known already.
struct MaskedCell {};
// What cannot be a cell, such as a number with a fraction or a list.
struct NoCell {};
using EnteredCell = std::variant<registers::TypedCell, MaskedCell, NoCell>;

// A change of one record as a person entered it.
struct EnteredChange {
  std::optional<programme::RecordId> record;     // none: a new record, known by its key
  std::optional<programme::VersionId> based_on;  // the newest version that the person saw; of a known record
  std::string place;  // code or name; "" = where it is (a new one: what the register's keeper allows)
  bool ended = false;
  // Of a new record: its code is one of its own, though it is like others (registers::CodeBook).
  bool separate = false;
  // By name of the field. A field that is not named keeps its value.
  std::vector<std::pair<std::string, EnteredCell>> values;
};

// Changes of records of one register of a commune, their values holding from `date` on.
struct ChangesToEnter {
  std::string register_name;
  programme::PlaceCode place;
  base::Date date;
  std::string note;
  programme::ChangesetState state = programme::ChangesetState::draft;  // or submitted, accepted
  std::vector<EnteredChange> changes{};
  // A change that names no record means that of its key, as a row of a file does; else it is a new one, and a
  // key that is there already refused.
  bool by_key = false;
  // What the author sees: he may touch nothing else.
  Sight sight{};
  // The author says that this is all there is, as of `date` (say_complete_with).
  bool complete = false;
};

inline constexpr std::size_t kMostChanges = 5000;

// A record that somebody else changed after the author had looked.
struct EntryConflict {
  std::size_t index = 0;  // of the change
  std::string key;
  programme::RecordVersion yours;   // theirs, with what the author typed
  storage::AcceptedVersion theirs;  // the newest that the author sees
  programme::VersionId newest = 0;  // what the author's next change of it must be based on
};

struct EnteredChanges {
  const registers::RegisterDefinition* reg = nullptr;  // of the law
  EntryCounts counts;
  std::optional<programme::ChangesetId>
      changeset{};                         // none when nothing changes, or when there are conflicts
  std::vector<EntryConflict> conflicts{};  // then nothing was entered
};

// Enters them as one changeset: all of them or, when anything is wrong or overtaken, nothing. base::Error:
// not_found (register, place), invalid with a diagnostic for each mistake, whose file is "changes/3" or
// "changes/3/members" (counted from 0). A record that the author does not see is none.
EnteredChanges enter_changes(storage::Database& database, const judging::Law& law,
                             const ChangesToEnter& request, const Session& session);

}  // namespace ntm::actions

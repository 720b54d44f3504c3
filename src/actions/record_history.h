// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/masking.h"
#include "actions/sight.h"
#include "judging/law.h"
#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::actions {

// What a later day says otherwise of a cell, though it was accepted before the version that says it.
struct ShownLater {
  std::string name, label;  // of the field; "village", "ended"
  base::Date from;
  ShownCell value;  // said_cell
};

// One accepted version of a record, as a person reads it.
struct ShownVersion {
  programme::VersionId version = 0;
  base::Date valid_from;
  programme::ChangesetId changeset = 0;
  std::string author;
  std::string accepted_by;
  base::Instant accepted_at;
  programme::PlaceCode place;
  bool ended = false;
  std::vector<ShownCell> values;                   // one a field
  std::optional<std::vector<std::string>> said{};  // the names of what it speaks of; none: everything
  std::vector<ShownLater> later{};                 // where what it says ends before its time
};

// A record with all that has been accepted about it, as far as the reader sees it: where a record has moved,
// what held while it was elsewhere is left out.
struct RecordHistory {
  const registers::RegisterDefinition* reg = nullptr;  // of the law
  programme::RecordId record = 0;
  programme::VersionId newest = 0;  // what a change of it must be based on
  std::string key;
  std::string label;
  programme::PlaceCode place;  // on the day, else of the newest version that is seen
  std::string place_name;
  // What holds on the day, one a field; none: the reader sees no such record then.
  std::optional<std::vector<ShownCell>> in_force;
  std::vector<ShownVersion> versions;  // the newest first; at least one
};

struct RecordOccasion {
  std::string register_name;
  programme::PlaceCode place;  // the commune
  programme::RecordId record = 0;
  base::Date date;
  base::Instant known_at;
  Sight sight{};
};

// base::Error (not_found): register, place, or a record of which nothing that the reader sees was accepted.
RecordHistory record_history(storage::Database& database, const judging::Law& law,
                             const RecordOccasion& occasion, base::Language language);

}  // namespace ntm::actions

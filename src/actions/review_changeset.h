// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "actions/law.h"
#include "actions/session.h"
#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::actions {

// What a changeset does, for the one who reviews it: each record with what was known before.
struct ChangesetView {
  programme::Changeset changeset;
  const registers::RegisterDefinition* reg = nullptr;
  struct Line {
    std::string key;
    bool is_new = false;
    bool ended = false;
    // Label, before, after: the place of a record that is new or moves, and the fields that differ. Personal
    // fields are masked.
    std::vector<std::array<std::string, 3>> fields;
  };
  std::vector<Line> lines;
};

// base::Error (not_found) for an unknown id.
ChangesetView view_changeset(storage::Database& database, const Law& law, programme::ChangesetId id,
                             base::Language language);

// submitted → accepted: from now on it counts. base::Error: not_found, invalid (not submitted), conflict with
// a diagnostic for each record that somebody else changed meanwhile.
void accept_changeset(storage::Database& database, programme::ChangesetId id, const Session& session);

// submitted → returned, with the reason; it never counts. base::Error: not_found, invalid (not submitted, no
// reason).
void return_changeset(storage::Database& database, programme::ChangesetId id, const std::string& reason,
                      const Session& session);

}  // namespace ntm::actions

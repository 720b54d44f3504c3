// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/account.h"
#include "actions/masking.h"
#include "actions/session.h"
#include "actions/sight.h"
#include "judging/law.h"
#include "programme/changeset.h"
#include "storage/changeset_queries.h"
#include "storage/database.h"

namespace ntm::actions {

// What a changeset does, for the one who reviews it: each record with what was known before.
struct ChangesetView {
  programme::Changeset changeset;
  const registers::RegisterDefinition* reg = nullptr;
  std::vector<storage::ChangesetEvent> events;       // the first (draft) first
  std::optional<programme::ChangesetId> split_from;  // it holds what was accepted of that one
  std::vector<programme::ChangesetId> split_into;    // what was accepted of it
  struct Field {
    std::string name;  // of the field; "village": the place, its code as the value
    std::string label;
    ShownCell before, after;

    bool operator==(const Field&) const = default;
  };
  struct Line {
    programme::RecordId record = 0;
    std::string key;
    programme::PlaceCode place;
    bool is_new = false;
    bool ended = false;
    std::string reason;  // why this record was returned; "" when nothing was said of it
    // The place of a record that is new or moves, and the fields that differ.
    std::vector<Field> fields;
    bool named = false;  // fields that say who somebody is are among them, and shown
  };
  std::vector<Line> lines;  // of what the reader sees
};

// A cell of `fields` as people read it; a place by its code, "" for none.
std::string text_of(const ChangesetView& view, const std::string& field, const ShownCell& cell,
                    base::Language language);

// A record of a changeset that is not accepted, by its number or its key.
struct ReturnedRecord {
  std::optional<programme::RecordId> record;
  std::string key;
  std::string reason;
};

// What a review came to.
struct ReviewDecision {
  std::optional<programme::ChangesetId> accepted;  // the changeset that counts from now on
  std::optional<programme::ChangesetId> returned;
};

// A changeset, and what the account that asks sees where it belongs.
struct SeenChangeset {
  programme::Changeset changeset;
  Sight sight;
};
// Nothing when there is none, and when the account sees no record of it: one cannot be told from the other.
std::optional<SeenChangeset> find_seen_changeset(storage::Database& database, const accounts::Account& who,
                                                 programme::ChangesetId id, base::Date today);

// Of a record that comes from where the reader does not see, what was known before is left out: to him it is
// new. base::Error (not_found) for an unknown id, and for a changeset of which the reader sees no record.
ChangesetView view_changeset(storage::Database& database, const judging::Law& law, programme::ChangesetId id,
                             base::Language language, const Sight& sight = {});

// submitted → accepted: from now on it counts. base::Error: not_found, invalid (not submitted), conflict with
// a diagnostic for each record that somebody else changed meanwhile.
void accept_changeset(storage::Database& database, programme::ChangesetId id, const Session& session);

// The same, but for some records, which go back to the author with a reason each: the changeset is returned,
// and what is accepted of it becomes a changeset of its own, by the same author, which counts at once
// (docs/decisions/0012-entries-from-the-web.md). With no exceptions, accept_changeset. base::Error: as
// accept_changeset; invalid with diagnostics when an exception is no record of the changeset, stands twice or
// has no reason; invalid when nothing is left to accept.
ReviewDecision accept_with_exceptions(storage::Database& database, const judging::Law& law,
                                      programme::ChangesetId id,
                                      const std::vector<ReturnedRecord>& exceptions, const Session& session);

// submitted → returned, with the reason and perhaps one for single records; it never counts. base::Error:
// not_found, invalid (not submitted, no reason; with diagnostics: see accept_with_exceptions).
void return_changeset(storage::Database& database, programme::ChangesetId id, const std::string& reason,
                      const Session& session);
ReviewDecision return_with_reasons(storage::Database& database, const judging::Law& law,
                                   programme::ChangesetId id, const std::string& reason,
                                   const std::vector<ReturnedRecord>& records, const Session& session);

// draft → submitted. base::Error: not_found, invalid (no draft).
void submit_changeset(storage::Database& database, programme::ChangesetId id, const Session& session);

}  // namespace ntm::actions

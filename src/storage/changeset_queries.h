// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "programme/changeset.h"
#include "registers/register_definition.h"
#include "storage/database.h"

namespace ntm::storage {

// One step in the life of a changeset.
struct ChangesetEvent {
  programme::ChangesetState state = programme::ChangesetState::draft;
  base::Instant at;
  std::string by;
  std::string reason;
};

// Keeps the changes as a draft: nobody's verdict depends on them yet. A change without a record belongs to
// the record of its key in the commune; two drafts that bring the same new key share that record. Inside a
// Transaction.
// base::Error: not_found for a register that is not there; invalid for an unknown place; invalid with
// diagnostics that name each change by its key: the key is missing, stands twice in the changeset, or differs
// from that of the record; the record or the version it is based on is not there.
programme::ChangesetId create_changeset(Database& db, const registers::Dictionary& dictionary,
                                        const programme::ChangesetHead& head, std::string_view author,
                                        base::Instant at, std::span<const programme::Change> changes);

// The same, and what came of it.
struct WrittenChangeset {
  programme::ChangesetId id = 0;
  programme::VersionId first_version = 0;    // of the first change; the others follow
  std::vector<programme::RecordId> records;  // of each change
  bool made_all_records = false;             // none was there before
  std::string digest;                        // content_digest
};
WrittenChangeset write_changeset(Database& db, const registers::Dictionary& dictionary,
                                 const programme::ChangesetHead& head, std::string_view author,
                                 base::Instant at, std::span<const programme::Change> changes);

// What was written in this Transaction is submitted and accepted by the same person at once: as set_state
// twice, with its errors. Nobody can have been faster about records that were not there.
void accept_written(Database& db, const WrittenChangeset& written, std::string_view by, base::Instant at);

// draft -> submitted -> accepted | returned; a returned changeset stays returned, what was wrong is entered
// as a new one. From the acceptance at `at` on the changes count. Inside a Transaction.
// base::Error: not_found for an unknown id; invalid when the state cannot follow, or when a changeset is
// returned without a reason; conflict when a change is not based on the newest accepted version of its record
// (`based_on` none: there must be no accepted version), with a diagnostic for each such record.
void set_state(Database& db, programme::ChangesetId id, programme::ChangesetState state, std::string_view by,
               base::Instant at, std::string_view reason);

// Of a commune ("" = all), in a state (none = any), the oldest first.
std::vector<programme::Changeset> list_changesets(
    Database& db, std::string_view commune, std::optional<programme::ChangesetState> state = std::nullopt);

// Which changesets of a commune to list.
struct ChangesetFilter {
  programme::PlaceCode commune;
  std::optional<programme::ChangesetState> state{};  // none = any
  std::string register_name{};                       // "" = any
  std::string author{};                              // "" = anybody
  // Those that touch a record in one of these places; none = in any.
  std::optional<std::vector<programme::PlaceCode>> places{};
};

// The newest first, at most so many, those with a number below one (none: from the newest on); of those that
// touch nothing, none.
std::vector<programme::Changeset> find_changesets(Database& db, const ChangesetFilter& filter,
                                                  std::optional<programme::ChangesetId> below,
                                                  std::int64_t most);
std::int64_t count_changesets(Database& db, const ChangesetFilter& filter);

// The communes that have any, by code.
std::vector<programme::PlaceCode> communes_with_changesets(Database& db);

// Those that touch records of a place, be it that a record came from there or went there; the newest first,
// at most so many. Whatever their state.
std::vector<programme::Changeset> changesets_of_place(Database& db, std::string_view place, std::size_t most);

std::optional<programme::Changeset> find_changeset(Database& db, programme::ChangesetId id);

// The states it has gone through, the first (draft) first; empty for an unknown id.
std::vector<ChangesetEvent> changeset_events(Database& db, programme::ChangesetId id);

// Whether the author of a returned changeset has spoken of any of its records again since, in one that is
// sent.
bool is_entered_anew(Database& db, const programme::Changeset& returned);

// What it does to each record, in the order it was entered. base::Error not_found for an unknown id.
std::vector<programme::RecordVersion> changes_of(Database& db, const registers::Dictionary& dictionary,
                                                 programme::ChangesetId id);

}  // namespace ntm::storage

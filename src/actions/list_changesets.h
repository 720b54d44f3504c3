// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "actions/sight.h"
#include "base/page.h"
#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::actions {

struct ChangesetQuery {
  programme::PlaceCode place;  // the commune
  std::optional<programme::ChangesetState> state{};
  std::string register_name{};  // "" = any
  std::string author{};         // "" = anybody
  Sight sight{};                // those that touch a record that is seen
};

struct ListedChangeset {
  programme::Changeset changeset;
  std::vector<programme::PlaceCode> villages;  // to which those of its records belong that are seen, sorted
  std::optional<programme::ChangesetId> split_from;
};

// A changeset as somebody may know it who sees only so many of its records: what was written of the whole is
// not for him.
programme::Changeset part_seen(programme::Changeset changeset, std::size_t records);

// The newest first. As many statements however many changesets and villages there are. base::Error (invalid,
// page.cursor).
base::Page<ListedChangeset> list_changesets(storage::Database& database, const ChangesetQuery& query,
                                            const base::PageAsked& asked);

// Of a commune ("" = of all), whatever state they are in and whether they change anything, the first first:
// for whoever has the machine.
std::vector<programme::Changeset> list_changesets(storage::Database& database,
                                                  const programme::PlaceCode& commune);

}  // namespace ntm::actions

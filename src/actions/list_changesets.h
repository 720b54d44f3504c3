// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::actions {

struct ChangesetQuery {
  programme::PlaceCode place;  // the commune
  std::optional<programme::ChangesetState> state{};
  std::string register_name{};  // "" = any
  std::string author{};         // "" = anybody
  // Those that touch one of these villages, and what `reader` entered; none = all of the commune.
  std::optional<std::vector<programme::PlaceCode>> villages{};
  std::string reader{};
};

struct ListedChangeset {
  programme::Changeset changeset;
  std::vector<programme::PlaceCode> villages;  // to which its records belong, sorted
  std::optional<programme::ChangesetId> split_from;
};

// The newest first.
std::vector<ListedChangeset> list_changesets(storage::Database& database, const ChangesetQuery& query);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "programme/changeset.h"
#include "storage/database.h"

namespace ntm::storage {

// The changesets that bring a record into the place (a village, or a commune for what it keeps itself),
// change one there or take one away, whatever their state; the newest first, at most `most`.
std::vector<programme::ChangesetId> changesets_of_place(Database& db, std::string_view place,
                                                        std::size_t most);

}  // namespace ntm::storage

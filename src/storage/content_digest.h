// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "programme/changeset.h"
#include "storage/change_digest.h"
#include "storage/database.h"
#include "storage/object_names.h"

namespace ntm::storage {

// Whether such a name means rows of a home, or a file of it: they go where its log goes (home_copy.h).
bool is_of_home(std::string_view object);

// The changeset that such a name means in an entry of that home; nothing when it means something else, or the
// changeset is gone.
std::optional<programme::ChangesetId> changeset_of_object(Database& db, std::string_view object,
                                                          std::string_view home);

// A hash over everything that a changeset says: its head, and each row it wrote, with the key of its record.
// Computed from the rows as they stand in the database, without the data dictionary, so that it also holds
// after fields have been added, and whatever has been done to the dictionary. base::Error not_found for an
// unknown id.
std::string content_digest(Database& db, programme::ChangesetId id);
// The same for whoever wrote the rows of the changeset a moment ago, in this Transaction.
std::string changeset_digest(Database& db, programme::ChangesetId id, const ChangeDigest& changes);

// The hash of what an object's name stands for in an entry of that home, computed anew from the stored rows;
// nothing when the name stands for nothing that is stored.
std::optional<std::string> digest_of(Database& db, std::string_view object, std::string_view home);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "programme/changeset.h"
#include "registers/register_definition.h"
#include "storage/database.h"

// What a review says of single records of a changeset.
namespace ntm::storage {

// A changeset's changes as they were entered, each with what it was based on, in their order. base::Error
// not_found for an unknown id.
std::vector<programme::Change> entered_changes_of(Database& db, const registers::Dictionary& dictionary,
                                                  programme::ChangesetId id);

// Keeps why records of a changeset are returned. Inside a Transaction.
void add_reasons(Database& db, programme::ChangesetId id,
                 const std::map<programme::RecordId, std::string>& reasons);
std::map<programme::RecordId, std::string> reasons_of(Database& db, programme::ChangesetId id);

// Says that `part` holds what was accepted of `whole`. Inside a Transaction.
void add_part(Database& db, programme::ChangesetId part, programme::ChangesetId whole);
std::optional<programme::ChangesetId> split_from(Database& db, programme::ChangesetId part);
std::vector<programme::ChangesetId> split_into(Database& db, programme::ChangesetId whole);

// Of each of the changesets, whatever register it is of, how many records belong to each place.
std::map<programme::ChangesetId, std::map<programme::PlaceCode, std::int64_t>> records_by_place(
    Database& db, std::span<const programme::ChangesetId> ids);
// Of those among them that are a part of another one, that one.
std::map<programme::ChangesetId, programme::ChangesetId> split_from_of_each(
    Database& db, std::span<const programme::ChangesetId> ids);

// How many records of a changeset belong to each place.
std::map<programme::PlaceCode, std::int64_t> records_by_place(Database& db, std::string_view register_name,
                                                              programme::ChangesetId id);

}  // namespace ntm::storage

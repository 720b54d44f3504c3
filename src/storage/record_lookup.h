// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "storage/record_queries.h"

// Single records, where reading a whole register would be too much.
namespace ntm::storage {

// A version with who entered it and who accepted it, when.
struct AcceptedVersion {
  programme::RecordVersion content;
  programme::ChangesetId changeset = 0;
  std::string author;
  std::string accepted_by;
  base::Instant accepted_at;
};

// All versions of a record that were accepted at or before `known_at`, the newest (by version) first.
std::vector<AcceptedVersion> accepted_versions(Database& db, const registers::RegisterDefinition& reg,
                                               programme::RecordId record, base::Instant known_at);

// Of each record its newest version accepted at or before `known_at`, whatever its date: what
// programme::Change::based_on must name.
std::map<programme::RecordId, programme::VersionId> newest_versions(
    Database& db, const registers::RegisterDefinition& reg, std::span<const programme::RecordId> records,
    base::Instant known_at);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record_queries.h"

// Single records, where reading a whole register would be too much.
namespace ntm::storage {

// What current_by_key says of these keys; those without an accepted version are left out.
std::map<std::string, CurrentRecord> current_of_keys(Database& db, const registers::RegisterDefinition& reg,
                                                     std::string_view commune,
                                                     std::span<const std::string> keys, base::Date date,
                                                     base::Instant known_at);

// By what a record of the commune is known; nothing when the register has no such record there.
std::optional<std::string> key_of_record(Database& db, std::string_view register_name,
                                         std::string_view commune, programme::RecordId record);

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

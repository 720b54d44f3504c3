// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "storage/audit_queries.h"

// Rows of the audit log as entries; for the files of storage only.
namespace ntm::storage {

inline constexpr std::string_view kSelectAudit =
    "SELECT at, actor, action, place, object, before, after, details, sequence, digest, hash, seal, number "
    "FROM audit";

AuditEntry read_entry(const Statement& row);

// The column behind those of the entry: its seal (log_seals.h), "" of an entry from before there were seals.
inline constexpr int kSealColumn = 11;

// The hash that an entry must carry, given its seal and the hash of the one before it in its home ("" for the
// first of all).
std::string entry_hash(const AuditEntry& entry, std::string_view seal, std::string_view previous_hash);

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "registers/load_registers.h"
#include "registers/register_definition.h"
#include "storage/database.h"

namespace ntm::storage {

// A published text of the law or of the data dictionary; it is never edited, only followed by another
// version.
struct LawVersion {
  std::int64_t version = 0;
  std::string file;  // "2021-2025/xa-ntm.yaml"; "" for the data dictionary as a whole
  std::string hash;  // content hash of the text
  base::Instant known_from;
};

// Publishes the data dictionary, when its files differ from those in force, and makes its tables
// (create_register_tables, whose errors pass through). `dictionary` is what the files say. The number of the
// new version; nothing when the files are in force already. base::Error (invalid) when `at` is before the
// version in force. Inside a Transaction.
std::optional<std::int64_t> publish_dictionary(Database& db, const std::vector<registers::SourceFile>& files,
                                               const registers::Dictionary& dictionary, base::Instant at);

// The files of the dictionary that was in force at `known_at`, sorted by name; nothing when none was.
std::optional<std::vector<registers::SourceFile>> dictionary_sources(Database& db, base::Instant known_at);

// Publishes the text of one criteria file: from `at` on it is in force instead of the earlier text of that
// name. The number of the new version; nothing when that very text is the newest already. base::Error
// (invalid) when `at` is before the newest. Inside a Transaction.
std::optional<std::int64_t> publish_criteria(Database& db, std::string_view file, std::string_view text,
                                             base::Instant at);

// For each criteria file the text in force at `known_at`, sorted by name.
std::vector<registers::SourceFile> criteria_sources(Database& db, base::Instant known_at);

// Every version ever published, oldest first.
std::vector<LawVersion> dictionary_versions(Database& db);
std::vector<LawVersion> criteria_versions(Database& db);

// The text of one criteria version; nothing when there is none of that number.
std::optional<std::string> criteria_text(Database& db, std::int64_t version);

}  // namespace ntm::storage

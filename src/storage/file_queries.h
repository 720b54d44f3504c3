// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "storage/database.h"

namespace ntm::storage {

// A file that somebody brought as evidence.
struct StoredFile {
  std::string id;          // "f_" and the hash of its bytes
  std::string place;       // for which it was brought
  std::string name;        // as it was called
  std::string media_type;  // "image/jpeg"
  std::int64_t size = 0;   // bytes
  std::string actor;
  base::Instant at;
};

// "f_…": by what a file with these bytes is known.
std::string file_id_of(std::string_view content);

// Keeps bytes by their name, where they are not kept yet; `id` must be theirs. A row that is sealed must name
// them. Inside a Transaction.
void keep_content(Database& db, std::string_view id, std::string_view content);

// Keeps a file for a place. False when it is kept for the place already: then nothing happens. `file.id` must
// be that of the content. Inside a Transaction.
bool add_file(Database& db, const StoredFile& file, std::string_view content);

// One row for each place for which it was brought; empty for an unknown id.
std::vector<StoredFile> find_file(Database& db, std::string_view id);

// Of the files of a place that are of the type, the one that was kept last.
std::optional<StoredFile> newest_file(Database& db, std::string_view place, std::string_view media_type);

// base::Error (corrupt) when the bytes are not those that the id tells of; nothing for an unknown id.
std::optional<std::string> content_of_file(Database& db, std::string_view id);

}  // namespace ntm::storage

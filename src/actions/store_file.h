// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/session.h"
#include "base/message.h"
#include "programme/place.h"
#include "storage/database.h"
#include "storage/file_queries.h"

namespace ntm::actions {

inline constexpr std::size_t kMostFileBytes = 5'000'000;

// The media type that the first bytes tell: image/jpeg, image/png, image/webp or application/pdf; nothing for
// another kind. What the file is called or said to be does not matter.
std::optional<std::string> media_type_of(std::string_view bytes);

// What a file without such a type is, and what to do so that it is taken.
base::Message evidence_refusal(std::string_view bytes);

// What people call a file: without folders and control characters, not endless.
std::string plain_file_name(const std::string& given);

struct KeptFile {
  storage::StoredFile file;
  bool is_new = false;  // false: the place had it already
};

// Keeps a photograph or a scanned paper as evidence for a place. `name` is only for people: folders in it are
// dropped. base::Error: not_found (place), invalid (empty, too large, of another kind).
KeptFile store_file(storage::Database& database, const programme::PlaceCode& place, const std::string& name,
                    const std::string& bytes, const Session& session);

struct ReadFile {
  std::vector<storage::StoredFile> kept;  // one for each place, at least one
  std::string content;
};

// base::Error: not_found; corrupt.
ReadFile read_file(storage::Database& database, const std::string& id);

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/database.h"

namespace ntm::storage {

// What is free for us on the disk on which a database lies, in bytes; nothing when that cannot be found out,
// and when the database is no file.
std::optional<std::uint64_t> free_bytes(const std::string& url);
std::optional<std::uint64_t> free_bytes(const Database& database);

}  // namespace ntm::storage

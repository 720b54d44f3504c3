// SPDX-License-Identifier: Apache-2.0
#include "storage/disk_space.h"

#include <filesystem>

namespace ntm::storage {

std::optional<std::uint64_t> free_bytes(const std::string& database) {
  std::error_code failed;
  const auto space = std::filesystem::space(database, failed);
  if (failed) return std::nullopt;
  return space.available;
}

}  // namespace ntm::storage

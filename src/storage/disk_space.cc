// SPDX-License-Identifier: Apache-2.0
#include "storage/disk_space.h"

#include <filesystem>

#include "storage/file_database.h"

namespace ntm::storage {
namespace {

std::optional<std::uint64_t> free_beside(const std::string& path) {
  std::error_code failed;
  const auto space = std::filesystem::space(path, failed);
  if (failed) return std::nullopt;
  return space.available;
}

}  // namespace

std::optional<std::uint64_t> free_bytes(const std::string& url) {
  const auto path = path_of(url);
  return path ? free_beside(*path) : std::nullopt;
}

std::optional<std::uint64_t> free_bytes(const Database& database) {
  const FileDatabase* const file = as_file(database);
  return file ? free_beside(file->file()) : std::nullopt;
}

}  // namespace ntm::storage

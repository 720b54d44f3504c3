// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/database_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>

#include "base/error.h"

namespace ntm::storage {
namespace {

using base::Error;

[[noreturn]] void refuse(Error::Kind kind, const char* key, const std::string& path, const char* what = "") {
  throw Error(kind, {key, {{"path", path}, {"what", what}}});
}

}  // namespace

void make_database_file(const std::string& path) {
  std::error_code ignored;
  const bool there = std::filesystem::exists(path, ignored);
  if (there && std::filesystem::is_regular_file(path, ignored) &&
      std::filesystem::file_size(path, ignored) > 0)
    refuse(Error::Kind::invalid, "storage.file_exists", path);
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC | (there ? 0 : O_EXCL);
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0 && errno == EEXIST) refuse(Error::Kind::invalid, "storage.file_exists", path);
  if (file < 0) refuse(Error::Kind::unavailable, "storage.cannot_open", path, std::strerror(errno));
  ::close(file);
}

bool is_cut_short(const std::string& path) {
  constexpr std::uintmax_t kSmallestPage = 512;
  std::error_code ignored;
  const bool has_journal = std::filesystem::exists(path + "-wal", ignored);
  return !has_journal && std::filesystem::file_size(path, ignored) % kSmallestPage != 0;
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "storage/unnamed_copy.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/error.h"
#include "storage/file_database.h"
#include "storage/file_lock.h"

namespace ntm::storage {
namespace {

[[noreturn]] void refuse(const char* key, const std::string& path) {
  throw base::Error(base::Error::Kind::unavailable, {key, {{"path", path}, {"what", std::strerror(errno)}}});
}

}  // namespace

std::string copy_name(const std::string& database) {
  return database + ".copying";
}

std::string copy_name(const Database& database) {
  if (!database.beside().empty()) return copy_name(database.beside());
  return copy_name((std::filesystem::temp_directory_path() / "ntm").string());
}

UnnamedCopy::UnnamedCopy(Database& database) : name_(copy_name(database)) {
  const FolderLock lock(name_, FolderLock::Wait::for_others);
  std::error_code ignored;
  std::filesystem::remove(name_, ignored);
  write_copy(database, name_);
  file_ = ::open(name_.c_str(), O_RDONLY | O_CLOEXEC);
  const int code = errno;
  std::filesystem::remove(name_, ignored);
  errno = code;
  if (file_ < 0) refuse("storage.cannot_open", name_);
  size_ = ::lseek(file_, 0, SEEK_END);
  ::lseek(file_, 0, SEEK_SET);
}

UnnamedCopy::~UnnamedCopy() {
  if (file_ >= 0) ::close(file_);
}

std::string UnnamedCopy::read(std::size_t most) {
  std::string part(most, '\0');
  std::size_t filled = 0;
  while (filled < most) {
    const ssize_t got = ::read(file_, part.data() + filled, most - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse("storage.io", name_);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  part.resize(filled);
  return part;
}

}  // namespace ntm::storage

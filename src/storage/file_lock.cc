// SPDX-License-Identifier: Apache-2.0
#include "storage/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/error.h"

namespace ntm::storage {

FolderLock::FolderLock(const std::string& file, Wait wait) {
  std::string folder = std::filesystem::path(file).parent_path().string();
  if (folder.empty()) folder = ".";
  folder_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder_ < 0)
    throw base::Error(base::Error::Kind::unavailable,
                      {"storage.cannot_open", {{"path", folder}, {"what", std::strerror(errno)}}});
  const int how = wait == Wait::for_others ? LOCK_EX : LOCK_EX | LOCK_NB;
  int code = 0;
  do code = ::flock(folder_, how);
  while (code != 0 && errno == EINTR);
  held_ = code == 0;
}

FolderLock::~FolderLock() {
  ::close(folder_);  // lets the lock go
}

void flush_to_disk(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace ntm::storage

// SPDX-License-Identifier: Apache-2.0
#include "http/file_body.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace ntm::http {

std::shared_ptr<const FileBody> FileBody::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat about {};
  if (file < 0) return nullptr;
  if (::fstat(file, &about) != 0 || !S_ISREG(about.st_mode)) {
    ::close(file);
    return nullptr;
  }
  return std::shared_ptr<const FileBody>(new FileBody(file, static_cast<std::uint64_t>(about.st_size)));
}

FileBody::~FileBody() {
  ::close(file_);
}

std::string FileBody::read(std::uint64_t offset, std::size_t most) const {
  std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(most, size_ - std::min(offset, size_))),
                    '\0');
  const ::ssize_t got = ::pread(file_, bytes.data(), bytes.size(), static_cast<::off_t>(offset));
  bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return bytes;
}

}  // namespace ntm::http

// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/head_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <cstdio>
#include <fstream>

namespace ntm::storage::sqlite {

HeadFile::~HeadFile() {
  if (file_ >= 0) ::close(file_);
}

std::optional<Head> HeadFile::read() const {
  std::ifstream file(path_);
  std::string number;
  Head head;
  if (!(file >> number >> head.hash)) return std::nullopt;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), head.sequence);
  if (error != std::errc() || end != number.data() + number.size() || head.sequence <= 0) return std::nullopt;
  return head;
}

void HeadFile::write(const Head& head) noexcept {
  if (file_ < 0) file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0) return;
  char line[256];
  // One call for all of it, of a length that only grows: whoever reads meanwhile sees the old or the new one.
  const int length =
      std::snprintf(line, sizeof line, "%lld %s\n", static_cast<long long>(head.sequence), head.hash.c_str());
  if (length <= 0 || length >= static_cast<int>(sizeof line)) return;
  if (::pwrite(file_, line, static_cast<std::size_t>(length), 0) != length) return;
}

void HeadMemory::kept(const Head& head) noexcept {
  if (head.sequence == remembered_ || head.sequence == 0) return;
  remembered_ = head.sequence;
  file_.write(head);
}

}  // namespace ntm::storage::sqlite

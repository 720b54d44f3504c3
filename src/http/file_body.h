// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace ntm::http {

// A file that is open for reading: the body of an answer that the connection sends by itself, part by part as
// the client takes it, so that nobody is kept waiting by a slow one. It may have lost its name meanwhile.
class FileBody {
 public:
  // Nothing when it cannot be opened.
  static std::shared_ptr<const FileBody> open(const std::string& path);
  ~FileBody();
  FileBody(const FileBody&) = delete;
  FileBody& operator=(const FileBody&) = delete;

  std::uint64_t size() const { return size_; }
  // Up to so many bytes from there; less at the end, and "" where nothing can be read.
  std::string read(std::uint64_t offset, std::size_t most) const;

 private:
  FileBody(int file, std::uint64_t size) : file_(file), size_(size) {}

  int file_;
  std::uint64_t size_;
};

}  // namespace ntm::http

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "storage/database.h"

namespace ntm::storage {

// What a copy under way is called, beside the database; whoever takes the next one, or opens the database
// with ntm, removes it when it was left by a process that was killed.
std::string copy_name(const std::string& database);
// The same of an open one. A server's database stands nowhere near: its copy is beside its keys, or where
// temporary things are.
std::string copy_name(const Database& database);

// A copy of all that is committed at one moment, to be read once. It has no name any more when the
// constructor is done: however this process ends, nothing of it stays on the disk. One is made at a time.
class UnnamedCopy {
 public:
  // base::Error as write_copy.
  explicit UnnamedCopy(Database& database);
  UnnamedCopy(const UnnamedCopy&) = delete;
  UnnamedCopy& operator=(const UnnamedCopy&) = delete;
  ~UnnamedCopy();

  std::int64_t size() const { return size_; }  // bytes
  // The next bytes, `most` but at the end; "" after the last. base::Error (unavailable).
  std::string read(std::size_t most);

 private:
  std::string name_;  // it had, for errors
  int file_ = -1;
  std::int64_t size_ = 0;
};

}  // namespace ntm::storage

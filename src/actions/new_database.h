// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "storage/file_database.h"

namespace ntm::actions {

// A database that was just made, and goes again, if it is a file, unless it is kept: what could not be filled
// is not left half full. On a server it stays, empty or as far as it was filled, and whoever administers that
// drops it.
class NewDatabase {
 public:
  explicit NewDatabase(std::string url) : url_(std::move(url)) {}
  NewDatabase(const NewDatabase&) = delete;
  NewDatabase& operator=(const NewDatabase&) = delete;
  ~NewDatabase() {
    if (kept_) return;
    if (const auto file = storage::path_of(url_)) storage::remove_files(*file);
  }
  void keep() { kept_ = true; }

 private:
  std::string url_;
  bool kept_ = false;
};

}  // namespace ntm::actions

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/database.h"

namespace ntm::api {

// Connections to one database, handed out to one request at a time. Safe for use by many threads.
class Connections {
 public:
  // Opens and checks the file. base::Error as storage::open.
  explicit Connections(std::string path);

  // A connection for as long as the pointer lives; a new one is made when all are out. base::Error
  // (unavailable).
  std::shared_ptr<storage::Database> take();

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<storage::Database>> idle_;
};

}  // namespace ntm::api
